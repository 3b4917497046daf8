-- Who acts for another is not on the other side by any of their records: these are known beside the person acted for.
create or replace function app.act_for(
  in_city integer, for_id uuid,
  out person uuid, out also uuid[], out actor uuid, out acts text[], out mandate uuid, out guardian boolean
) language plpgsql as $$
declare kept uuid;
begin
  if app.person() is null then return; end if;
  select case when p.kept_id is null then p.id else p.kept_id end into kept
    from public.person p where p.city_id = in_city and p.id = for_id;
  select m.id, m.acts, m.kind = 'guardian' into mandate, acts, guardian from public.mandate m
    where m.city_id = in_city and m.state = 'live' and m.holder_id = any(app.persons())
      and m.subject_id in (select kept union all select j.id from public.person j where j.city_id = in_city and j.kept_id = kept)
      and m.until_on >= (now() at time zone 'Asia/Shanghai')::date
    order by m.kind, m.id limit 1;
  if mandate is null then return; end if;
  actor := app.person();
  person := kept;
  select array_agg(j.id) into also from public.person j where j.city_id = in_city and j.kept_id = kept;
  execute format('set local app.actors = %L', app.persons()::text);
  execute format('set local app.person = %L', person);
  execute format('set local app.persons = %L', coalesce(array_prepend(person, also)::text, ''));
  execute format('set local app.actor = %L', actor);
  execute format('set local app.mandate = %L', mandate);
end $$;

-- All records of who really acts; none where somebody acts for themselves.
create function app.actors() returns uuid[] language sql stable parallel safe
  as $$ select case when nullif(current_setting('app.actors', true), '') is null then array[]::uuid[]
    else current_setting('app.actors')::uuid[] end $$;
grant execute on function app.actors() to nuanlin_app;
