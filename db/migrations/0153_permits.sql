-- Permits: staff look at what is sealed of a minor only with the leave of a second person, for a day
-- (Regulations on the Protection of Minors in Cyberspace, article 36).

create table permit (
  city_id integer not null references city,
  id uuid not null,
  place text collate "C" not null,
  state text not null check (state in ('asked', 'given', 'refused')),
  version integer not null default 1,
  -- whose data
  subject_id uuid not null,
  asked_by uuid not null,
  reason text not null check (reason in ('visit', 'telephone', 'paper', 'followUp', 'duplicate')),
  asked_at timestamptz not null default now(),
  answered_by uuid,
  until_at timestamptz,
  changed_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, place) references place,
  foreign key (city_id, subject_id) references person,
  foreign key (city_id, asked_by) references person,
  foreign key (city_id, answered_by) references person,
  check (answered_by <> asked_by),
  check ((state = 'asked') = (answered_by is null)),
  check ((state = 'given') = (until_at is not null))
);
create unique index permit_asked on permit (city_id, subject_id, asked_by) where state = 'asked';
create index permit_by_subject on permit (city_id, subject_id, asked_by, state);
create index permit_by_place on permit (city_id, place, state, id);
create index permit_by_asker on permit (city_id, asked_by);
create index permit_by_answerer on permit (city_id, answered_by) where answered_by is not null;
select app.tenant('permit', 'select, insert, update, delete');
select app.register('permit', 'protect the data of minors', 'duty', '3 years', $$
  city_id L0 tenant
  id L0 key
  place L2 community of the minor
  state L1 asked, given or refused
  version L1 counts its changes
  subject_id L2 whose data
  asked_by L0 who wants to look
  reason L1 why: one of a list
  asked_at L1 when asked
  answered_by L0 the second person, who gave leave or refused it
  until_at L1 how long whoever asked may look
  changed_at L1 last step
$$);
select app.retain('permit', '3 years', 't.changed_at');
