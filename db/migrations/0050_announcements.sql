-- Announcements of a community (S51): policies, results, and publicity with what the law asks for.

create table announcement (
  city_id integer not null references city,
  id uuid not null,
  -- the community
  place text collate "C" not null,
  kind text not null check (kind in ('policy', 'result', 'publicity')),
  state text not null check (state in ('draft', 'published', 'ended', 'withdrawn')),
  version integer not null default 1,
  title text not null check (length(title) between 1 and 60),
  body text not null check (length(body) between 1 and 5000),
  -- whole days for which it is public; empty: until it is withdrawn
  days smallint check (days between 1 and 365),
  basis text check (basis in ('assistance', 'appraisal', 'accounts', 'recruitment', 'other')),
  basis_words text check (length(basis_words) between 1 and 60),
  concerns text check (length(concerns) between 1 and 100),
  contact text check (length(contact) between 1 and 60),
  names_persons boolean not null default false,
  -- whoever worded it last, and the second person who read it
  written_by uuid not null,
  approved_by uuid,
  published_at timestamptz,
  until_at timestamptz,
  changed_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, place) references place,
  foreign key (city_id, written_by) references person,
  foreign key (city_id, approved_by) references person,
  check (length(place) = 12),
  check (state not in ('published', 'ended') or published_at is not null),
  check ((days is null or published_at is null) = (until_at is null)),
  constraint "announcement.statutory_missing" check
    (kind <> 'publicity' or (basis is not null and concerns is not null and contact is not null)),
  constraint "announcement.only_publicity" check
    (kind = 'publicity' or (basis is null and concerns is null and contact is null and not names_persons)),
  constraint "announcement.basis_unnamed" check (basis is not distinct from 'other' or basis_words is null),
  constraint "announcement.basis_missing" check (basis <> 'other' or basis_words is not null),
  constraint "announcement.period_too_short" check (kind <> 'publicity' or (coalesce(days, 0) >= 3
    and (until_at is null or until_at >= published_at + interval '3 days'))),
  constraint "announcement.second_person" check (approved_by <> written_by),
  constraint "announcement.not_approved" check
    (state not in ('published', 'ended') or not names_persons or approved_by is not null),
  -- the last barrier; numbers with signs between their digits are found by the program
  constraint "announcement.has_number" check
    (concat_ws(' ', title, body, basis_words, concerns) !~ '[0-9０-９]{11}')
);
create index announcement_public on announcement (city_id, place, published_at desc, id desc) where state = 'published';
create index announcement_due on announcement (city_id, until_at, id) where state = 'published';
create index announcement_by_place on announcement (city_id, place, id desc);
select app.tenant('announcement', 'select, insert, update');
select app.register('announcement', 'tell the residents', 'public information', '3 years after its end', $$
  city_id L0 tenant
  id L0 key
  place L1 community
  kind L1 policy, result or publicity
  state L1 where it stands
  version L1 counts its changes
  title L1 title
  body L2 text; a publicity may name persons while it is public
  days L1 whole days for which it is public
  basis L1 on what the publicity rests
  basis_words L1 another basis, in words
  concerns L1 what it concerns
  contact L1 telephone or place of the desk for objections
  names_persons L1 whether it names persons
  written_by L2 who worded it last
  approved_by L2 the second person who read it
  published_at L1 when it was published
  until_at L1 when it ends
  changed_at L1 last step
$$);

-- What stood there before a correction, and what was corrected.
create table announcement_correction (
  city_id integer not null references city,
  announcement_id uuid not null,
  version integer not null check (version > 1),
  at timestamptz not null default now(),
  note text not null check (length(note) between 1 and 200),
  title_before text not null,
  body_before text not null,
  primary key (city_id, announcement_id, version),
  foreign key (city_id, announcement_id) references announcement,
  constraint "announcement.note_has_number" check (note !~ '[0-9０-９]{11}')
);
select app.tenant('announcement_correction', 'select, insert');
select app.register('announcement_correction', 'tell the residents', 'public information', '3 years after its end', $$
  city_id L0 tenant
  announcement_id L0 announcement
  version L1 version that the correction made
  at L1 when
  note L1 what was corrected, as everybody reads it
  title_before L1 title before
  body_before L1 text before
$$);
