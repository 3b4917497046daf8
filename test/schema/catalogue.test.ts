import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../world/index.ts';
import { foreignKeysOf, notTenants, tablesOf, tenantsOf, type Table } from './facts.ts';

/** What holds for every table, role and function, read from the catalogue: a new table cannot forget it. */

let world: World;
let owner: pg.Client;
let tables: Table[];
let tenants: Table[];
beforeAll(async () => {
  world = await startWorld();
  owner = new pg.Client(world.owner);
  await owner.connect();
  tables = await tablesOf(owner);
  tenants = await tenantsOf(owner);
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

/** The first column of every row. */
const column = async (text: string, values: unknown[] = []): Promise<unknown[]> =>
  (await owner.query({ text, values, rowMode: 'array' })).rows.map((row: unknown[]) => row[0]);

const app = 'nuanlin_app';

describe('tables', () => {
  it('are in two schemas, and those that are no tenant are listed with a reason', () => {
    expect(tenants.length).toBeGreaterThan(15);
    expect(tables.map((table) => table.name)).toEqual(expect.arrayContaining(Object.keys(notTenants)));
    expect(tables.filter(({ name }) => !/^(public|identity)\./.test(name))).toEqual([]);
  });

  it('of tenants have row-level security, enabled and forced, by one policy on reading and writing', async () => {
    const { rows } = await owner.query(
      `select n.nspname || '.' || c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
         (select json_agg(json_build_array(p.permissive, p.cmd, p.roles, p.qual, p.with_check))
          from pg_policies p where p.schemaname = n.nspname and p.tablename = c.relname and p.permissive = 'PERMISSIVE') as policies
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname || '.' || c.relname = any($1) order by 1`,
      [tenants.map((table) => table.name)],
    );
    const check = '(city_id = app.city())';
    expect(rows).toEqual(
      tenants.map(({ name }) => ({
        name,
        enabled: true,
        forced: true,
        policies: [['PERMISSIVE', 'ALL', ['public'], check, check]],
      })),
    );
  });

  it('of tenants are keyed by the city first, one type everywhere, never null', () => {
    for (const { name, key, columns } of tenants) {
      expect({ name, first: key?.[0] }).toEqual({ name, first: 'city_id' });
      const city = columns.find((one) => one.name === 'city_id');
      expect({ table: name, ...city }).toMatchObject({
        table: name,
        type: 'integer',
        nullable: false,
        made: false,
      });
    }
  });

  it('refer to each other with the city at the same position, and never set null', async () => {
    const keys = await foreignKeysOf(owner);
    expect(keys.length).toBeGreaterThan(20);
    const wrong = keys.filter(
      ({ parent, from, to }) =>
        !notTenants[parent] &&
        (from.indexOf('city_id') < 0 || from.indexOf('city_id') !== to.indexOf('city_id')),
    );
    expect(wrong).toEqual([]);
    expect(
      await column(
        `select conname from pg_constraint where contype = 'f' and (confdeltype in ('n', 'd') or confupdtype <> 'a')`,
      ),
    ).toEqual([]);
    expect(keys.filter(({ child, parent }) => notTenants[child] && !notTenants[parent])).toEqual([]);
  });

  it('of tenants have the city in every unique index, and no exclusion or constraint without it', async () => {
    const wrong = await column(
      `select i.indexrelid::regclass::text from pg_index i
       join pg_class c on c.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname || '.' || c.relname = any($1) and (i.indisunique or i.indisexclusion)
         and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'city_id'
           and a.attnum = any((i.indkey::int2[])[0:i.indnkeyatts - 1]))`,
      [tenants.map((table) => table.name)],
    );
    expect(wrong).toEqual([]);
  });

  it('have no triggers, no rules, no inheritance, no views: nothing happens that the statements do not say', async () => {
    expect(await column('select tgname from pg_trigger where not tgisinternal')).toEqual([]);
    expect(await column('select inhrelid::regclass::text from pg_inherits')).toEqual([]);
    expect(
      await column(`select viewname from pg_views where schemaname in ('public', 'identity', 'app')`),
    ).toEqual([]);
  });
});

describe('columns', () => {
  it('are each described: level, purpose, basis, retention, words', () => {
    const wrong = tables
      .filter((table) => table.name !== 'public.migration')
      .flatMap((table) =>
        table.columns
          .filter((one) => {
            const said = JSON.parse(one.comment ?? '{}') as Record<string, string>;
            const whole = ['purpose', 'basis', 'retention', 'words'].every(
              (key) => (said[key] ?? '').length > 1,
            );
            return !whole || !/^L[0-3]$/.test(said['level'] ?? '');
          })
          .map((one) => `${table.name}.${one.name}`),
      );
    expect(wrong).toEqual([]);
  });

  it('of level 3 are sealed text or bytes, and what is sealed is of level 3', () => {
    const all = tenants.flatMap((table) => table.columns.map((one) => ({ ...one, table: table.name })));
    const sealed = all.filter((one) => /(^|_)sealed$/.test(one.name));
    const sensitive = all.filter((one) => JSON.parse(one.comment!).level === 'L3');
    expect(sensitive.map((one) => `${one.table}.${one.name}`)).toEqual(
      sealed.map((one) => `${one.table}.${one.name}`),
    );
    expect(sensitive.length).toBeGreaterThan(2);
    expect(sensitive.filter((one) => !['text', 'bytea'].includes(one.type))).toEqual([]);
  });

  it('are of few types: instants with their zone, whole numbers, no lengths hidden in a type', () => {
    const types = new Set(
      tables
        .filter(({ name }) => name !== 'public.migration')
        .flatMap((table) => table.columns.map((one) => one.type)),
    );
    expect([...types].toSorted()).toEqual([
      'bigint',
      'boolean',
      'bytea',
      'date',
      'integer',
      'interval',
      'jsonb',
      'smallint',
      'text',
      'text[]',
      'timestamp with time zone',
      'tsvector',
      'uuid',
      'uuid[]',
      'xid8',
    ]);
  });

  it('compare places byte by byte, so that a prefix is a range in every database', async () => {
    const wrong = await column(
      `select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
       join pg_namespace n on n.oid = c.relnamespace join pg_collation l on l.oid = a.attcollation
       where n.nspname || '.' || c.relname = any($1) and a.attname = any('{place,code,community,home,fund,compound,successor}')
         and l.collname <> 'C'`,
      [tenants.map((table) => table.name)],
    );
    expect(wrong).toEqual([]);
  });
});

describe('the login role', () => {
  it('is nobody special and belongs to nobody', async () => {
    const { rows } = await owner.query(
      `select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin,
         (select count(*)::int from pg_auth_members m where m.member = r.oid) as memberships
       from pg_roles r where rolname = $1`,
      [app],
    );
    expect(rows).toEqual([
      {
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolreplication: false,
        rolcanlogin: true,
        memberships: 0,
      },
    ]);
  });

  it('owns nothing', async () => {
    expect(
      await column(
        `select d.classid::regclass || ' ' || d.objid from pg_shdepend d join pg_roles r on r.oid = d.refobjid
         where r.rolname = $1 and d.deptype = 'o'`,
        [app],
      ),
    ).toEqual([]);
  });

  it('may create nothing, not even for a moment', async () => {
    expect(
      await column(
        `select nspname from pg_namespace where nspname !~ '^pg_(temp|toast)' and has_schema_privilege($1, oid, 'create')`,
        [app],
      ),
    ).toEqual([]);
    expect(
      await column(
        `select privilege from unnest('{create,temporary}'::text[]) privilege
         where has_database_privilege($1, current_database(), privilege)`,
        [app],
      ),
    ).toEqual([]);
    for (const text of [
      'create table mine (x int)',
      'create temporary table wish (x int)',
      'create schema mine',
      'create function f() returns int language sql as $$ select 1 $$',
      'alter table wish disable row level security',
      'alter table wish no force row level security',
      'drop policy tenant on wish',
      'truncate wish',
      'set role postgres',
      "copy (select 1) to program 'true'",
      "copy wish to '/tmp/wish'",
    ]) {
      await expect(world.database.query(text), text).rejects.toMatchObject({
        code: expect.stringMatching(/^(42501|22023)$/),
      });
    }
  });

  it('may not read files or the server, nor call what is the owner’s', async () => {
    expect(
      await column(
        `select p.oid::regprocedure::text from pg_proc p where has_function_privilege($1, p.oid, 'execute')
         -- the old ones ask for a superuser themselves
         and p.proname !~ '_old$' and (p.proname ~ '^(pg_read_|pg_ls_|pg_stat_file|lo_import|lo_export|pg_reload_conf|pg_rotate|pg_promote|pg_switch_wal|pg_create_restore_point)'
           or p.proname in ('pg_hba_file_rules', 'pg_show_all_file_settings')
           or (p.pronamespace = 'app'::regnamespace and p.proname in ('tenant', 'register')))`,
        [app],
      ),
    ).toEqual([]);
    await expect(world.database.query('select rolpassword from pg_authid')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('has the rights it needs on each table and no more: what is recorded is never changed', async () => {
    const { rows } = await owner.query<{ name: string; rights: string }>(
      `select n.nspname || '.' || c.relname as name, (
         select string_agg(right_, ', ') from unnest('{SELECT,INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) right_
         where has_table_privilege($1, c.oid, right_)) as rights
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind = 'r' and n.nspname in ('public', 'identity') order by 1`,
      [app],
    );
    const rights = new Map(rows.map((row) => [row.name, row.rights]));
    expect(rights.get('public.migration')).toBeNull();
    for (const name of ['city', 'installation', 'flow_transition'])
      expect(rights.get(`public.${name}`)).toBe('SELECT');
    for (const name of ['transfer', 'point_rule', 'account'])
      expect({ name, rights: rights.get(`public.${name}`) }).toEqual({ name, rights: 'SELECT, INSERT' });
    expect([...rights.values()].filter((one) => /TRUNCATE|REFERENCES|TRIGGER/.test(one ?? ''))).toEqual([]);
    // deleting is for what has a retention, never for people or records
    const deletable = [...rights].filter(([, one]) => one?.includes('DELETE')).map(([name]) => name);
    expect(deletable).toEqual([
      'identity.notice_address',
      'identity.phone',
      'identity.staged_person',
      // by policy: only what is older than its retention
      'public.announcement',
      'public.code_request',
      'public.consent',
      'public.counter',
      'public.counter_month',
      'public.credential',
      'public.data_request',
      'public.delivery',
      'public.file',
      'public.file_content',
      'public.idempotency',
      // by policy: only what is older than its retention
      'public.import',
      'public.import_error',
      'public.import_file',
      'public.invitation',
      // by policy: only what is older than its retention
      'public.journal',
      'public.journal_reader',
      'public.ledger_stop',
      'public.notice',
      'public.notice_choice',
      'public.notice_setting',
      'public.notice_walk',
      'public.passkey',
      'public.permit',
      'public.person_merge',
      'public.photo',
      'public.quota',
      'public.recovery_code',
      'public.role_grant',
      'public.session',
      'public.sign_in_ticket',
      'public.sign_in_try',
      'public.single_sign_on',
      'public.staged_organisation',
      'public.story',
      'public.story_photo',
      'public.team',
      'public.team_request',
      'public.totp',
      'public.totp_use',
      // by policy: only what is older than its retention
      'public.wish',
      'public.wish_card',
      'public.wish_claim',
      'public.wish_private',
    ]);
    const changeable = await column(
      `select c.relname || '.' || a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
       where c.relname in ('journal', 'transfer', 'point_rule', 'account', 'wish_claim') and c.relkind = 'r' and a.attnum > 0
         and has_column_privilege($1, c.oid, a.attnum, 'update') order by 1`,
      [app],
    );
    expect(changeable).toEqual([
      'account.balance',
      // by policy: only to nothing
      'journal.words',
      'journal.words_salt',
      'wish_claim.counted',
      'wish_claim.ended_at',
      'wish_claim.ended_by',
    ]);
  });

  it('gives up by itself: every edge has an end on the server', async () => {
    const settings = await column(
      `select unnest(setconfig) from pg_db_role_setting s join pg_roles r on r.oid = s.setrole
       join pg_database d on d.oid = s.setdatabase where r.rolname = $1 and d.datname = current_database() order by 1`,
      [app],
    );
    const names = settings.map((one) => String(one).split('=')[0]);
    expect(names).toEqual(
      expect.arrayContaining([
        'idle_in_transaction_session_timeout',
        'lock_timeout',
        'statement_timeout',
        'search_path',
      ]),
    );
  });
});

describe('functions', () => {
  it('never run with the rights of their owner', async () => {
    expect(
      await column(
        `select oid::regprocedure::text from pg_proc where prosecdef and pronamespace in
           (select oid from pg_namespace where nspname not in ('pg_catalog', 'information_schema'))`,
      ),
    ).toEqual([]);
  });

  it('are few for the login role: the context, the public list of places, and what a search or a figure is made of', async () => {
    expect(
      await column(
        `select proname from pg_proc where pronamespace = 'app'::regnamespace and has_function_privilege($1, oid, 'execute') order by 1`,
        [app],
      ),
    ).toEqual([
      'act_for',
      'actor',
      'actors',
      'become',
      'cities_at_work',
      'city',
      'enter',
      'find_card',
      'journal_offset',
      'journal_until',
      'journal_xid',
      'kid',
      'mandate',
      'person',
      'persons',
      'places_above',
      'search_pairs',
      'search_query',
      'search_text',
      'served_places',
    ]);
  });
});
