-- A merge after which a telephone would open what was another record's waits for a second word: of somebody else of the
-- staff, or of the person in the session of each of the two records. The database takes no such merge without it.

alter table person_merge drop constraint person_merge_state_check;
alter table person_merge add constraint person_merge_state_check
  check (state in ('asked', 'merged', 'undone', 'apart', 'refused'));
alter table person_merge drop constraint person_merge_check1;
alter table person_merge add constraint person_merge_check1
  check ((state in ('merged', 'undone')) = (undo_until is not null));
alter table person_merge add column needs_word boolean not null default false;
alter table person_merge add column kept_said_at timestamptz;
alter table person_merge add column gone_said_at timestamptz;
alter table person_merge add column confirmed_by uuid;
alter table person_merge add constraint person_merge_confirmed_by_fkey
  foreign key (city_id, confirmed_by) references person;
alter table person_merge add constraint person_merge_has_word check (
  state <> 'merged' or not needs_word or (confirmed_by is not null and confirmed_by <> decided_by)
  or (kept_said_at is not null and gone_said_at is not null));
create unique index "person.merge_asked" on person_merge (city_id, least(kept_id, gone_id), greatest(kept_id, gone_id))
  where state = 'asked';
create index person_merge_by_gone on person_merge (city_id, gone_id);
create index person_merge_by_confirmer on person_merge (city_id, confirmed_by) where confirmed_by is not null;
select app.register('person_merge', 'know a person as one', 'duty of the residents'' committee', '3 years', $$
  state L1 asked, merged, undone, refused, or two people after all
  needs_word L1 whether it waits for the word of a second person
  kept_said_at L1 when the person said so as the record that is kept
  gone_said_at L1 when the person said so as the record that leads there
  confirmed_by L0 who of the staff gave the second word
$$);
