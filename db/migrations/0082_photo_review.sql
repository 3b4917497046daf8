-- A photo that the desk rejects: its original and its covered copy are gone with it, so that it can never be published.

alter table photo add rejected_at timestamptz;
alter table photo add reject_reason text;
alter table photo add constraint photo_reject_reason_length check (length(reject_reason) between 1 and 200);
alter table photo add constraint photo_rejected_whole check (
  rejected_at is null or (reject_reason is not null and original_id is null and copy_id is null));
create index photo_waiting on photo (city_id, left(place, 12), id)
  where copy_id is null and original_id is not null;
create index photo_rejected on photo (city_id, rejected_at) where rejected_at is not null;
grant update (rejected_at, reject_reason) on photo to nuanlin_app;
select app.register('photo', 'show what was brought, or thank', 'consent',
  'until deleted by whom it belongs to, or 90 days after the matter ends; the original 30 days; rejected ones 30 days', $$
  rejected_at L1 when the desk rejected it
  reject_reason L2 why, for whom it belongs to
$$);
