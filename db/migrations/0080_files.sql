-- Files and photos. A file's content lies in the database, in parts, sealed under its owner's key: several processes serve
-- it, one backup holds it, and it goes with the key of the person.

create table file (
  city_id integer not null references city,
  id uuid not null,
  owner_id uuid not null,
  type text not null check (type in ('image/jpeg')),
  size integer not null check (size between 1 and 10485760),
  parts smallint not null check (parts between 1 and 64),
  sha256 bytea not null check (length(sha256) = 32),
  created_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, owner_id) references person
);
create index file_by_owner on file (city_id, owner_id, id);
select app.tenant('file', 'select, insert, delete');
select app.register('file', 'show what a photo shows', 'consent', 'with the photo it belongs to', $$
  city_id L0 tenant
  id L0 key
  owner_id L2 the person whom it belongs to, under whose key it is sealed
  type L1 media type, as this program wrote it
  size L1 bytes
  parts L0 number of parts
  sha256 L0 hash of the sealed parts, by which a backup is checked without the key
  created_at L1 when written
$$);

create table file_content (
  city_id integer not null references city,
  file_id uuid not null,
  part smallint not null,
  content_sealed bytea not null check (length(content_sealed) <= 262172),
  primary key (city_id, file_id, part),
  foreign key (city_id, file_id) references file on delete cascade
);
-- what is sealed does not compress
alter table file_content alter column content_sealed set storage external;
select app.tenant('file_content', 'select, insert, delete');
select app.register('file_content', 'show what a photo shows', 'consent', 'with the photo it belongs to', $$
  city_id L0 tenant
  file_id L0 file
  part L0 number of the part
  content_sealed L3 content, encrypted
$$);

-- A photo of a matter (a wish): a page and a thumb for those whom the matter concerns, an original that nobody is shown and
-- from which the redacted copy is made, and that copy: the only one that may ever be published.
create table photo (
  city_id integer not null references city,
  id uuid not null,
  place text collate "C" not null,
  matter_kind text not null check (matter_kind in ('wish')),
  matter_id uuid not null,
  purpose text not null check (purpose in ('fulfilment', 'thanks', 'story')),
  owner_id uuid not null,
  uploader_id uuid not null,
  width smallint not null check (width between 1 and 4096),
  height smallint not null check (height between 1 and 4096),
  original_id uuid,
  page_id uuid not null,
  thumb_id uuid not null,
  copy_id uuid,
  boxes jsonb not null default '[]',
  shows_child boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (city_id, id),
  -- for those who refer to a photo that shows no child
  unique (city_id, id, shows_child),
  foreign key (city_id, place) references place,
  foreign key (city_id, owner_id) references person,
  foreign key (city_id, uploader_id) references person,
  foreign key (city_id, original_id) references file,
  foreign key (city_id, page_id) references file,
  foreign key (city_id, thumb_id) references file,
  foreign key (city_id, copy_id) references file
);
create index photo_by_matter on photo (city_id, matter_id, id);
create index photo_by_owner on photo (city_id, owner_id, id);
create index photo_by_uploader on photo (city_id, uploader_id, id);
create index photo_with_original on photo (city_id, created_at, id) where original_id is not null;
create index photo_by_original on photo (city_id, original_id);
create index photo_by_page on photo (city_id, page_id);
create index photo_by_thumb on photo (city_id, thumb_id);
create index photo_by_copy on photo (city_id, copy_id);
select app.tenant('photo', 'select, insert, delete');
grant update (original_id, copy_id, boxes, shows_child) on photo to nuanlin_app;
select app.register('photo', 'show what was brought, or thank', 'consent',
  'until deleted by whom it belongs to, or 90 days after the matter ends; the original 30 days', $$
  city_id L0 tenant
  id L0 key
  place L2 place of the matter
  matter_kind L0 kind of the matter
  matter_id L0 the matter
  purpose L1 shows what was brought, says thanks, or goes with a story
  owner_id L2 whom it belongs to
  uploader_id L2 who took it up
  width L1 width of the page in pixels
  height L1 height of the page in pixels
  original_id L0 file from which copies are made; shown to nobody
  page_id L0 file as large as a page
  thumb_id L0 file as large as a stamp
  copy_id L0 redacted file that may be published
  boxes L1 what was covered, in thousandths of width and height
  shows_child L2 shows a child: never published
  created_at L1 when taken up
$$);
