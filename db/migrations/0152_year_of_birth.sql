-- A year of birth that makes a minor or no minor is not changed by oneself: it is asked of the desk, like a name.

alter table data_request drop constraint data_request_kind_check;
alter table data_request add constraint data_request_kind_check check (kind in ('copy', 'correction', 'birthYear', 'deletion'));
alter table data_request drop constraint data_request_check;
alter table data_request add constraint data_request_sealed check (sealed is null or kind in ('correction', 'birthYear'));
select app.register('data_request', 'answer the rights of the person', 'duty', '3 years', $$
  kind L1 copy, correction of the name, year of birth, or deletion
  sealed L3 the name or the year of birth as it should be, encrypted
$$);
