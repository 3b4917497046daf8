-- A wish that nobody has done anything with for a year: the community is asked whether it is still wanted. The version at which
-- it was asked says so; whatever is done with the wish next moves the version on, and is the answer.
alter table wish add column asked_version integer;
create index wish_still on wish (city_id, changed_at, id) where state in ('proposed', 'returned', 'open', 'delivered');
create index wish_to_ask_still on wish (city_id, community, changed_at, id) where asked_version = version;
select app.register('wish', 'fulfil wishes', 'consent', '3 years after its chain has ended', $$
  asked_version L0 its version when it was asked whether it is still wanted
$$);
