-- Work beside the requests: when each routine of a city ran last, and which process has it now.

create table routine (
  city_id integer not null references city,
  name text not null,
  next_at timestamptz not null default now(),
  -- whoever works on it holds it until then; after a crash the next one takes it over
  leased_until timestamptz,
  ran_at timestamptz,
  failures integer not null default 0 check (failures >= 0),
  error text check (length(error) <= 200),
  primary key (city_id, name)
);
select app.tenant('routine', 'select, insert, update');
select app.register('routine', 'run', 'needed for the service', 'while served', $$
  city_id L0 tenant
  name L0 name of the routine
  next_at L0 not before
  leased_until L0 taken by a process until then
  ran_at L0 last round that succeeded
  failures L0 rounds in a row that failed
  error L0 code of the last failure
$$);
