-- The desk for those without a telephone: what is on paper comes in with the day of the paper and with who took it.

alter table consent add column paper_on date;
alter table consent add constraint "consent.paper_date"
  check (paper_on between (given_at at time zone 'Asia/Shanghai')::date - 90 and (given_at at time zone 'Asia/Shanghai')::date);
alter table consent add constraint consent_paper_road check (paper_on is null or road <> 'web');
select app.register('consent', 'prove what was agreed to', 'duty', '3 years after its end', $$
  paper_on L1 day that stands on the paper
$$);

alter table data_request drop constraint data_request_kind_check;
alter table data_request add constraint data_request_kind_check check (kind in ('copy', 'correction', 'deletion'));
alter table data_request add column road text not null default 'web'
  constraint data_request_road_check check (road in ('web', 'desk', 'paper'));
alter table data_request add column recorded_by uuid;
alter table data_request add constraint data_request_recorded_by_fkey
  foreign key (city_id, recorded_by) references person;
alter table data_request add constraint data_request_recorded check ((road = 'web') = (recorded_by is null));
alter table data_request add column paper_on date;
alter table data_request add constraint "data_request.paper_date"
  check (paper_on between (asked_at at time zone 'Asia/Shanghai')::date - 60 and (asked_at at time zone 'Asia/Shanghai')::date);
create index data_request_by_recorder on data_request (city_id, recorded_by) where recorded_by is not null;
select app.register('data_request', 'answer the rights of the person', 'duty', '3 years', $$
  kind L1 copy, correction or deletion
  road L1 by which road it was asked
  recorded_by L0 who typed it in at the desk
  paper_on L1 day on which the paper was handed in
$$);
