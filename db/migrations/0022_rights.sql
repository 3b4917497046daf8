-- The rights of those whom data are about (PIPL 44–50), and retention that is carried out.

-- Says, of a column without a foreign key, that it names the person whom the row is about or who acted in it: the copy of
-- one's data is walked from the foreign keys and from these.
create function app.names_person(relation regclass, column_name text) returns void language plpgsql as $$
declare about jsonb;
begin
  select col_description(relation, a.attnum)::jsonb into strict about
    from pg_attribute a where a.attrelid = relation and a.attname = column_name;
  execute format('comment on column %s.%I is %L', relation, column_name, (about || '{"person": true}')::text);
end $$;

-- Says when rows of a table are deleted by themselves: so long after `since`, an expression over the row `t`; null: never.
create function app.retain(relation regclass, after interval, since text) returns void language plpgsql as $$
begin
  execute format('comment on table %s is %L', relation,
    jsonb_build_object('after', after::text, 'since', since)::text);
end $$;
revoke execute on function app.names_person(regclass, text), app.retain(regclass, interval, text) from public;

select app.names_person('journal', 'actor_id');
select app.names_person('journal', 'subject_id');
select app.names_person('account', 'owner');
select app.names_person('idempotency', 'person_id');

select app.retain('wish_private', '90 days',
  $$(select w.changed_at from wish w where w.city_id = t.city_id and w.id = t.wish_id
      and w.state in ('declined', 'withdrawn', 'thanked'))$$);
select app.retain('session', '30 days', 'least(coalesce(t.ended_at, t.expires_at), t.expires_at)');
select app.retain('code_request', '2 days', 't.sent_at');
select app.retain('sign_in_try', '2 days', 't.last_at');
select app.retain('sign_in_ticket', '2 days', 't.expires_at');
select app.retain('totp_use', '2 days', 't.at');
select app.retain('quota', '2 days', 't.since');
select app.retain('idempotency', '7 days', 't.created_at');

alter table person add column erased_at timestamptz;
select app.register('person', 'serve', 'consent, or duty of the residents'' committee', 'while in use, then 3 years', $$
  erased_at L1 when name, numbers and keys were destroyed on the person's wish
$$);

-- What a person asked the desk to do with their data: it has a day by which it is answered.
create table data_request (
  city_id integer not null references city,
  id uuid not null,
  place text collate "C" not null,
  kind text not null check (kind in ('correction', 'deletion')),
  state text not null check (state in ('asked', 'done', 'refused', 'withdrawn')),
  version integer not null default 1,
  subject_id uuid not null,
  asked_by uuid not null,
  asked_at timestamptz not null default now(),
  due_on date not null,
  -- the name as it should be, under the person's key
  sealed text,
  changed_at timestamptz not null default now(),
  primary key (city_id, id),
  foreign key (city_id, place) references place,
  foreign key (city_id, subject_id) references person,
  foreign key (city_id, asked_by) references person,
  check (sealed is null or kind = 'correction')
);
create unique index "data_request.already_asked" on data_request (city_id, subject_id, kind) where state = 'asked';
create index data_request_by_subject on data_request (city_id, subject_id, id desc);
create index data_request_by_place on data_request (city_id, place, state, due_on, id);
create index data_request_by_asker on data_request (city_id, asked_by);
select app.tenant('data_request', 'select, insert, update');
select app.register('data_request', 'answer the rights of the person', 'duty', '3 years', $$
  city_id L0 tenant
  id L0 key
  place L2 community of the person
  kind L1 correction or deletion
  state L1 where it stands
  version L1 counts its changes
  subject_id L2 whose data
  asked_by L2 who asked
  asked_at L1 when asked
  due_on L1 day by which it is answered
  sealed L3 the name as it should be, encrypted
  changed_at L1 last step
$$);

-- Who looked at a person, and what a copy of their data is walked by.
create index journal_by_subject on journal (city_id, subject_id, step, seq);
create index journal_by_actor on journal (city_id, actor_id);
