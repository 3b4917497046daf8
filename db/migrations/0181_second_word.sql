-- What waits for a second word and is answered by nobody lapses; a number that was held for it is forgotten.

alter table person_merge drop constraint person_merge_state_check;
alter table person_merge add constraint person_merge_state_check check (
  case what when 'phone' then state in ('asked', 'tied', 'refused', 'lapsed')
    else state in ('asked', 'merged', 'undone', 'apart', 'refused', 'lapsed') end);
create index person_merge_asked on person_merge (city_id, decided_at) where state = 'asked';
select app.register('person_merge', 'know a person as one', 'duty of the residents'' committee', '3 years', $$
  state L1 asked, merged, tied, undone, refused, lapsed, or two people after all
$$);
select app.retain('person_merge', '3 years',
  $$case when t.state in ('undone', 'refused', 'tied', 'lapsed') then coalesce(t.undone_at, t.decided_at) end$$);
