-- Consent: what a person agreed to, in which words, and until when (PIPL 14–16, 29). A closed list of purposes; at most one
-- live consent per person, purpose and thing. What is done on consent refers to (city_id, id, live) of this table with a
-- column that is true while it relies on it: the database then refuses to end a consent before what relies on it ended.

-- The purposes that the code knows, with the version of their words: filled at each migration. A reference table.
create table consent_purpose (
  purpose text not null,
  version integer not null check (version > 0),
  primary key (purpose, version)
);
grant select on consent_purpose to nuanlin_app;
select app.register('consent_purpose', 'ask for consent', 'public information', 'with the code', $$
  purpose L0 what is consented to
  version L0 version of the words that are shown
$$);

create table consent (
  city_id integer not null references city,
  id uuid not null,
  person_id uuid not null,
  purpose text not null,
  version integer not null,
  -- what it is about, where it is not the person as a whole: a file, a wish, a channel
  thing text not null default '' check (length(thing) <= 80),
  given_at timestamptz not null default now(),
  given_by uuid not null,
  given_as text not null check (given_as in ('self', 'guardian', 'proxy')),
  road text not null check (road in ('web', 'desk', 'paper')),
  -- the member of staff who wrote it down
  recorded_by uuid,
  expires_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_by uuid,
  ended_by text check (ended_by in ('withdrawal', 'expiry', 'newWords', 'comingOfAge', 'erasure')),
  live boolean not null default true,
  primary key (city_id, id),
  foreign key (city_id, person_id) references person,
  foreign key (city_id, given_by) references person,
  foreign key (city_id, recorded_by) references person,
  foreign key (purpose, version) references consent_purpose,
  constraint "consent.live_key" unique (city_id, id, live),
  check ((given_as = 'self') = (given_by = person_id)),
  check ((road = 'web') = (recorded_by is null)),
  check (live = (withdrawn_at is null)),
  check (live = (ended_by is null)),
  check (expires_at > given_at)
);
create unique index "consent.already_given" on consent (city_id, person_id, purpose, thing) where live;
create index consent_by_expiry on consent (city_id, expires_at) where live;
create index consent_by_person on consent (city_id, person_id, given_at);
create index consent_by_giver on consent (city_id, given_by);
select app.tenant('consent', 'select, insert');
grant update (live, withdrawn_at, withdrawn_by, ended_by) on consent to nuanlin_app;
select app.register('consent', 'prove what was agreed to', 'duty', '3 years after its end', $$
  city_id L0 tenant
  id L0 key
  person_id L0 person
  purpose L1 what is consented to
  version L1 version of the words that were shown
  thing L1 what it is about: a file, a wish, a channel
  given_at L1 when given
  given_by L0 who gave it
  given_as L1 for oneself, as guardian or as proxy
  road L1 by which road it was given
  recorded_by L0 who wrote it down
  expires_at L1 until when
  withdrawn_at L1 when it ended
  withdrawn_by L0 who ended it
  ended_by L1 how it ended
  live L1 whether it holds
$$);
