-- Figures by area and month: the counters of a place are added to every place above it, so that a city costs what a grid
-- costs. What was counted at a place itself, in none of the places below it, stands below it under its own code.

create table counter_month (
  city_id integer not null references city,
  above text collate "C" not null,
  place text collate "C" not null,
  measure text not null,
  month date not null check (extract(day from month) = 1),
  value bigint not null,
  primary key (city_id, above, place, measure, month)
);
select app.tenant('counter_month', 'select, insert, update');
select app.register('counter_month', 'see the whole', 'public information', 'kept', $$
  city_id L0 tenant
  above L1 place above; empty for the city
  place L1 place, from the city down to the grid
  measure L1 what is counted
  month L1 first day of the month in Asia/Shanghai
  value L1 count, of the place and everything below it
$$);

-- The place above a place, as far down as figures go; what is at a place itself stands below it under its own code.
create function app.places_above(place text) returns table (above text, part text) language sql immutable parallel safe
as $$
  select left(place, coalesce((array[4, 6, 9, 12])[n - 1], 0)), left(place, (array[4, 6, 9, 12, 15])[n])
  from generate_series(1, 5) n where length(place) >= (array[4, 6, 9, 12, 15])[n]
  union all
  select left(place, own), left(place, own) from unnest(array[4, 6, 9, 12]) own
  where own = (select max(l) from unnest(array[4, 6, 9, 12, 15]) l where l <= length(place))
$$;

insert into counter_month (city_id, above, place, measure, month, value)
select c.city_id, a.above, a.part, c.measure, date_trunc('month', c.day)::date, sum(c.value)
from counter c cross join lateral app.places_above(c.place) a
group by 1, 2, 3, 4, 5 on conflict do nothing;

create index counter_by_measure on counter (city_id, measure, day);
