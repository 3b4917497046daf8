-- Things and services differ; a review has its day; whether it is of use; what turned out false is taken back.

alter table wish add column worth_yuan integer check (worth_yuan between 1 and 100000);
alter table wish add column when_on date;
alter table wish add column when_part text check (when_part in ('morning', 'afternoon', 'evening'));
alter table wish add column meeting_point text check (length(meeting_point) between 1 and 40);
alter table wish add column escort boolean not null default false;
alter table wish add column two_adults boolean not null default false;
alter table wish add column second_named boolean not null default false;
alter table wish add column review_by date;
alter table wish add column escalated boolean not null default false;
alter table wish add column use_state text
  check (use_state in ('asked', 'task', 'yes', 'partly', 'no', 'unreached'));
alter table wish add column duplicate_of uuid;
alter table wish add column annulled_by uuid;
alter table wish add foreign key (city_id, duplicate_of) references wish;
alter table wish drop constraint wish_state_check;
alter table wish add constraint wish_state_check check (state in ('proposed', 'returned', 'declined', 'open', 'claimed',
  'delivered', 'confirmed', 'thanked', 'withdrawn', 'annulled'));
alter table wish drop constraint wish_check;
alter table wish add constraint wish_check check
  ((state in ('claimed', 'delivered', 'confirmed', 'thanked', 'annulled')) = (claimer_id is not null));
alter table wish add constraint "wish.worth_is_for_things" check (worth_yuan is null or kind = 'thing');
alter table wish add constraint "wish.time_is_for_services" check (kind <> 'thing' or (when_on is null
  and when_part is null and meeting_point is null and not escort and not two_adults));
alter table wish add constraint "wish.second_missing" check
  (state <> 'delivered' or not two_adults or second_named);
alter table wish add constraint "wish.second_person" check (annulled_by <> confirmed_by and annulled_by <> claimer_id);
alter table wish add constraint "wish.no_duplicate" check (duplicate_of <> id);
create index wish_review on wish (city_id, review_by, id) where state = 'proposed';
create index wish_use on wish (city_id, changed_at, id) where state in ('confirmed', 'thanked');
select app.register('wish', 'fulfil wishes', 'consent', '3 years after its end, then without persons', $$
  worth_yuan L1 about how much a thing costs, in yuan
  when_on L1 day of a service; empty for any day
  when_part L1 part of the day; empty for any time
  meeting_point L1 public place to meet at
  escort L1 somebody walks along with the wisher
  two_adults L1 two adults come together
  second_named L1 the second adult was named
  review_by L1 day by which it is to be reviewed
  escalated L1 the review is late, and the street was told
  use_state L1 asked whether it is of use, and the answer
  duplicate_of L0 the wish that it repeats
  annulled_by L2 who took a false fulfilment back
$$);

alter table wish_private alter column sealed drop not null;
alter table wish_private add column health_sealed text;
alter table wish_private add column second_sealed text;
select app.register('wish_private', 'reach the wisher', 'consent', 'until 90 days after the wish ends', $$
  health_sealed L3 what the helper must know of the wisher's health, encrypted
  second_sealed L3 name of the second adult, encrypted
$$);

alter table wish_claim drop constraint wish_claim_ended_by_check;
alter table wish_claim add constraint wish_claim_ended_by_check
  check (ended_by in ('release', 'thank', 'lapse', 'revoke', 'annul'));

-- What waits for review already is given its day, too.
do $$
declare one integer;
begin
  for one in select c.city_id from public.city c order by 1 loop
    execute format('set local app.city = %L', one);
    update wish set review_by = (changed_at at time zone 'Asia/Shanghai')::date + 5
      where city_id = one and state = 'proposed';
  end loop;
  execute 'set local app.city = ''''';
end $$;
