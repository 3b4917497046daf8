-- The outbox: what leaves the program, by which channel, to whom. Rows are written with the notice, sent by a routine outside
-- of every transaction, and never by a request. Where a person may be written to is an address, which stands on a consent.

create table identity.notice_address (
  city_id integer not null,
  id uuid not null,
  person_id uuid not null,
  channel text not null check (channel in ('email', 'push', 'sms')),
  address_index bytea not null,
  address_sealed text not null,
  -- the consent that it stands on; the row goes before the consent ends
  consent_id uuid not null,
  live boolean not null default true check (live),
  -- e-mail: the code that proves that the letters arrive
  code_hash bytea,
  code_expires_at timestamptz,
  code_tries smallint not null default 0,
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, person_id) references public.person,
  foreign key (city_id, consent_id, live) references public.consent (city_id, id, live)
);
create unique index "notice.address_taken" on identity.notice_address (city_id, person_id, channel, address_index);
create index notice_address_by_consent on identity.notice_address (city_id, consent_id);
select app.tenant('identity.notice_address', 'select, insert, delete');
grant update (code_hash, code_expires_at, code_tries, verified_at) on identity.notice_address to nuanlin_app;
select app.register('identity.notice_address', 'tell people what concerns them', 'consent', 'until withdrawn', $$
  city_id L0 tenant
  id L0 key
  person_id L0 person
  channel L1 e-mail, push or SMS
  address_index L2 keyed hash of the address: one row per address
  address_sealed L3 address or push subscription, encrypted
  consent_id L0 consent that it stands on
  live L0 always true: the consent holds
  code_hash L0 keyed hash of the code sent to an e-mail address
  code_expires_at L1 until when the code holds
  code_tries L1 tries of this code
  verified_at L1 when proved to arrive
  created_at L1 when added
$$);

-- Quiet hours, hour of the digest and language of letters; without a row the defaults hold.
create table notice_setting (
  city_id integer not null references city,
  person_id uuid not null,
  language text not null check (language in ('zh', 'en')),
  quiet_from smallint not null check (quiet_from between 0 and 23),
  quiet_until smallint not null check (quiet_until between 0 and 23),
  digest_hour smallint not null check (digest_hour between 0 and 23),
  primary key (city_id, person_id),
  foreign key (city_id, person_id) references person
);
select app.tenant('notice_setting', 'select, insert, update');
select app.register('notice_setting', 'tell people what concerns them', 'needed for the service', 'with the person', $$
  city_id L0 tenant
  person_id L0 person
  language L1 language of letters
  quiet_from L1 hour from which nothing is sent
  quiet_until L1 hour until which nothing is sent
  digest_hour L1 hour in which the gathered messages are sent
$$);

-- What somebody chose other than the default.
create table notice_choice (
  city_id integer not null references city,
  person_id uuid not null,
  kind text not null,
  channel text not null check (channel in ('email', 'push', 'sms')),
  wanted boolean not null,
  primary key (city_id, person_id, kind, channel),
  foreign key (city_id, person_id) references person
);
select app.tenant('notice_choice', 'select, insert, update');
select app.register('notice_choice', 'tell people what concerns them', 'needed for the service', 'with the person', $$
  city_id L0 tenant
  person_id L0 person
  kind L1 kind of notice
  channel L1 channel
  wanted L1 whether it is sent there
$$);

create table delivery (
  city_id integer not null references city,
  -- also the idempotency id that the receiver gets
  id uuid not null,
  seq bigint generated always as identity,
  kind text not null check (kind in ('notice', 'digest', 'code')),
  channel text not null check (channel in ('email', 'push', 'sms', 'desk')),
  person_id uuid,
  address_id uuid,
  notice_id uuid,
  notice_kind text,
  -- the day of a digest, in Asia/Shanghai
  day date,
  community text collate "C",
  -- a code and where it goes, under a key of its own; gone with the sending
  body_sealed text,
  body_key text,
  made_at timestamptz not null default now(),
  due_at timestamptz not null,
  next_at timestamptz not null,
  expires_at timestamptz,
  state text not null default 'queued' check (state in ('queued', 'leased', 'sent', 'dead', 'suppressed')),
  attempts smallint not null default 0,
  error text check (length(error) <= 80),
  provider_id text check (length(provider_id) <= 200),
  closed_at timestamptz,
  -- desk: how the person was told, and by whom
  outcome text check (outcome in ('handed', 'phone', 'visit')),
  closed_by uuid,
  primary key (city_id, id),
  foreign key (city_id, person_id) references person,
  foreign key (city_id, closed_by) references person,
  check ((state in ('queued', 'leased')) = (closed_at is null)),
  check ((body_sealed is null) = (body_key is null)),
  check ((outcome is null) or (channel = 'desk' and closed_by is not null))
);
create unique index delivery_of_notice on delivery (city_id, person_id, notice_id, channel, address_id) nulls not distinct
  where kind = 'notice';
create unique index delivery_of_day on delivery (city_id, address_id, day) where kind = 'digest';
create index delivery_due on delivery (city_id, next_at)
  where state in ('queued', 'leased') and channel <> 'desk' and kind <> 'code';
create index delivery_code_due on delivery (city_id, next_at) where state in ('queued', 'leased') and kind = 'code';
create index delivery_in_order on delivery (city_id, address_id, due_at, seq) where state in ('queued', 'leased');
create index delivery_at_desk on delivery (city_id, community, seq) where state = 'queued' and channel = 'desk';
create index delivery_dead on delivery (city_id, community, seq) where state = 'dead';
create index delivery_by_age on delivery (city_id, closed_at);
select app.tenant('delivery', 'select, insert, delete');
grant update (state, attempts, next_at, error, provider_id, closed_at, outcome, closed_by, body_sealed, body_key) on delivery
  to nuanlin_app;
select app.register('delivery', 'tell people what concerns them', 'needed for the service', '90 days after its end', $$
  city_id L0 tenant
  id L0 key, given to the receiver so that nothing is taken twice
  seq L0 order of writing
  kind L1 one notice, a digest of several or a code
  channel L1 e-mail, push, SMS or the desk
  person_id L2 to whom; nobody for a code to a telephone that is not known yet
  address_id L0 address
  notice_id L0 notice
  notice_kind L1 kind of notice
  day L1 day of a digest
  community L2 community that serves the person
  body_sealed L3 a code and its receiver, encrypted; deleted once sent
  body_key L0 key of it, wrapped by the city's
  made_at L1 when written
  due_at L1 when it was to be sent
  next_at L1 when it is tried next
  expires_at L1 after which it is not sent any more
  state L1 queued, leased, sent, dead or suppressed
  attempts L1 tries so far
  error L1 code of the last failure
  provider_id L0 what the receiver calls it
  closed_at L1 when it ended
  outcome L1 how the desk told it
  closed_by L0 who told it at the desk
$$);
