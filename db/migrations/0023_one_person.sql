-- One person, two records: the one that is kept, and the one that leads there. Nothing is rewritten: rows that name the
-- record that went are read as the kept person's, so that undoing it gives back exactly what was.

alter table person add column kept_id uuid;
alter table person add column stands boolean not null generated always as (kept_id is null) stored;
-- true where the record leads to another one, so that the reference below is to one that stands: there are no chains
alter table person add column leads boolean generated always as (case when kept_id is not null then true end) stored;
alter table person add constraint "person.stands_key" unique (city_id, id, stands);
alter table person add constraint "person.merged_already"
  foreign key (city_id, kept_id, leads) references person (city_id, id, stands);
alter table person add constraint "person.merge_with_self" check (kept_id <> id);
create index person_by_kept on person (city_id, kept_id) where kept_id is not null;
select app.register('person', 'serve', 'consent, or duty of the residents'' committee', 'while in use, then 3 years', $$
  kept_id L0 the record that this one leads to: both are the same person
  stands L1 whether this record is the person's own
  leads L1 whether it leads to another one
$$);
create index person_by_name on identity.person (city_id, name);

-- What was found out about two records that look alike: the same person (merged, for so long to be undone), or two people.
create table person_merge (
  city_id integer not null references city,
  id uuid not null,
  place text collate "C" not null,
  -- the first of the pair is kept
  kept_id uuid not null,
  gone_id uuid not null,
  state text not null check (state in ('merged', 'undone', 'apart')),
  decided_at timestamptz not null default now(),
  decided_by uuid not null,
  undo_until timestamptz,
  undone_at timestamptz,
  undone_by uuid,
  -- what was booked from the accounts of the one to those of the other
  transfers uuid[] not null default '{}',
  primary key (city_id, id),
  foreign key (city_id, place) references place,
  foreign key (city_id, kept_id) references person,
  foreign key (city_id, gone_id) references person,
  foreign key (city_id, decided_by) references person,
  check (kept_id <> gone_id),
  check ((state = 'apart') = (undo_until is null)),
  check ((state = 'undone') = (undone_at is not null)),
  check ((undone_at is null) = (undone_by is null))
);
create unique index person_merge_live on person_merge (city_id, gone_id) where state = 'merged';
create index person_merge_by_kept on person_merge (city_id, kept_id);
create index person_merge_by_place on person_merge (city_id, place, state, decided_at);
create index person_merge_by_staff on person_merge (city_id, decided_by);
select app.tenant('person_merge', 'select, insert, update');
select app.register('person_merge', 'know a person as one', 'duty of the residents'' committee', '3 years', $$
  city_id L0 tenant
  id L0 key
  place L2 community of both
  kept_id L0 the record that is kept
  gone_id L0 the record that leads there
  state L1 merged, undone, or two people after all
  decided_at L1 when
  decided_by L0 who decided
  undo_until L1 until when it may be undone
  undone_at L1 when it was undone
  undone_by L0 who undid it
  transfers L0 what was booked from the one to the other
$$);

-- The records of the person of the transaction: their own, and those that lead there.
create function app.persons() returns uuid[] language sql stable parallel safe
  -- `case`, since the planner takes `coalesce` beside row-level security as something that could leak, and reads whole tables
  as $$ select case when nullif(current_setting('app.persons', true), '') is null then array[app.person()]
    else current_setting('app.persons')::uuid[] end $$;

-- As before; besides, the records that lead to the person, and the roles that they hold.
drop function app.enter(integer, bytea);
create function app.enter(
  in_city integer, token bytea,
  out person uuid, out session uuid, out grants text[], out stale boolean, out expires timestamptz,
  out strong boolean, out fresh boolean, out also uuid[]
) language plpgsql as $$
begin
  execute format('set local app.city = %L', in_city);
  if token is null then return; end if;
  select s.person_id, s.id, s.seen_at < now() - interval '5 minutes', s.expires_at,
    s.method <> 'code', coalesce(s.strong_at > now() - interval '5 minutes', false),
    (select array_agg(j.id) from public.person j where j.city_id = in_city and j.kept_id = s.person_id)
    into person, session, stale, expires, strong, fresh, also
    from public.session s
    where s.city_id = in_city and s.token_hash = token
      and s.ended_at is null and s.expires_at > now() and s.seen_at + s.idle_for > now();
  if person is null then return; end if;
  execute format('set local app.person = %L', person);
  if also is not null then execute format('set local app.persons = %L', array_prepend(person, also)); end if;
  select array_agg(g.role || ':' || g.place) into grants from public.role_grant g
    where g.city_id = in_city and g.person_id = any(coalesce(also, '{}') || person) and g.place is not null
      and g.from_at <= now() and (g.until_at is null or g.until_at > now())
      and (g.lent_from is null or exists (select from public.role_grant l
        where l.city_id = in_city and l.id = g.lent_from and l.from_at <= now()
          and (l.until_at is null or l.until_at > now())));
end $$;

-- Who signs in becomes the person of the transaction, with all their records.
create or replace function app.become(id uuid) returns void language plpgsql as $$
declare also uuid[];
begin
  select array_agg(j.id) into also from public.person j where j.city_id = app.city() and j.kept_id = become.id;
  execute format('set local app.person = %L', id);
  execute format('set local app.persons = %L', coalesce(array_prepend(id, also)::text, ''));
end $$;
grant execute on function app.persons(), app.enter(integer, bytea) to nuanlin_app;
