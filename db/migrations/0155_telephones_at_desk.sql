-- A telephone is tied to a person at the desk, and untied. Where tying it would open more than before, it waits for a second
-- word as a merge does: in the same table, by the same rule. The number is held there until it is answered, no longer.

alter table person_merge add column what text not null default 'record'
  constraint person_merge_what check (what in ('record', 'phone'));
alter table person_merge add column phone_index bytea;
alter table person_merge add column phone_sealed text;
alter table person_merge alter column gone_id drop not null;
alter table person_merge add constraint person_merge_of_two check ((what = 'record') = (gone_id is not null));
alter table person_merge add constraint person_merge_number check (
  (phone_index is null) = (phone_sealed is null) and (phone_index is not null) = (what = 'phone' and state = 'asked'));

alter table person_merge drop constraint person_merge_state_check;
alter table person_merge add constraint person_merge_state_check check (
  case what when 'phone' then state in ('asked', 'tied', 'refused')
    else state in ('asked', 'merged', 'undone', 'apart', 'refused') end);
alter table person_merge drop constraint person_merge_has_word;
alter table person_merge add constraint person_merge_has_word check (
  state not in ('merged', 'tied') or (not needs_word and what = 'record')
  or (confirmed_by is not null and confirmed_by <> decided_by)
  or (kept_said_at is not null and (what = 'phone' or gone_said_at is not null)));
-- who ties a number to their own record would give both words
alter table person_merge add constraint "person.phone_own" check (what = 'record' or kept_id <> decided_by);

drop index "person.merge_asked";
create unique index "person.merge_asked" on person_merge (city_id, least(kept_id, gone_id), greatest(kept_id, gone_id))
  where state = 'asked' and what = 'record';
create unique index "person.phone_asked" on person_merge (city_id, kept_id, phone_index) where phone_index is not null;

select app.register('person_merge', 'know a person as one', 'duty of the residents'' committee', '3 years', $$
  state L1 asked, merged, tied, undone, refused, or two people after all
  what L1 whether it is about another record or about a telephone
  phone_index L2 keyed hash of the telephone, until it is answered
  phone_sealed L3 telephone in E.164, encrypted, until it is answered
$$);
select app.retain('person_merge', '3 years',
  $$case when t.state in ('undone', 'refused', 'tied') then coalesce(t.undone_at, t.decided_at) end$$);

-- Which telephone opened a session: it ends when the telephone is untied.
alter table session add column phone_index bytea;
select app.register('session', 'sign in', 'needed for the service', '30 days after its end', $$
  phone_index L2 keyed hash of the telephone whose code opened it
$$);
