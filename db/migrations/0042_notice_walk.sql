-- Telling many: one step for everybody who asked for it is walked through by the routine, some at a time. Its place is kept
-- with what it made, so that each is told once however often it is broken off.

create table notice_walk (
  city_id integer not null references city,
  -- the entry of the journal that is told
  entry_id uuid not null,
  kind text not null,
  recipient text not null,
  -- the last person it has come to
  after_id uuid not null default '00000000-0000-0000-0000-000000000000',
  begun_at timestamptz not null default now(),
  primary key (city_id, entry_id, kind, recipient)
);
select app.tenant('notice_walk', 'select, insert, update, delete');
select app.register('notice_walk', 'tell people what concerns them', 'needed for the service', 'until everybody is told', $$
  city_id L0 tenant
  entry_id L0 entry of the journal that is told
  kind L1 kind of notice
  recipient L1 who is told, by the name in code
  after_id L0 last person it has come to
  begun_at L1 when it began
$$);
