-- Roles are for places: no version has granted one for an organisation, and none would have given a right. Who acts for an
-- organisation is whoever belongs to it. A role that was lent and has run out is told of once, to both sides.

alter table role_grant drop constraint "grant.for_one_thing";
alter table role_grant drop column organisation_id;
alter table role_grant alter column place set not null;
alter table role_grant add column end_told_at timestamptz;

do $$
declare one integer;
begin
  for one in select c.city_id from public.city c order by 1 loop
    execute format('set local app.city = %L', one);
    -- what ended under an earlier version is no news
    update role_grant set end_told_at = until_at
      where city_id = one and lent_from is not null and until_at <= now();
  end loop;
  execute 'set local app.city = ''''';
end $$;

create index role_grant_lent on role_grant (city_id, until_at)
  where lent_from is not null and end_told_at is null and withdrawn_by is null;
select app.register('role_grant', 'decide who may do what', 'duty', '3 years after its end', $$
  end_told_at L1 when both sides were told that the role that was lent has ended
$$);
