-- Whoever a person named to read their messages is told what they are told: on whose behalf.
alter table notice add column for_id uuid;
alter table notice add foreign key (city_id, for_id) references person;
create index notice_by_person_for on notice (city_id, for_id) where for_id is not null;
select app.register('notice', 'tell people what concerns them', 'needed for the service', '180 days', $$
  for_id L2 for whom the one who is told acts; nobody where it concerns themselves
$$);
