-- What was counted stays when the journal's rows pass their retention, and is counted anew when a measure changes.
alter table counter add column kept bigint not null default 0;
select app.register('counter', 'see the whole', 'public information', 'kept', $$
  kept L1 count whose rows the journal has no more
$$);
alter table journal_reader add column revision integer not null default 0;
select app.register('journal_reader', 'see the whole', 'needed for the service', 'while it runs', $$
  revision L0 which understanding of the rows it read them by
$$);
grant delete on counter_month to nuanlin_app;
