-- Staff at the door: a second factor, sessions that their owner sees and ends, tries that lock out nobody but who tries.

-- Sessions ---------------------------------------------------------------------------------------------------------------

alter table session drop constraint session_method_check;
alter table session add constraint session_method_check
  check (method in ('code', 'password', 'passkey', 'singleSignOn', 'demo'));
alter table session add column device text not null default '' check (length(device) <= 40);
-- when a second factor was last given in this session
alter table session add column strong_at timestamptz;
select app.register('session', 'sign in', 'needed for the service', '30 days after its end', $$
  method L1 how it was opened: code by telephone, password with a second factor, passkey, the city's single sign-on, demo
  device L1 kind of browser and system, as words; never an address
  strong_at L1 when a second factor was last given
$$);

-- The rights of staff count in sessions that were opened with two factors; what opens personal data asks for a fresh one.
drop function app.enter(integer, bytea);
create function app.enter(
  in_city integer, token bytea,
  out person uuid, out session uuid, out grants text[], out stale boolean, out expires timestamptz,
  out strong boolean, out fresh boolean
) language plpgsql as $$
begin
  execute format('set local app.city = %L', in_city);
  if token is null then return; end if;
  select s.person_id, s.id, s.seen_at < now() - interval '5 minutes', s.expires_at,
    s.method <> 'code', coalesce(s.strong_at > now() - interval '5 minutes', false),
    (select array_agg(g.role || ':' || g.place) from public.role_grant g
      where g.city_id = in_city and g.person_id = s.person_id and g.place is not null
        and g.from_at <= now() and (g.until_at is null or g.until_at > now())
        and (g.lent_from is null or exists (select from public.role_grant l
          where l.city_id = in_city and l.id = g.lent_from and l.from_at <= now()
            and (l.until_at is null or l.until_at > now()))))
    into person, session, stale, expires, strong, fresh, grants
    from public.session s
    where s.city_id = in_city and s.token_hash = token
      and s.ended_at is null and s.expires_at > now() and s.seen_at + s.idle_for > now();
  if person is not null then execute format('set local app.person = %L', person); end if;
end $$;
grant execute on function app.enter(integer, bytea) to nuanlin_app;

-- Passwords and second factors ---------------------------------------------------------------------------------------------

-- null after a reset, until a new one is set with the code that was handed over
alter table credential alter column password_hash drop not null;
alter table credential add column set_at timestamptz not null default now();
select app.register('credential', 'sign in', 'needed for the work', 'while employed', $$
  password_hash L0 Argon2id with its salt and parameters; null after a reset
  set_at L1 when the password was set
  tries L1 no longer counted here
  locked_until L1 no longer set: tries are counted by where they come from
$$);

-- Wrong passwords by account and by where they come from; wrong second factors by person. Accounts that do not exist are
-- counted alike, so that nothing tells them apart.
create table sign_in_try (
  city_id integer not null references city,
  about bytea not null,
  source bytea not null,
  tries integer not null,
  last_at timestamptz not null,
  wait_until timestamptz,
  primary key (city_id, about, source)
);
create index sign_in_try_by_age on sign_in_try (city_id, last_at);
select app.tenant('sign_in_try', 'select, insert, update, delete');
select app.register('sign_in_try', 'sign in', 'needed for the service', '2 days', $$
  city_id L0 tenant
  about L0 keyed hash of the account or person that is tried
  source L0 keyed hash of the network that it is tried from, a /24 or /56; empty for second factors
  tries L1 wrong ones in a row
  last_at L1 when last
  wait_until L1 no try before
$$);

-- What is known between two steps of signing in. It opens nothing by itself, serves once and ends after minutes.
create table sign_in_ticket (
  city_id integer not null references city,
  token_hash bytea not null,
  purpose text not null check (purpose in ('secondFactor', 'stepUp', 'totp', 'passkey', 'passkeySignIn', 'singleSignOn')),
  person_id uuid,
  secret text,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (city_id, token_hash),
  foreign key (city_id, person_id) references person
);
create index sign_in_ticket_by_end on sign_in_ticket (city_id, expires_at);
select app.tenant('sign_in_ticket', 'select, insert, update, delete');
select app.register('sign_in_ticket', 'sign in', 'needed for the service', '2 days', $$
  city_id L0 tenant
  token_hash L0 SHA-256 of the ticket; the ticket itself is only with the page
  purpose L1 which step it leads to
  person_id L0 person, once known
  secret L0 what the next step is checked with: a challenge, a keyed hash, or a new secret, encrypted
  expires_at L1 when it ends
  used_at L1 when it was used
$$);

create table totp (
  city_id integer not null references city,
  person_id uuid not null,
  secret_sealed text not null,
  since timestamptz not null default now(),
  primary key (city_id, person_id),
  foreign key (city_id, person_id) references person
);
select app.tenant('totp', 'select, insert, delete');
select app.register('totp', 'sign in', 'needed for the work', 'while employed', $$
  city_id L0 tenant
  person_id L0 person
  secret_sealed L3 shared secret of the authenticator, encrypted
  since L1 when set up
$$);

-- A code serves once: its time step is taken by the first who gives it.
create table totp_use (
  city_id integer not null references city,
  person_id uuid not null,
  step bigint not null,
  at timestamptz not null default now(),
  constraint "session.second_factor_used" primary key (city_id, person_id, step),
  foreign key (city_id, person_id) references person
);
create index totp_use_by_age on totp_use (city_id, at);
select app.tenant('totp_use', 'select, insert, delete');
select app.register('totp_use', 'sign in', 'needed for the work', '2 days', $$
  city_id L0 tenant
  person_id L0 person
  step L0 time step of a code that was used (RFC 6238)
  at L1 when
$$);

create table recovery_code (
  city_id integer not null references city,
  person_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (city_id, person_id, code_hash),
  foreign key (city_id, person_id) references person
);
select app.tenant('recovery_code', 'select, insert, update, delete');
select app.register('recovery_code', 'sign in', 'needed for the work', 'while employed', $$
  city_id L0 tenant
  person_id L0 person
  code_hash L0 keyed hash of a code for the day when the telephone is lost
  used_at L1 when it was used
$$);

create table passkey (
  city_id integer not null references city,
  id text not null check (length(id) between 1 and 1400),
  person_id uuid not null,
  name text not null check (length(name) between 1 and 40),
  public_key bytea not null,
  counter bigint not null,
  transports text not null default '',
  since timestamptz not null default now(),
  used_at timestamptz,
  constraint "session.passkey_known" primary key (city_id, id),
  foreign key (city_id, person_id) references person
);
create index passkey_by_person on passkey (city_id, person_id);
select app.tenant('passkey', 'select, insert, update, delete');
select app.register('passkey', 'sign in', 'needed for the work', 'while employed', $$
  city_id L0 tenant
  id L0 credential id that the authenticator gave
  person_id L0 person
  name L2 what its owner calls it
  public_key L0 public key, COSE
  counter L0 signature counter: a copy of the key shows by it
  transports L1 how it is reached
  since L1 when added
  used_at L1 when last used
$$);

-- Roles that are lent ------------------------------------------------------------------------------------------------------

alter table role_grant add column why text check (length(why) <= 200);
-- the grant of the lender: what is lent ends with it
alter table role_grant add column lent_from uuid;
alter table role_grant add column withdrawn_by uuid;
alter table role_grant add column withdrawn_why text check (length(withdrawn_why) <= 200);
alter table role_grant add foreign key (city_id, lent_from) references role_grant;
alter table role_grant add constraint "staff.to_oneself" check (granted_by <> person_id);
alter table role_grant add constraint "staff.loan_needs_end" check (lent_from is null or until_at is not null);
select app.register('role_grant', 'decide who may do what', 'duty', '3 years after its end', $$
  why L2 why it was granted
  lent_from L0 the grant that it is lent from
  withdrawn_by L0 who took it back
  withdrawn_why L2 why it was taken back
$$);
