-- Several chip in: one live claim with one lead, and shares until it is full or the lead closes it.

alter table wish add column together text check (together in ('open', 'closed'));
alter table wish add column pledged integer not null default 0 check (pledged >= 0);
alter table wish add constraint "wish.share_too_large" check
  (together is null or worth_yuan is null or pledged <= worth_yuan);
select app.register('wish', 'fulfil wishes', 'consent', '3 years after its end, then without persons', $$
  together L1 several chip in: open for more, or closed
  pledged L1 yuan that are promised together
$$);

create table wish_share (
  city_id integer not null references city,
  wish_id uuid not null,
  claim_id uuid not null,
  person_id uuid not null,
  yuan integer check (yuan between 1 and 100000),
  words text check (length(words) between 1 and 60),
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  primary key (city_id, claim_id, person_id),
  foreign key (city_id, wish_id) references wish,
  foreign key (city_id, claim_id) references wish_claim,
  foreign key (city_id, person_id) references person,
  constraint "wish.share_missing" check (yuan is not null or words is not null)
);
create index wish_share_by_wish on wish_share (city_id, wish_id, person_id);
create index wish_share_by_person on wish_share (city_id, person_id, claim_id) where left_at is null;
select app.tenant('wish_share', 'select, insert, update');
select app.register('wish_share', 'fulfil wishes together', 'consent', '3 years', $$
  city_id L0 tenant
  wish_id L0 wish
  claim_id L0 claim that the share belongs to
  person_id L2 who gives it
  yuan L2 share in yuan
  words L2 share in words
  joined_at L1 when promised
  left_at L1 when taken back
$$);

-- Several are given points for one thing: each part once.
alter table transfer add column part smallint not null default 0;
drop index "ledger.already_posted";
create unique index "ledger.already_posted" on transfer (city_id, matter_id, reason, part) where reverses is null;
select app.register('transfer', 'keep points', 'consent', 'while in use, then 3 years', $$
  part L0 which part of the points for a thing: 0 for the first who did it
$$);
