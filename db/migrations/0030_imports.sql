-- People and organisations from a spreadsheet: staged row by row, checked whole, then taken over all or none.

alter table organisation add column credit_code text
  constraint "organisation.credit_code_invalid" check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$');
alter table organisation add column closed_on date;
alter table organisation add column version integer not null default 1;
create unique index "organisation.credit_code_taken" on organisation (city_id, credit_code)
  where credit_code is not null and closed_on is null;
create index organisation_by_name on organisation (city_id, name);
-- who lives here already, when a list is compared
create index person_by_home on person (city_id, home);
create index organisation_by_parent on organisation (city_id, parent_id);
select app.register('organisation', 'work together', 'public information', 'while it exists', $$
  credit_code L1 unified social credit code (GB 32100), where it has one
  closed_on L1 first day it no longer exists
  version L1 counts its changes
$$);

create table import (
  city_id integer not null references city,
  id uuid not null,
  -- the community that the rows belong to
  place text collate "C" not null,
  kind text not null check (kind in ('people', 'organisations')),
  state text not null check (state in ('uploaded', 'checked', 'applying', 'done', 'failed', 'cancelled')),
  version integer not null default 1,
  maker_id uuid not null,
  -- the second person, for more than fifty rows
  approver_id uuid,
  -- rows read so far, then rows taken over so far
  progress integer not null default 0,
  row_count integer not null default 0,
  new_count integer not null default 0,
  changed_count integer not null default 0,
  same_count integer not null default 0,
  error_count integer not null default 0,
  -- why it failed, as the code of a refusal
  reason text,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  -- when the staged rows and the file were deleted
  swept_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, place) references place,
  foreign key (city_id, maker_id) references person,
  foreign key (city_id, approver_id) references person,
  constraint "import.own_approval" check (approver_id <> maker_id),
  constraint "import.second_person_needed"
    check (state not in ('applying', 'done') or new_count + changed_count <= 50 or approver_id is not null),
  constraint "import.has_errors" check (state not in ('applying', 'done') or error_count = 0),
  check ((state = 'failed') = (reason is not null))
);
create index import_by_place on import (city_id, place, id desc);
create index import_at_work on import (city_id, state, changed_at) where swept_at is null;
select app.tenant('import', 'select, insert, update');
select app.register('import', 'take over lists', 'duty of the residents'' committee', '3 years', $$
  city_id L0 tenant
  id L0 key
  place L1 community of the rows
  kind L1 people or organisations
  state L1 where it stands
  version L1 counts its changes
  maker_id L2 who brought the file
  approver_id L2 the second person
  progress L1 rows worked on so far
  row_count L1 rows of the file
  new_count L1 rows that add somebody
  changed_count L1 rows that change somebody
  same_count L1 rows that change nothing
  error_count L1 errors
  reason L1 why it failed, a code
  created_at L1 when brought
  changed_at L1 last step
  swept_at L1 when the rows on their way in were deleted
$$);

-- The file, until it has been read: sealed under the city's key, gone afterwards.
create table import_file (
  city_id integer not null references city,
  import_id uuid not null,
  sealed text not null,
  primary key (city_id, import_id),
  foreign key (city_id, import_id) references import
);
select app.tenant('import_file', 'select, insert, delete');
select app.register('import_file', 'take over lists', 'duty of the residents'' committee', 'until it is read, at most a day', $$
  city_id L0 tenant
  import_id L0 import
  sealed L3 the file as it came, encrypted
$$);

create table import_error (
  city_id integer not null references city,
  import_id uuid not null,
  number integer not null,
  row_number integer not null,
  field text not null,
  wrong text not null,
  -- the row that it collides with
  other_row integer,
  primary key (city_id, import_id, number),
  foreign key (city_id, import_id) references import
);
select app.tenant('import_error', 'select, insert, delete');
select app.register('import_error', 'take over lists', 'duty of the residents'' committee', '7 days', $$
  city_id L0 tenant
  import_id L0 import
  number L0 order
  row_number L1 row of the file
  field L1 column
  wrong L1 what is wrong with it
  other_row L1 the row that it collides with
$$);

-- Rows of a list on their way in: complete as they will stand, with the keys of their own, but in no table yet. The
-- import is a thing of the floor above; only its id is known here.
create table identity.staged_person (
  city_id integer not null references public.city,
  import_id uuid not null,
  row_number integer not null,
  staged_id uuid not null,
  person_id uuid not null,
  outcome text not null check (outcome in ('new', 'changed', 'same', 'taken')),
  name text not null,
  birth_year smallint,
  home text collate "C" not null,
  phone_index bytea,
  name_index bytea,
  phone_sealed text,
  address_sealed text,
  wrapped_key text not null,
  staged_at timestamptz not null default now(),
  primary key (city_id, import_id, row_number)
);
select app.tenant('identity.staged_person', 'select, insert, update, delete');
select app.register('identity.staged_person', 'take over lists', 'duty of the residents'' committee', 'until the import ends, at most 7 days', $$
  city_id L0 tenant
  import_id L0 import
  row_number L0 row of the file
  staged_id L0 person that the sealed values were made for
  person_id L0 person it will be, or is
  outcome L1 new, changed, same, or why not
  name L2 name
  birth_year L2 year of birth
  home L2 place code of the home
  phone_index L2 keyed hash of the number
  name_index L2 keyed hash of the name: who is meant behind a shared number
  phone_sealed L3 number in E.164, encrypted
  address_sealed L3 how to find the door, encrypted
  wrapped_key L0 data key of the person, wrapped
  staged_at L1 when read
$$);
-- without a foreign key: somebody new is no person yet
select app.names_person('identity.staged_person', 'person_id');

create table staged_organisation (
  city_id integer not null references city,
  import_id uuid not null,
  row_number integer not null,
  organisation_id uuid not null,
  outcome text not null check (outcome in ('new', 'changed', 'same', 'taken', 'orphan')),
  name text not null,
  kind text not null,
  party_kind text,
  credit_code text,
  parent_name text,
  parent_id uuid,
  place text collate "C" not null,
  staged_at timestamptz not null default now(),
  primary key (city_id, import_id, row_number)
);
select app.tenant('staged_organisation', 'select, insert, update, delete');
select app.register('staged_organisation', 'take over lists', 'public information', 'until the import ends, at most 7 days', $$
  city_id L0 tenant
  import_id L0 import
  row_number L0 row of the file
  organisation_id L0 organisation it will be, or is
  outcome L1 new, changed, same, or why not
  name L1 name
  kind L1 kind of organisation
  party_kind L1 kind of Party organisation
  credit_code L1 unified social credit code
  parent_name L1 name of the organisation above, as written
  parent_id L1 organisation above
  place L1 place it sits in
  staged_at L1 when read
$$);
