-- Colleagues: invitations to an account, resets that need two persons, accounts of a city's single sign-on.

-- A code of 128 bits that opens an account, or opens it anew after a reset: once, until it ends.
create table invitation (
  city_id integer not null references city,
  id uuid not null,
  kind text not null check (kind in ('account', 'reset')),
  person_id uuid not null,
  place text collate "C" not null,
  -- null for a reset that nobody has approved yet
  code_hash bytea,
  made_by uuid,
  made_at timestamptz not null default now(),
  why text not null check (length(why) between 1 and 200),
  approved_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  withdrawn_at timestamptz,
  primary key (city_id, id),
  foreign key (city_id, person_id) references person,
  foreign key (city_id, place) references place,
  constraint "staff.to_oneself" check (made_by <> person_id and approved_by <> person_id),
  constraint "staff.second_person_needed" check (approved_by <> made_by),
  check ((code_hash is null) = (kind = 'reset' and approved_by is null))
);
create unique index invitation_by_code on invitation (city_id, code_hash);
create unique index invitation_live on invitation (city_id, person_id)
  where used_at is null and withdrawn_at is null;
create index invitation_by_person on invitation (city_id, person_id);
create index invitation_by_place on invitation (city_id, place, made_at);
select app.tenant('invitation', 'select, insert, update');
select app.register('invitation', 'sign in', 'needed for the work', '3 years', $$
  city_id L0 tenant
  id L0 key
  kind L1 a first account, or one whose factors are set up anew
  person_id L0 person
  place L1 place whose staff asked for it
  code_hash L0 SHA-256 of the code that was handed over
  made_by L0 who asked for it
  made_at L1 when
  why L2 why
  approved_by L0 the second person of a reset
  expires_at L1 when it ends
  used_at L1 when it was used
  withdrawn_at L1 when it was taken back
$$);

-- An account of the city's own sign-in, tied to a person who was invited: by issuer and subject, never by an address.
create table single_sign_on (
  city_id integer not null references city,
  issuer text not null check (length(issuer) <= 200),
  subject text not null check (length(subject) between 1 and 255),
  person_id uuid not null,
  since timestamptz not null default now(),
  constraint "session.already_linked" primary key (city_id, issuer, subject),
  foreign key (city_id, person_id) references person
);
create unique index single_sign_on_by_person on single_sign_on (city_id, person_id, issuer);
select app.tenant('single_sign_on', 'select, insert, delete');
select app.register('single_sign_on', 'sign in', 'needed for the work', 'while employed', $$
  city_id L0 tenant
  issuer L0 the city's sign-in service
  subject L2 what that service calls the person
  person_id L0 person
  since L1 when tied
$$);
