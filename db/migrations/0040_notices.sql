-- Telling people: a notice is what one person is told about one step of the journal. It holds no words and no values: the
-- step itself says what happened, the kind says which words tell it.

create table notice (
  city_id integer not null references city,
  person_id uuid not null,
  -- the entry of the journal that it tells: each step is told once per person
  id uuid not null,
  kind text not null,
  urgency text not null check (urgency in ('duty', 'ordinary')),
  at timestamptz not null,
  read_at timestamptz,
  primary key (city_id, person_id, id),
  foreign key (city_id, person_id) references person
);
create index notice_unread on notice (city_id, person_id, id) where read_at is null;
create index notice_by_age on notice (city_id, at);
select app.tenant('notice', 'select, insert, delete');
grant update (read_at) on notice to nuanlin_app;
select app.register('notice', 'tell people what concerns them', 'needed for the service', '180 days', $$
  city_id L0 tenant
  person_id L2 who is told
  id L0 entry of the journal that is told
  kind L1 kind of notice: which words tell it
  urgency L1 duty: at once; ordinary: gathered once a day
  at L1 when it happened
  read_at L2 when it was marked as read
$$);

-- who works for a place is looked for from the place
create index role_grant_by_place on role_grant (city_id, place, role);
