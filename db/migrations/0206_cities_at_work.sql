-- A platform may know all communities of the country while a few of them are served: what asks every city asks only those,
-- and finds them without reading their places.
create index place_served on place (city_id, code) where served_from is not null;

-- The served communities of all cities, with the places above them: public information, read city by city from below.
create or replace function app.served_places()
returns table (city_id integer, code text, level text, name text, name_en text, phone text)
language plpgsql as $$
declare one integer;
begin
  for one in select c.city_id from public.city c order by 1 loop
    execute format('set local app.city = %L', one);
    if exists (select from public.place p where p.city_id = one and p.served_from is not null) then
      return query
        select p.city_id, p.code, p.level, p.name, p.name_en, p.phone from (
          select distinct left(s.code, above.digits) collate "C" as code from public.place s
          cross join (values (4), (6), (9), (12)) as above (digits)
          where s.city_id = one and s.served_from is not null) as shown
        join public.place p on p.city_id = one and p.code = shown.code and p.valid_to is null
        order by p.code;
    end if;
  end loop;
  execute 'set local app.city = ''''';
end $$;

-- The cities in which something can be to do: one of their communities is served, or they know somebody.
create function app.cities_at_work() returns setof integer language plpgsql as $$
declare one integer;
begin
  for one in select c.city_id from public.city c order by 1 loop
    execute format('set local app.city = %L', one);
    if exists (select from public.place p where p.city_id = one and p.served_from is not null)
      or exists (select from public.person p where p.city_id = one)
      or exists (select from public.journal j where j.city_id = one) then
      return next one;
    end if;
  end loop;
  execute 'set local app.city = ''''';
end $$;
grant execute on function app.cities_at_work() to nuanlin_app;
