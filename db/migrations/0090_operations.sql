-- Running it: a journal that can move to another server, sealed values that name their key, a ledger that can be stopped.

-- Transactions are numbered by the server that runs them. The journal's readers go by these numbers, so a journal that
-- moves to a server which has counted less far goes on above its own highest: this is added to every number of the new
-- server. The program sets it when it finds the journal ahead of the server, as after a restore.
create function app.journal_offset() returns bigint language sql immutable parallel safe as $$ select 0::bigint $$;

-- The number of this transaction, as the journal counts.
create function app.journal_xid() returns xid8 language sql volatile
  as $$ select (pg_current_xact_id()::text::bigint + app.journal_offset())::text::xid8 $$;

-- Everything below this number is committed or gone.
create function app.journal_until() returns xid8 language sql stable
  as $$ select (pg_snapshot_xmin(pg_current_snapshot())::text::bigint + app.journal_offset())::text::xid8 $$;

alter table journal alter column xid set default app.journal_xid();

-- Which version of a key sealed a value (the `kid` of its JWE header), or null for what is no sealed value.
create function app.kid(sealed text) returns text language sql immutable parallel safe as $$
  select case when sealed ~ '^[A-Za-z0-9_-]{8,}[.]' then substring(encode(decode(
    rpad(translate(split_part(sealed, '.', 1), '-_', '+/'), (length(split_part(sealed, '.', 1)) + 3) / 4 * 4, '='),
    'base64'), 'escape') from '"kid":"([^"]+)"') end
$$;
grant execute on function app.journal_offset(), app.journal_xid(), app.journal_until(), app.kid(text) to nuanlin_app;

-- finds what is still wrapped by an old version of the master key
create index person_by_kid on identity.person (city_id, app.kid(wrapped_key));

-- The ledger of a city that broke one of its laws: it takes no transfer until they hold again.
create table ledger_stop (
  city_id integer primary key references city,
  since timestamptz not null default now(),
  laws text not null
);
select app.tenant('ledger_stop', 'select, insert, delete');
select app.register('ledger_stop', 'keep points right', 'duty', 'until the laws hold again', $$
  city_id L0 tenant
  since L1 since when nothing is posted
  laws L1 names of the broken laws
$$);
