-- The life of a claim: limits by a rule with versions, a due date, a reminder, lapse, withdrawal by staff.

-- What a community allows and how long things take. Without a row the program's defaults hold.
create table wish_rule (
  city_id integer not null references city,
  place text collate "C" not null,
  version integer not null check (version > 0),
  since timestamptz not null default now(),
  set_by uuid,
  live_claims smallint not null check (live_claims between 1 and 10000),
  visitor_claims smallint not null check (visitor_claims between 0 and 10000),
  organisation_claims smallint not null check (organisation_claims between 1 and 10000),
  open_wishes smallint not null check (open_wishes between 1 and 10000),
  proposals_a_day smallint not null check (proposals_a_day between 1 and 10000),
  releases_a_day smallint not null check (releases_a_day between 1 and 10000),
  worth_yuan integer not null check (worth_yuan between 1 and 100000),
  thing_days smallint not null check (thing_days between 1 and 365),
  service_days smallint not null check (service_days between 1 and 365),
  lapse_days smallint not null check (lapse_days between 0 and 365),
  review_days smallint not null check (review_days between 1 and 60),
  use_days smallint not null check (use_days between 1 and 365),
  task_days smallint not null check (task_days between 1 and 365),
  primary key (city_id, place, version),
  foreign key (city_id, place) references place
);
select app.tenant('wish_rule', 'select, insert');
select app.register('wish_rule', 'treat everybody alike', 'public information', 'kept', $$
  city_id L0 tenant
  place L1 community
  version L0 version
  since L1 from
  set_by L0 who set it
  live_claims L1 live claims of a person at a time
  visitor_claims L1 live claims of somebody from elsewhere
  organisation_claims L1 live claims of an organisation or team
  open_wishes L1 unfinished wishes of a person
  proposals_a_day L1 wishes that a person may hang in a day
  releases_a_day L1 claims given back in a day before no further one may be made
  worth_yuan L1 worth in yuan above which the reviewer gives a reason
  thing_days L1 days to bring a thing
  service_days L1 days to do a service
  lapse_days L1 days after the due date until the claim lapses
  review_days L1 working days for a review
  use_days L1 days until the wisher is asked whether it is of use
  task_days L1 days without an answer until the desk is asked to call
$$);

alter table wish add column due_on date;
alter table wish add column reminded boolean not null default false;
alter table wish add column extensions smallint not null default 0;
create index wish_due on wish (city_id, due_on, id) where state = 'claimed';
select app.register('wish', 'fulfil wishes', 'consent', '3 years after its end, then without persons', $$
  due_on L1 day by which the claimer wants to bring or do it
  reminded L1 the claimer was reminded of the day
  extensions L1 how often the claimer put the day off
$$);

alter table wish_claim add column counted boolean not null default true;
alter table wish_claim add column by_desk boolean not null default false;
alter table wish_claim drop constraint wish_claim_ended_by_check;
alter table wish_claim add constraint wish_claim_ended_by_check
  check (ended_by in ('release', 'thank', 'lapse', 'revoke'));
grant update (counted) on wish_claim to nuanlin_app;
create index wish_claim_by_organisation on wish_claim (city_id, organisation_id, id)
  where organisation_id is not null and ended_at is null;
select app.register('wish_claim', 'fulfil wishes', 'consent', '3 years', $$
  counted L1 whether its release counts among those of the day
  by_desk L1 entered by the desk for a caller
$$);

-- Claims that live already get a day, too. Row-level security is forced on the owner as well: city by city.
do $$
declare one integer;
begin
  for one in select c.city_id from public.city c order by 1 loop
    execute format('set local app.city = %L', one);
    update wish set due_on = (now() at time zone 'Asia/Shanghai')::date + 14
      where city_id = one and state in ('claimed', 'delivered');
  end loop;
  execute 'set local app.city = ''''';
end $$;
