-- Stories that are told of wishes that were thanked for. What is published rests upon the live consent of the wisher, and of
-- the volunteer when named or shown: without its row nothing can be published, and none can end before what rests upon it.

-- Who can be recognised in a photo once the rest is covered.
alter table photo add shows_wisher boolean not null default false;
alter table photo add shows_volunteer boolean not null default false;
alter table photo add unique (city_id, id, shows_child, shows_wisher, shows_volunteer);
grant update (shows_wisher, shows_volunteer) on photo to nuanlin_app;
select app.register('photo', 'show what was brought, or thank', 'consent',
  'until deleted by whom it belongs to, or 90 days after the matter ends; the original 30 days', $$
  shows_wisher L2 the wisher can be recognised
  shows_volunteer L2 the volunteer can be recognised
$$);

create table story (
  city_id integer not null references city,
  id uuid not null,
  wish_id uuid not null,
  place text collate "C" not null,
  community text collate "C" not null generated always as (left(place, 12)) stored,
  state text not null check (state in ('draft', 'asked', 'consented', 'published', 'ended')),
  version integer not null default 1,
  title text not null check (length(title) between 1 and 30),
  words text not null check (length(words) between 1 and 1200),
  -- whose wish it was
  subject_id uuid not null,
  volunteer_id uuid,
  names_volunteer boolean not null,
  -- tells of health, hardship or a child: consent is asked twice
  sensitive boolean not null,
  -- whose wish it was is under fourteen, or may be by the year of birth: never told
  of_child boolean not null default false,
  asked_again boolean not null default false,
  consent_id uuid,
  -- true while the story rests upon the consent, null afterwards
  consent_live boolean check (consent_live),
  volunteer_consent_id uuid,
  volunteer_consent_live boolean check (volunteer_consent_live),
  published_at timestamptz,
  expires_at timestamptz,
  changed_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, place) references place,
  foreign key (city_id, wish_id) references wish,
  foreign key (city_id, subject_id) references person,
  foreign key (city_id, volunteer_id) references person,
  foreign key (city_id, consent_id, consent_live) references consent (city_id, id, live),
  foreign key (city_id, volunteer_consent_id, volunteer_consent_live) references consent (city_id, id, live),
  constraint "story.no_consent" check (
    state not in ('consented', 'published') or (consent_id is not null and consent_live is not null)),
  constraint "story.no_volunteer_consent" check (
    state <> 'published' or not names_volunteer or (volunteer_consent_id is not null and volunteer_consent_live is not null)),
  constraint "story.of_child" check (not of_child or state = 'ended'),
  constraint "story.ask_again" check (state not in ('consented', 'published') or not sensitive or asked_again),
  constraint "story.has_number" check (title || words !~ '[0-9０-９][-0-9０-９ ]{5,}[0-9０-９]'),
  check (state <> 'published' or (published_at is not null and expires_at is not null)),
  check (not names_volunteer or volunteer_id is not null)
);
create unique index "story.already_told" on story (city_id, wish_id) where state <> 'ended';
create index story_published on story (city_id, community, id desc) where state = 'published';
create index story_waiting on story (city_id, community, changed_at, id) where state <> 'ended';
create index story_by_subject on story (city_id, subject_id, id desc);
create index story_by_volunteer on story (city_id, volunteer_id, id desc);
create index story_by_consent on story (city_id, consent_id);
create index story_by_volunteer_consent on story (city_id, volunteer_consent_id);
create index story_ended on story (city_id, changed_at) where state = 'ended';
select app.tenant('story', 'select, insert, update, delete');
select app.register('story', 'tell what neighbours do for each other', 'separate consent', '90 days after its end', $$
  city_id L0 tenant
  id L0 key
  wish_id L0 wish that it tells of
  place L2 place of the wish
  community L1 community
  state L1 where it stands
  version L1 counts its changes
  title L1 title; no person in it
  words L1 the story, written anew; no person in it but a volunteer who agreed to be named
  subject_id L2 whose wish it was
  volunteer_id L2 who fulfilled it
  names_volunteer L1 whether the volunteer is named
  of_child L2 never true while it lives
  sensitive L2 tells of health, hardship or a child
  asked_again L1 whether consent was asked twice
  consent_id L0 consent of the wisher
  consent_live L1 whether it rests upon that consent
  volunteer_consent_id L0 consent of the volunteer to be named
  volunteer_consent_live L1 whether it rests upon that consent
  published_at L1 since when it is public
  expires_at L1 until when it is public at the latest
  changed_at L1 last step
$$);

create table story_photo (
  city_id integer not null references city,
  story_id uuid not null,
  photo_id uuid not null,
  position smallint not null check (position between 1 and 6),
  shows_child boolean not null default false,
  shows_wisher boolean not null,
  shows_volunteer boolean not null,
  wisher_consent_id uuid,
  wisher_consent_live boolean check (wisher_consent_live),
  volunteer_consent_id uuid,
  volunteer_consent_live boolean check (volunteer_consent_live),
  -- published with its story
  shown boolean not null default false,
  primary key (city_id, story_id, photo_id),
  foreign key (city_id, story_id) references story on delete cascade,
  foreign key (city_id, photo_id, shows_child, shows_wisher, shows_volunteer)
    references photo (city_id, id, shows_child, shows_wisher, shows_volunteer) on delete cascade,
  foreign key (city_id, wisher_consent_id, wisher_consent_live) references consent (city_id, id, live),
  foreign key (city_id, volunteer_consent_id, volunteer_consent_live) references consent (city_id, id, live),
  constraint "photo.shows_child" check (not shows_child),
  constraint "photo.no_consent" check (not shown
    or ((not shows_wisher or (wisher_consent_id is not null and wisher_consent_live is not null))
      and (not shows_volunteer or (volunteer_consent_id is not null and volunteer_consent_live is not null))))
);
create index story_photo_by_photo on story_photo (city_id, photo_id);
create index story_photo_by_wisher_consent on story_photo (city_id, wisher_consent_id);
create index story_photo_by_volunteer_consent on story_photo (city_id, volunteer_consent_id);
select app.tenant('story_photo', 'select, insert, update, delete');
select app.register('story_photo', 'tell what neighbours do for each other', 'separate consent', 'while its story lives', $$
  city_id L0 tenant
  story_id L0 story
  photo_id L0 photo
  position L1 order
  shows_child L1 never true
  shows_wisher L2 the wisher can be recognised
  shows_volunteer L2 the volunteer can be recognised
  wisher_consent_id L0 consent of the wisher to this photo
  wisher_consent_live L1 whether it rests upon that consent
  volunteer_consent_id L0 consent of the volunteer to this photo
  volunteer_consent_live L1 whether it rests upon that consent
  shown L1 published with its story
$$);
