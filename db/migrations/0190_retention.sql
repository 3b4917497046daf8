-- What is kept for three years after its end is deleted then: wishes with their claims, shares and cards, announcements with
-- their corrections, lists that were taken over. Figures, books and journal stay.

-- A rule of a large table says which rows can be concerned at all, by a condition that an index answers.
create function app.retain(relation regclass, after interval, since text, among text) returns void language plpgsql as $$
begin
  execute format('comment on table %s is %L', relation,
    jsonb_build_object('after', after::text, 'since', since, 'among', among)::text);
end $$;
revoke execute on function app.retain(regclass, interval, text, text) from public;

-- Nobody deletes what is young, whatever the program says.
grant delete on wish, wish_claim, wish_card, announcement, import to nuanlin_app;
create policy retention on wish as restrictive for delete to nuanlin_app using (changed_at < now() - interval '3 years');
create policy retention on wish_claim as restrictive for delete to nuanlin_app using (ended_at < now() - interval '3 years');
create policy retention on wish_card as restrictive for delete to nuanlin_app using (made_at < now() - interval '3 years');
create policy retention on announcement as restrictive for delete to nuanlin_app using (changed_at < now() - interval '3 years');
create policy retention on import as restrictive for delete to nuanlin_app using (changed_at < now() - interval '3 years');

-- A chain of wishes goes as a whole with its first one, and what belongs to a wish goes with it.
alter table wish drop constraint wish_city_id_root_id_fkey;
alter table wish add constraint wish_city_id_root_id_fkey foreign key (city_id, root_id) references wish on delete cascade;
alter table wish drop constraint wish_city_id_follows_id_fkey;
alter table wish add constraint wish_city_id_follows_id_fkey
  foreign key (city_id, follows_id) references wish on delete cascade;
-- only within a chain: a wish that another chain repeats waits for that one
alter table wish drop constraint wish_city_id_duplicate_of_fkey;
alter table wish add constraint wish_city_id_duplicate_of_fkey
  foreign key (city_id, duplicate_of) references wish on delete cascade;
alter table wish_private drop constraint wish_private_city_id_wish_id_fkey;
alter table wish_private add constraint wish_private_city_id_wish_id_fkey
  foreign key (city_id, wish_id) references wish on delete cascade;
alter table wish_claim drop constraint wish_claim_city_id_wish_id_fkey;
alter table wish_claim add constraint wish_claim_city_id_wish_id_fkey
  foreign key (city_id, wish_id) references wish on delete cascade;
alter table wish_share drop constraint wish_share_city_id_wish_id_fkey;
alter table wish_share add constraint wish_share_city_id_wish_id_fkey
  foreign key (city_id, wish_id) references wish on delete cascade;
alter table wish_share drop constraint wish_share_city_id_claim_id_fkey;
alter table wish_share add constraint wish_share_city_id_claim_id_fkey
  foreign key (city_id, claim_id) references wish_claim on delete cascade;
alter table wish_card_use drop constraint wish_card_use_city_id_wish_id_fkey;
alter table wish_card_use add constraint wish_card_use_city_id_wish_id_fkey
  foreign key (city_id, wish_id) references wish on delete cascade;
alter table announcement_correction drop constraint announcement_correction_city_id_announcement_id_fkey;
alter table announcement_correction add constraint announcement_correction_city_id_announcement_id_fkey
  foreign key (city_id, announcement_id) references announcement on delete cascade;
alter table import_file drop constraint import_file_city_id_import_id_fkey;
alter table import_file add constraint import_file_city_id_import_id_fkey
  foreign key (city_id, import_id) references import on delete cascade;
alter table import_error drop constraint import_error_city_id_import_id_fkey;
alter table import_error add constraint import_error_city_id_import_id_fkey
  foreign key (city_id, import_id) references import on delete cascade;
create index wish_by_follows on wish (city_id, follows_id) where follows_id is not null;
create index wish_by_duplicate on wish (city_id, duplicate_of) where duplicate_of is not null;

create index wish_ended on wish (city_id, changed_at)
  where state in ('declined', 'withdrawn', 'confirmed', 'thanked', 'annulled');
create index wish_claim_ended on wish_claim (city_id, ended_at) where ended_at is not null;
create index wish_card_by_day on wish_card (city_id, made_at);
create index photo_by_day on photo (city_id, created_at, id);
create index announcement_over on announcement (city_id, changed_at) where state in ('ended', 'withdrawn');
create index import_over on import (city_id, changed_at) where state in ('done', 'failed', 'cancelled');

-- by the same routine: a wish that waits for its story goes right after it
select app.retain('story', '90 days', $$case when t.state = 'ended' then t.changed_at end$$,
  $$t.changed_at < now() - interval '90 days' and t.state = 'ended'$$);
-- What arrived and was never thanked for has ended as well. A wish that was told of goes after its story.
select app.retain('wish', '3 years',
  $$case when t.root_id = t.id then (
      select case when bool_and(c.state in ('declined', 'withdrawn', 'confirmed', 'thanked', 'annulled')
        and not exists (select from story s where s.city_id = c.city_id and s.wish_id = c.id)
        and not exists (select from wish d where d.city_id = c.city_id and d.duplicate_of = c.id and d.root_id <> c.root_id))
        then max(c.changed_at) end
      from wish c where c.city_id = t.city_id and c.root_id = t.id) end$$,
  $$t.changed_at < now() - interval '3 years'
    and t.state in ('declined', 'withdrawn', 'confirmed', 'thanked', 'annulled')$$);
select app.retain('wish_claim', '3 years', 't.ended_at', $$t.ended_at < now() - interval '3 years'$$);
-- a card that is not used for three years, or whose wish is gone
select app.retain('wish_card', '3 years', $$case when not exists (
    select from wish_card_use u where u.city_id = t.city_id and u.code = t.code) then t.made_at end$$,
  $$t.made_at < now() - interval '3 years'$$);
select app.retain('announcement', '3 years', $$case when t.state in ('ended', 'withdrawn') then t.changed_at end$$,
  $$t.changed_at < now() - interval '3 years' and t.state in ('ended', 'withdrawn')$$);
-- what was on its way in goes first
select app.retain('import', '3 years',
  $$case when t.state in ('done', 'failed', 'cancelled') and t.swept_at is not null then t.changed_at end$$,
  $$t.changed_at < now() - interval '3 years' and t.state in ('done', 'failed', 'cancelled')$$);

-- The register says what is carried out.
do $$
declare one record;
begin
  for one in
    select a.attrelid::regclass as relation, a.attname as name, col_description(a.attrelid, a.attnum)::jsonb
        || jsonb_build_object('retention', r.retention) as about
    from (values ('wish', '3 years after its chain has ended'), ('wish_claim', '3 years after its end'),
      ('wish_share', '3 years after the end of its claim'), ('wish_card', '3 years, a used one as long as its wish'),
      ('announcement', '3 years after its end'), ('import', '3 years after its end')) r (relation, retention)
    join pg_attribute a on a.attrelid = r.relation::regclass and a.attnum > 0 and not a.attisdropped
    where col_description(a.attrelid, a.attnum) is not null
  loop
    execute format('comment on column %s.%I is %L', one.relation, one.name, one.about::text);
  end loop;
end $$;
