-- Budgets: how often something was done within a window of time, by whom. Counted by one atomic upsert each.
create table quota (
  city_id integer not null references city,
  what text not null,
  -- keyed hash of a telephone or an address, or the bytes of a person's key: what the server knows, never what is claimed
  whose bytea not null,
  since timestamptz not null,
  used integer not null default 1 check (used > 0),
  primary key (city_id, what, whose, since)
);
create index quota_by_age on quota (city_id, since);
select app.tenant('quota', 'select, insert, update, delete');
select app.register('quota', 'hold abuse within bounds', 'needed for the service', '2 days', $$
  city_id L0 tenant
  what L1 what is counted
  whose L0 keyed hash of a telephone or an address, or a person
  since L1 beginning of the hour or day
  used L1 how often
$$);

-- A sign-in code belongs to the request that it was sent for: who does not hold the request cannot use up its tries.
create table code_request (
  city_id integer not null references city,
  id uuid not null,
  phone_index bytea not null,
  code_hash bytea not null,
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  checks smallint not null default 0 check (checks <= 5),
  primary key (city_id, id)
);
create index code_request_by_age on code_request (city_id, sent_at);
select app.tenant('code_request', 'select, insert, update, delete');
select app.register('code_request', 'sign in', 'needed for the service', '2 days', $$
  city_id L0 tenant
  id L0 key, known to the browser that asked
  phone_index L2 keyed hash of the number
  code_hash L0 keyed hash of the code
  sent_at L1 when sent
  expires_at L1 five minutes later
  used_at L1 when used
  checks L1 how often a code was compared with it
$$);

-- Codes live for five minutes: none is carried over.
drop table sign_in_code;

-- Several people may share a telephone (an old couple, a family); one person is behind it once.
drop index identity."person.phone_taken";
alter table identity.phone add column name_index bytea;
create unique index "person.already_registered" on identity.phone (city_id, phone_index, name_index);
select app.register('identity.phone', 'reach the person; sign in', 'consent', 'with the person', $$
  name_index L2 keyed hash of the name: the same person is not registered twice behind one number
  signs_in L1 opens a session for the person; others who share the number choose among themselves
$$);
