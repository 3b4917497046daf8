-- The wish tree (S1): a wish, its private part, its claims, its thanks.

create table wish (
  city_id integer not null references city,
  id uuid not null,
  -- community or grid: what the permission is checked against
  place text collate "C" not null,
  community text collate "C" not null generated always as (left(place, 12)) stored,
  kind text not null check (kind in ('thing', 'repair', 'company', 'outing', 'lesson', 'other')),
  state text not null check (state in ('proposed', 'returned', 'declined', 'open', 'claimed', 'delivered', 'confirmed',
    'thanked', 'withdrawn')),
  version integer not null default 1,
  public_line text not null check (length(public_line) between 1 and 60),
  subject_id uuid not null,
  proposer_id uuid not null,
  -- the one whose live claim it is; written with the claim itself
  claimer_id uuid,
  -- who said for the wisher that it arrived, and thanked: never the one who brought it
  confirmed_by uuid,
  callback text not null check (callback in ('subject', 'proposer', 'community')),
  -- the one who hung the first wish of the chain, when they are called back
  callback_id uuid,
  road text not null check (road in ('web', 'desk', 'telephone')),
  -- told of the wish that somebody hung for them; true from the start for one's own
  subject_told boolean not null,
  follows_id uuid,
  -- the first wish of the chain (its own id for a first one)
  root_id uuid not null,
  opened_at timestamptz,
  changed_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, place) references place,
  foreign key (city_id, subject_id) references person,
  foreign key (city_id, proposer_id) references person,
  foreign key (city_id, callback_id) references person,
  foreign key (city_id, follows_id) references wish,
  foreign key (city_id, root_id) references wish,
  constraint "wish.line_has_number" check (public_line !~ '[0-9０-９][-0-9０-９ ]{5,}[0-9０-９]'),
  constraint "wish.own_wish" check (claimer_id <> subject_id),
  constraint "wish.own_deed" check (confirmed_by <> claimer_id),
  check ((state in ('claimed', 'delivered', 'confirmed', 'thanked')) = (claimer_id is not null)),
  check (length(place) in (12, 15)),
  check ((callback = 'proposer') = (callback_id is not null)),
  check ((follows_id is null) = (root_id = id))
);
-- the hot read: the hearts of one community by state, newest first
create index wish_on_tree on wish (city_id, community, state, id desc);
create index wish_waiting on wish (city_id, community, state, changed_at, id);
create index wish_by_subject on wish (city_id, subject_id, id desc);
create index wish_by_proposer on wish (city_id, proposer_id, id desc);
create index wish_by_root on wish (city_id, root_id, id);
create unique index "wish.already_answered" on wish (city_id, follows_id)
  where follows_id is not null and state not in ('declined', 'withdrawn');
create statistics wish_place (dependencies) on city_id, community from wish;
select app.tenant('wish', 'select, insert, update');
select app.register('wish', 'fulfil wishes', 'consent', '3 years after its end, then without persons', $$
  city_id L0 tenant
  id L0 key
  place L2 community or grid of the wisher
  community L1 community
  kind L1 thing, repair, company, outing, lesson or other
  state L1 where it stands
  version L1 counts its changes
  public_line L1 what everybody reads; no person in it
  subject_id L2 whose wish it is
  proposer_id L2 who hung it
  claimer_id L2 who holds the live claim
  confirmed_by L2 who said that it arrived
  callback L1 who is called back
  callback_id L2 the person who is called back for the wisher
  road L1 by which road it came
  subject_told L1 whether the wisher was told
  follows_id L0 the wish that it answers
  root_id L0 first wish of its chain
  opened_at L1 when it came on the tree
  changed_at L1 last step
$$);

create table wish_private (
  city_id integer not null references city,
  wish_id uuid not null,
  sealed text not null,
  primary key (city_id, wish_id),
  foreign key (city_id, wish_id) references wish
);
select app.tenant('wish_private', 'select, insert, update, delete');
select app.register('wish_private', 'reach the wisher', 'consent', 'until 90 days after the wish ends', $$
  city_id L0 tenant
  wish_id L0 wish
  sealed L3 how to reach the wisher and what matters, encrypted
$$);

create table wish_claim (
  city_id integer not null references city,
  id uuid not null,
  wish_id uuid not null,
  claimer_id uuid not null,
  organisation_id uuid,
  claimed_at timestamptz not null default now(),
  ended_at timestamptz,
  -- thanked is an end, too
  ended_by text check (ended_by in ('release', 'thank')),
  primary key (city_id, id),
  foreign key (city_id, wish_id) references wish,
  foreign key (city_id, claimer_id) references person,
  foreign key (city_id, organisation_id) references organisation,
  check ((ended_at is null) = (ended_by is null))
);
create unique index "wish.already_claimed" on wish_claim (city_id, wish_id) where ended_at is null;
create index wish_claim_by_claimer on wish_claim (city_id, claimer_id, id desc);
create index wish_claim_by_wish on wish_claim (city_id, wish_id, id);
select app.tenant('wish_claim', 'select, insert');
grant update (ended_at, ended_by) on wish_claim to nuanlin_app;
select app.register('wish_claim', 'fulfil wishes', 'consent', '3 years', $$
  city_id L0 tenant
  id L0 key
  wish_id L0 wish
  claimer_id L2 who claimed
  organisation_id L2 organisation that the claimer acts for, when told
  claimed_at L1 when
  ended_at L1 when it ended
  ended_by L1 how it ended
$$);
