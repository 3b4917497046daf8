-- Teams: residents found one, the community confirms it, others ask to join, its leader answers. A confirmed team is an
-- organisation of the same id: its members are that organisation's, and claim in its name. Before, there is none to claim for.

alter table organisation drop constraint organisation_kind_check;
alter table organisation add constraint organisation_kind_check
  check (kind in ('partyOrg', 'unit', 'socialOrg', 'propertyCompany', 'ownersCommittee', 'team'));

create table team (
  city_id integer not null references city,
  id uuid not null,
  place text collate "C" not null,
  state text not null check (state in ('asked', 'live', 'refused', 'ended')),
  version integer not null default 1,
  name text not null check (length(name) between 1 and 40),
  purpose text not null check (length(purpose) between 1 and 200),
  leader_id uuid not null,
  organisation_id uuid,
  -- why it was refused or ended
  answer text check (length(answer) between 1 and 200),
  changed_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, place) references place,
  foreign key (city_id, leader_id) references person,
  foreign key (city_id, organisation_id) references organisation,
  check (organisation_id = id),
  check (case state when 'live' then organisation_id is not null when 'ended' then true else organisation_id is null end),
  check (state <> 'refused' or answer is not null)
);
create unique index "team.asked_already" on team (city_id, leader_id) where state = 'asked';
create unique index "team.name_taken" on team (city_id, place, lower(name)) where state in ('asked', 'live');
create index team_by_leader on team (city_id, leader_id, state);
create index team_by_place on team (city_id, place, state);
create index team_by_organisation on team (city_id, organisation_id);
select app.tenant('team', 'select, insert, update, delete');
select app.register('team', 'help together', 'consent', 'while it exists, then 3 years', $$
  city_id L0 tenant
  id L0 key
  place L1 community
  state L1 asked, live, refused or ended
  version L1 counts its changes
  name L1 name
  purpose L1 what it does, in the words of who founded it
  leader_id L2 who founded it or took it over
  organisation_id L0 the organisation that it is once it was confirmed
  answer L2 why the community refused it, or why it ended
  changed_at L1 last step
$$);
select app.retain('team', '3 years', $$case when t.state in ('refused', 'ended') then t.changed_at end$$);

create table team_request (
  city_id integer not null references city,
  id uuid not null,
  place text collate "C" not null,
  state text not null check (state in ('asked', 'joined', 'declined', 'withdrawn')),
  version integer not null default 1,
  team_id uuid not null,
  person_id uuid not null,
  changed_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, place) references place,
  foreign key (city_id, team_id) references team,
  foreign key (city_id, person_id) references person
);
create unique index "team_request.asked_already" on team_request (city_id, team_id, person_id) where state = 'asked';
create index team_request_by_team on team_request (city_id, team_id, state);
create index team_request_by_person on team_request (city_id, person_id, state);
create index team_request_by_place on team_request (city_id, place);
select app.tenant('team_request', 'select, insert, update, delete');
select app.register('team_request', 'help together', 'consent', '1 year after its answer', $$
  city_id L0 tenant
  id L0 key
  place L1 community of the team
  state L1 asked, joined, declined or withdrawn
  version L1 counts its changes
  team_id L2 team
  person_id L0 who would join
  changed_at L1 last step
$$);
select app.retain('team_request', '1 year', $$case when t.state <> 'asked' then t.changed_at end$$);
