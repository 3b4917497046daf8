-- Another name waits for the community's word, as the first one did: until then the team keeps the name it was confirmed under.
alter table team add column wanted_name text check (length(wanted_name) between 1 and 40);
alter table team add check (wanted_name is null or state = 'live');
select app.register('team', 'help together', 'consent', 'while it exists, then 3 years', $$
  wanted_name L1 name that its leader asks for, until the community answers
$$);
