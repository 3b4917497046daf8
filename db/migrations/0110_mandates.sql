-- Mandates: who may act for whom, for which things, until when. A proxy is named by the person; either ends it at once.

create table mandate (
  city_id integer not null references city,
  id uuid not null,
  place text collate "C" not null,
  kind text not null check (kind in ('proxy', 'guardian')),
  state text not null check (state in ('asked', 'live', 'declined', 'ended')),
  version integer not null default 1,
  -- for whom
  subject_id uuid not null,
  -- who acts; nobody yet while an invitation waits for its telephone
  holder_id uuid,
  invite_index bytea,
  invite_name bytea,
  -- what for; a guardian for everything
  acts text[] not null check (acts <@ array['wishes', 'claims', 'points', 'consents', 'data', 'messages'] and cardinality(acts) > 0),
  until_on date not null,
  road text not null check (road in ('web', 'desk')),
  named_by uuid not null,
  changed_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, place) references place,
  foreign key (city_id, subject_id) references person,
  foreign key (city_id, holder_id) references person,
  foreign key (city_id, named_by) references person,
  constraint "mandate.oneself" check (holder_id <> subject_id),
  check (state in ('asked', 'declined', 'ended') or holder_id is not null),
  check (holder_id is not null or invite_index is not null)
);
create unique index "mandate.already_named" on mandate (city_id, subject_id, holder_id) where state = 'live';
create unique index mandate_asked on mandate (city_id, subject_id, invite_index) where state = 'asked';
create index mandate_by_holder on mandate (city_id, holder_id, state);
create index mandate_by_subject on mandate (city_id, subject_id, id);
create index mandate_by_invite on mandate (city_id, invite_index) where state = 'asked';
create index mandate_by_namer on mandate (city_id, named_by);
create index mandate_by_place on mandate (city_id, place, state);
create index mandate_by_end on mandate (city_id, until_on) where state in ('asked', 'live');
select app.tenant('mandate', 'select, insert, update');
select app.register('mandate', 'act for somebody who named one', 'consent; for a child, the duty of the guardian', '3 years after its end', $$
  city_id L0 tenant
  id L0 key
  place L2 community of the person
  kind L1 proxy or guardian
  state L1 asked, live, declined or ended
  version L1 counts its changes
  subject_id L2 for whom
  holder_id L2 who acts
  invite_index L2 keyed hash of the telephone that was invited
  invite_name L2 keyed hash of the name that was invited
  acts L1 what for
  until_on L1 last day; of a guardian, the day before the child comes of age
  road L1 by which road it was named
  named_by L0 who wrote it down
  changed_at L1 last step
$$);

-- Whose behalf the transaction acts on: checks the mandate and becomes that person, while the actor is remembered.
create function app.act_for(
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
  execute format('set local app.person = %L', person);
  execute format('set local app.persons = %L', coalesce(array_prepend(person, also)::text, ''));
  execute format('set local app.actor = %L', actor);
  execute format('set local app.mandate = %L', mandate);
end $$;

-- Who really acts, and by which mandate; null where somebody acts for themselves.
create function app.actor() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.actor', true), '')::uuid $$;
create function app.mandate() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.mandate', true), '')::uuid $$;
grant execute on function app.act_for(integer, uuid), app.actor(), app.mandate() to nuanlin_app;
