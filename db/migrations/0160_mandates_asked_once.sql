-- Somebody is asked once at a time: the second time is refused in words. Two who share a telephone are two.

drop index mandate_asked;
create unique index "mandate.already_asked" on mandate (city_id, subject_id, invite_index, invite_name) where state = 'asked';
