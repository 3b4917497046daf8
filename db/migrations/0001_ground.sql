-- The ground: tenant, places, people, organisations, access, journal, ledger, counters.
-- Rules of this schema: every tenant table is keyed by (city_id, …); row-level security is enabled and forced; the login
-- role owns nothing; statements always name city_id, so that the tables can be distributed by it; a constraint is named by
-- the refusal that it means ("wish.already_claimed"); every column is described by app.register.

create schema app;
create schema identity;

-- The tenant of the transaction; no row matches while none is set.
create function app.city() returns integer language sql stable parallel safe
  as $$ select nullif(current_setting('app.city', true), '')::integer $$;

-- The person of the transaction, or null.
create function app.person() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('app.person', true), '')::uuid $$;

-- Makes a table a tenant's: row-level security enabled and forced, one policy, the rights of the login role.
create function app.tenant(relation regclass, rights text) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', relation);
  execute format('alter table %s force row level security', relation);
  execute format('create policy tenant on %s using (city_id = app.city()) with check (city_id = app.city())', relation);
  execute format('grant %s on %s to nuanlin_app', rights, relation);
end $$;

-- Describes the columns of a table, one a line: name, level, sentence. L0 key or code, L1 public or ordinary,
-- L2 personal, L3 sensitive (held encrypted). The generated privacy reference and its test read these comments.
create function app.register(relation regclass, purpose text, basis text, retention text, lines text)
returns void language plpgsql as $$
declare line text; part text[];
begin
  foreach line in array string_to_array(trim(both E'\n ' from lines), E'\n') loop
    part := regexp_match(line, '^\s*(\S+)\s+(L[0-3])\s+(.+?)\s*$');
    if part is null then raise exception 'unreadable line: %', line; end if;
    execute format('comment on column %s.%I is %L', relation, part[1], jsonb_build_object(
      'level', part[2], 'words', part[3], 'purpose', purpose, 'basis', basis, 'retention', retention)::text);
  end loop;
end $$;

-- Tenants -------------------------------------------------------------------------------------------------------------

-- The cities that this server serves. A reference table: it says nothing of anybody.
create table city (
  city_id integer primary key check (city_id between 1000 and 9999),
  name text not null,
  name_en text not null
);
grant select on city to nuanlin_app;
select app.register('city', 'run', 'public information', 'while served', $$
  city_id L0 first four digits of the city's division codes
  name L1 name
  name_en L1 English name
$$);

-- What this database belongs to: one row, written at the first start.
create table installation (
  single boolean primary key default true check (single),
  key_check bytea not null,
  demo boolean not null
);
grant select on installation to nuanlin_app;
select app.register('installation', 'run', 'public information', 'while served', $$
  single L0 there is one row
  key_check L0 keyed hash of a constant: tells whether the master key is the right one
  demo L1 holds the demonstration: invented people may be taken on
$$);

create table place (
  city_id integer not null references city,
  code text collate "C" not null,
  level text not null check (level in ('city', 'district', 'street', 'community', 'compound', 'grid', 'building', 'household')),
  name text not null,
  name_en text,
  -- which coding the code comes from: the statistical division codes, or the community's own below them
  system text not null check (system in ('statistical', 'local')),
  -- the compound that a building stands in: a second grouping beside the grid
  compound text collate "C",
  valid_from date not null,
  valid_to date,
  successor text collate "C",
  -- since when residents are served through this platform
  served_from date,
  -- the desk's telephone, for those who would rather call
  phone text check (length(phone) between 5 and 20),
  primary key (city_id, code),
  foreign key (city_id, compound) references place,
  foreign key (city_id, successor) references place,
  constraint "place.outside_city" check (left(code, 4) = city_id::text),
  check (valid_to is null or valid_to > valid_from),
  check (case level
    when 'city' then length(code) = 4 when 'district' then length(code) = 6 when 'street' then length(code) = 9
    when 'community' then length(code) = 12 when 'compound' then code ~ '^[0-9]{12}C[0-9]{2}$'
    when 'grid' then length(code) = 15 when 'building' then length(code) = 20 when 'household' then length(code) = 24 end)
);
create index place_by_level on place (city_id, level, code);
select app.tenant('place', 'select, insert, update');
select app.register('place', 'serve', 'public information', 'kept with its validity', $$
  city_id L0 tenant
  code L0 place code: a place's ancestors are its prefixes
  level L1 city, district, street, community, compound, grid, building or household
  name L1 name as people say it
  name_en L1 English name
  system L1 coding system of the code
  compound L1 compound that a building stands in
  valid_from L1 first day the code holds
  valid_to L1 first day it no longer holds
  successor L1 the place that took over
  served_from L1 since when residents are served here
  phone L1 telephone of the community's desk
$$);

-- People ---------------------------------------------------------------------------------------------------------------

create table household (
  city_id integer not null references city,
  id uuid not null,
  place text collate "C" not null,
  primary key (city_id, id),
  foreign key (city_id, place) references place
);
create index household_by_place on household (city_id, place);
select app.tenant('household', 'select, insert, update');
select app.register('household', 'serve', 'duty of the residents'' committee', 'while resident, then 3 years', $$
  city_id L0 tenant
  id L0 key
  place L2 place code of the household
$$);

-- A person as the activity tables know them: a pseudonymous key and a home. Names and numbers are in schema identity.
create table person (
  city_id integer not null references city,
  id uuid not null,
  community text collate "C",
  home text collate "C",
  household_id uuid,
  -- known on paper until they sign in themselves
  self_run boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, community) references place,
  foreign key (city_id, home) references place,
  foreign key (city_id, household_id) references household,
  check (left(home, 12) = community)
);
create index person_by_community on person (city_id, community, id);
select app.tenant('person', 'select, insert, update');
select app.register('person', 'serve', 'consent, or duty of the residents'' committee', 'while in use, then 3 years', $$
  city_id L0 tenant
  id L0 pseudonymous key
  community L2 community that serves the person
  home L2 place code of the home
  household_id L2 household
  self_run L1 signs in themselves
  created_at L1 when registered
$$);

create table identity.person (
  city_id integer not null,
  person_id uuid not null,
  name text not null check (length(name) between 1 and 40),
  birth_year smallint check (birth_year between 1890 and 2100),
  address_sealed text,
  -- the person's data key, wrapped by the city's key that is kept outside the database
  wrapped_key text not null,
  primary key (city_id, person_id),
  foreign key (city_id, person_id) references public.person
);
select app.tenant('identity.person', 'select, insert, update');
select app.register('identity.person', 'reach the person', 'consent, or duty of the residents'' committee', 'with the person', $$
  city_id L0 tenant
  person_id L0 person
  name L2 name; masked unless the reader must call the person
  birth_year L2 year of birth, where help depends on it
  address_sealed L3 how to find the door, encrypted
  wrapped_key L0 data key of the person, wrapped
$$);

create table identity.phone (
  city_id integer not null,
  person_id uuid not null,
  phone_index bytea not null,
  phone_sealed text not null,
  -- may open a session for the person; one person per phone and city
  signs_in boolean not null,
  primary key (city_id, person_id, phone_index),
  foreign key (city_id, person_id) references public.person
);
create unique index "person.phone_taken" on identity.phone (city_id, phone_index) where signs_in;
create index phone_by_index on identity.phone (city_id, phone_index);
select app.tenant('identity.phone', 'select, insert, update, delete');
select app.register('identity.phone', 'reach the person; sign in', 'consent', 'with the person', $$
  city_id L0 tenant
  person_id L0 person
  phone_index L2 keyed hash of the number: finds it without holding it
  phone_sealed L3 number in E.164, encrypted
  signs_in L1 opens a session for the person
$$);

-- Organisations ----------------------------------------------------------------------------------------------------------

create table organisation (
  city_id integer not null references city,
  id uuid not null,
  kind text not null check (kind in ('partyOrg', 'unit', 'socialOrg', 'propertyCompany', 'ownersCommittee')),
  -- for Party organisations: committee, general branch, branch, group, temporary branch, feature group
  party_kind text check (party_kind in ('committee', 'generalBranch', 'branch', 'group', 'temporaryBranch', 'featureGroup')),
  name text not null check (length(name) between 1 and 80),
  parent_id uuid,
  place text collate "C" not null,
  primary key (city_id, id),
  foreign key (city_id, parent_id) references organisation,
  foreign key (city_id, place) references place,
  constraint "organisation.own_parent" check (parent_id <> id),
  check ((kind = 'partyOrg') = (party_kind is not null))
);
create index organisation_by_place on organisation (city_id, place);
select app.tenant('organisation', 'select, insert, update');
select app.register('organisation', 'work together', 'public information', 'while it exists', $$
  city_id L0 tenant
  id L0 key
  kind L1 kind of organisation
  party_kind L1 kind of Party organisation
  name L1 name
  parent_id L1 organisation above it
  place L1 place it sits in
$$);

create table identity.membership (
  city_id integer not null,
  person_id uuid not null,
  organisation_id uuid not null,
  from_on date not null,
  until_on date,
  primary key (city_id, person_id, organisation_id, from_on),
  foreign key (city_id, person_id) references public.person,
  foreign key (city_id, organisation_id) references public.organisation,
  check (until_on is null or until_on >= from_on)
);
create index membership_by_organisation on identity.membership (city_id, organisation_id);
select app.tenant('identity.membership', 'select, insert, update');
select app.register('identity.membership', 'act for an organisation', 'consent', 'while a member, then 1 year', $$
  city_id L0 tenant
  person_id L0 person
  organisation_id L2 organisation; membership of a Party organisation is read only by the person and for the claim they make
  from_on L1 first day
  until_on L1 last day
$$);

-- Access -------------------------------------------------------------------------------------------------------------------

create table role_grant (
  city_id integer not null references city,
  id uuid not null,
  person_id uuid not null,
  role text not null check (role in ('resident', 'volunteer', 'member', 'communityWorker', 'gridLeader', 'gridWorker',
    'gridVolunteer', 'buildingSteward', 'branchSecretary', 'socialWorker', 'streetOfficer', 'districtOfficer', 'cityOfficer')),
  place text collate "C",
  organisation_id uuid,
  from_at timestamptz not null default now(),
  until_at timestamptz,
  granted_by uuid,
  primary key (city_id, id),
  foreign key (city_id, person_id) references person,
  foreign key (city_id, place) references place,
  foreign key (city_id, organisation_id) references organisation,
  constraint "grant.for_one_thing" check ((place is null) <> (organisation_id is null)),
  check (until_at is null or until_at > from_at)
);
create index role_grant_by_person on role_grant (city_id, person_id);
select app.tenant('role_grant', 'select, insert, update');
select app.register('role_grant', 'decide who may do what', 'duty', '3 years after its end', $$
  city_id L0 tenant
  id L0 key
  person_id L0 person
  role L1 role
  place L1 place that the role is for, with everything below it
  organisation_id L1 organisation that the role is for
  from_at L1 from
  until_at L1 until
  granted_by L0 who granted it
$$);

create table session (
  city_id integer not null references city,
  id uuid not null,
  token_hash bytea not null,
  person_id uuid not null,
  method text not null check (method in ('code', 'password', 'demo')),
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  idle_for interval not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, person_id) references person
);
create unique index session_by_token on session (city_id, token_hash);
create index session_by_person on session (city_id, person_id);
create index session_by_end on session (city_id, expires_at);
select app.tenant('session', 'select, insert, update, delete');
select app.register('session', 'sign in', 'needed for the service', '30 days after its end', $$
  city_id L0 tenant
  id L0 key
  token_hash L0 SHA-256 of the token; the token itself is only in the cookie
  person_id L0 person
  method L1 how it was opened
  created_at L1 when opened
  seen_at L1 last seen, to five minutes
  idle_for L1 how long it may lie idle
  expires_at L1 when it ends at the latest
  ended_at L1 when it was ended
$$);

create table credential (
  city_id integer not null references city,
  account text not null,
  person_id uuid not null,
  password_hash text not null,
  tries smallint not null default 0,
  locked_until timestamptz,
  primary key (city_id, account),
  foreign key (city_id, person_id) references person
);
create unique index credential_by_person on credential (city_id, person_id);
select app.tenant('credential', 'select, insert, update, delete');
select app.register('credential', 'sign in', 'needed for the work', 'while employed', $$
  city_id L0 tenant
  account L1 account name of a member of staff
  person_id L0 person
  password_hash L0 Argon2id with its salt and parameters
  tries L1 wrong passwords in a row
  locked_until L1 no try before
$$);

create table sign_in_code (
  city_id integer not null references city,
  phone_index bytea not null,
  code_hash bytea not null,
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  tries smallint not null default 0,
  day date not null,
  sent_today smallint not null default 1,
  constraint "session.too_many_codes" check (sent_today <= 5),
  primary key (city_id, phone_index)
);
select app.tenant('sign_in_code', 'select, insert, update, delete');
select app.register('sign_in_code', 'sign in', 'needed for the service', '2 days', $$
  city_id L0 tenant
  phone_index L2 keyed hash of the number
  code_hash L0 keyed hash of the code
  sent_at L1 when sent
  expires_at L1 five minutes later
  used_at L1 when used
  tries L1 tries of this code
  day L1 day of the count
  sent_today L1 codes sent on that day
$$);

create table idempotency (
  city_id integer not null references city,
  person_id uuid not null,
  key uuid not null,
  request_hash bytea not null,
  status smallint,
  reply text,
  created_at timestamptz not null default now(),
  primary key (city_id, person_id, key)
);
create index idempotency_by_age on idempotency (city_id, created_at);
select app.tenant('idempotency', 'select, insert, update, delete');
select app.register('idempotency', 'do nothing twice', 'needed for the service', '7 days', $$
  city_id L0 tenant
  person_id L0 person
  key L0 the client's key of the act
  request_hash L0 SHA-256 of operation and body
  status L1 status of the reply
  reply L1 reply, given again to a repetition; holds ids and states only
  created_at L1 when
$$);

-- Journal ------------------------------------------------------------------------------------------------------------------

-- What may happen to a thing: filled from the flows in the code at each migration. A reference table.
create table flow_transition (
  kind text not null,
  step text not null,
  from_state text not null,
  to_state text not null,
  primary key (kind, step, from_state, to_state)
);
grant select on flow_transition to nuanlin_app;
select app.register('flow_transition', 'refuse what may not happen', 'public information', 'with the code', $$
  kind L0 kind of thing
  step L0 step
  from_state L0 state before; empty for a beginning
  to_state L0 state after
$$);

create table journal (
  city_id integer not null references city,
  id uuid not null,
  seq bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null default now(),
  kind text not null,
  matter_id uuid not null,
  step text not null,
  from_state text not null,
  to_state text not null,
  place text collate "C" not null,
  actor_id uuid,
  subject_id uuid,
  detail jsonb not null default '{}',
  words text check (length(words) <= 200),
  primary key (city_id, id),
  constraint "flow.not_in_the_table" foreign key (kind, step, from_state, to_state) references flow_transition
);
create index journal_by_matter on journal (city_id, matter_id, seq);
create index journal_by_commit on journal (city_id, xid, seq);
select app.tenant('journal', 'select, insert');
select app.register('journal', 'account for every step', 'duty', '3 years', $$
  city_id L0 tenant
  id L0 key
  seq L0 order of writing
  xid L0 transaction, by which readers know what is complete
  at L1 when
  kind L1 kind of thing
  matter_id L0 the thing
  step L1 what happened
  from_state L1 state before
  to_state L1 state after
  place L2 place of the thing, down to the grid
  actor_id L2 who did it
  subject_id L2 for whom
  detail L1 codes and counts, never names or numbers of persons
  words L2 reason or thanks, as written
$$);

-- Ledger -------------------------------------------------------------------------------------------------------------------

create table account (
  city_id integer not null references city,
  id uuid not null,
  owner_kind text not null check (owner_kind in ('issuer', 'person')),
  owner text collate "C" not null,
  currency text not null check (currency in ('points')),
  -- the community that stands behind the points
  fund text collate "C" not null,
  balance bigint not null default 0,
  floor bigint,
  primary key (city_id, id),
  foreign key (city_id, fund) references place,
  constraint "ledger.account_exists" unique (city_id, owner_kind, owner, currency, fund),
  constraint "ledger.below_floor" check (floor is null or balance >= floor),
  check ((owner_kind = 'issuer') = (floor is null))
);
select app.tenant('account', 'select, insert');
grant update (balance) on account to nuanlin_app;
select app.register('account', 'keep points', 'consent', 'while in use, then 3 years', $$
  city_id L0 tenant
  id L0 key
  owner_kind L1 issuer or person
  owner L0 community code or person
  currency L1 points
  fund L1 community that stands behind it
  balance L2 sum of its postings
  floor L1 lowest balance allowed
$$);

create table transfer (
  city_id integer not null references city,
  id uuid not null,
  at timestamptz not null default now(),
  debit_id uuid not null,
  credit_id uuid not null,
  amount bigint not null check (amount > 0),
  reason text not null,
  matter_id uuid not null,
  rule_version integer not null,
  -- what it was for, as everybody may read it
  words text not null check (length(words) between 1 and 80),
  reverses uuid,
  primary key (city_id, id),
  foreign key (city_id, debit_id) references account,
  foreign key (city_id, credit_id) references account,
  foreign key (city_id, reverses) references transfer,
  constraint "ledger.same_account" check (debit_id <> credit_id)
);
create unique index "ledger.already_posted" on transfer (city_id, matter_id, reason) where reverses is null;
create unique index "ledger.already_reversed" on transfer (city_id, reverses) where reverses is not null;
create index transfer_by_credit on transfer (city_id, credit_id, id);
create index transfer_by_debit on transfer (city_id, debit_id, id);
select app.tenant('transfer', 'select, insert');
select app.register('transfer', 'keep points', 'consent', 'while in use, then 3 years', $$
  city_id L0 tenant
  id L0 key
  at L1 when
  debit_id L0 account that gives
  credit_id L0 account that receives
  amount L2 points
  reason L1 code of the reason
  matter_id L0 the thing that it is for
  rule_version L1 version of the rule that it followed
  words L1 what it was for, without persons
  reverses L0 the transfer that it takes back
$$);

create table point_rule (
  city_id integer not null references city,
  place text collate "C" not null,
  reason text not null,
  version integer not null check (version > 0),
  points integer not null check (points between 0 and 100),
  since timestamptz not null default now(),
  set_by uuid,
  primary key (city_id, place, reason, version),
  foreign key (city_id, place) references place
);
select app.tenant('point_rule', 'select, insert');
select app.register('point_rule', 'give points fairly', 'public information', 'kept', $$
  city_id L0 tenant
  place L1 community
  reason L1 what earns
  version L0 version
  points L1 points
  since L1 from
  set_by L0 who set it
$$);

-- Counters -----------------------------------------------------------------------------------------------------------------

create table counter (
  city_id integer not null references city,
  place text collate "C" not null,
  measure text not null,
  day date not null,
  value bigint not null,
  primary key (city_id, place, measure, day)
);
select app.tenant('counter', 'select, insert, update, delete');
select app.register('counter', 'see the whole', 'public information', 'kept', $$
  city_id L0 tenant
  place L1 place, down to the grid
  measure L1 what is counted
  day L1 day in Asia/Shanghai
  value L1 count
$$);

-- How far each reader of the journal has read: rows of transactions below xid, and up to seq within it, are done.
create table journal_reader (
  city_id integer not null references city,
  name text not null,
  xid xid8 not null,
  seq bigint not null,
  at timestamptz,
  primary key (city_id, name)
);
select app.tenant('journal_reader', 'select, insert, update, delete');
select app.register('journal_reader', 'see the whole', 'needed for the service', 'while it runs', $$
  city_id L0 tenant
  name L0 reader
  xid L0 transaction of the last row read
  seq L0 last row read
  at L1 when that row was written
$$);

-- The first statement of every transaction: the session is checked against its row and the context is set for the
-- transaction only (SET LOCAL, which also travels when the tables are distributed). No or an unknown token: nobody.
create function app.enter(
  in_city integer, token bytea,
  out person uuid, out session uuid, out grants text[], out stale boolean, out expires timestamptz
) language plpgsql as $$
begin
  execute format('set local app.city = %L', in_city);
  if token is null then return; end if;
  select s.person_id, s.id, s.seen_at < now() - interval '5 minutes', s.expires_at,
    (select array_agg(g.role || ':' || g.place) from public.role_grant g
      where g.city_id = in_city and g.person_id = s.person_id and g.place is not null
        and g.from_at <= now() and (g.until_at is null or g.until_at > now()))
    into person, session, stale, expires, grants
    from public.session s
    where s.city_id = in_city and s.token_hash = token
      and s.ended_at is null and s.expires_at > now() and s.seen_at + s.idle_for > now();
  if person is not null then execute format('set local app.person = %L', person); end if;
end $$;

-- Who signs in becomes the person of the transaction.
create function app.become(id uuid) returns void language plpgsql as $$
begin
  execute format('set local app.person = %L', id);
end $$;

grant usage on schema app, identity to nuanlin_app;
grant execute on function app.city(), app.person(), app.enter(integer, bytea), app.become(uuid) to nuanlin_app;
revoke execute on function app.tenant(regclass, text), app.register(regclass, text, text, text, text) from public;
revoke create on schema public from public;

-- The invented people of the demonstration, who may be taken on in demo mode only.
create table demo_person (
  city_id integer not null references city,
  person_id uuid not null,
  position smallint not null,
  key text not null,
  note text not null,
  primary key (city_id, person_id),
  unique (city_id, key),
  foreign key (city_id, person_id) references person
);
select app.tenant('demo_person', 'select, insert');
select app.register('demo_person', 'try it out', 'invented people', 'with the demonstration', $$
  city_id L0 tenant
  person_id L0 invented person
  position L0 order
  key L0 short name for tests and tables
  note L1 who it is
$$);

-- The served communities of all cities, with the places above them: public information, read city by city.
create function app.served_places()
returns table (city_id integer, code text, level text, name text, name_en text, phone text)
language plpgsql as $$
declare one integer;
begin
  for one in select c.city_id from public.city c order by 1 loop
    execute format('set local app.city = %L', one);
    return query
      select p.city_id, p.code, p.level, p.name, p.name_en, p.phone from public.place p
      where p.city_id = one and p.valid_to is null and p.level in ('city', 'district', 'street', 'community')
        and (p.served_from is not null or exists (
          select from public.place c where c.city_id = one and c.level = 'community' and c.served_from is not null
            and c.code > p.code and c.code < p.code || '~'))
      order by p.code;
  end loop;
  execute 'set local app.city = ''''';
end $$;
grant execute on function app.served_places() to nuanlin_app;
