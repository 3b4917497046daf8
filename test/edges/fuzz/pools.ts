import type pg from 'pg';
import type { Chance } from './chance.ts';

const unknown = '01990000-0000-7000-8000-000000000000';

/** What a request may name: ids that exist, by table and by who was told of them; places; cursors that were given out. */
export class Pools {
  private readonly owner: pg.Pool;
  private ids = new Map<string, readonly string[]>();
  private all: readonly string[] = [];
  private places: readonly string[] = [];
  private readonly own = new Map<string, string[]>();
  private readonly told = new Map<string, string[]>();
  private readonly cursors: string[] = [''];

  constructor(owner: pg.Pool) {
    this.owner = owner;
  }

  /** Reads which ids and places there are now. */
  async refresh(): Promise<void> {
    const tables = await this.owner.query<{ name: string; table: string; column: string }>(
      `select format('%I.%I', table_schema, table_name) as name, table_name as table, column_name as column
       from information_schema.columns where udt_name = 'uuid' and column_name in ('id', 'person_id')
         and table_schema in ('public', 'identity') order by 1`,
    );
    const ids = new Map<string, string[]>();
    for (const { name, table, column } of tables.rows) {
      const { rows } = await this.owner.query<{ id: string }>(
        `select distinct ${column} as id from ${name} order by 1 desc limit 200`,
      );
      ids.set(table, [...(ids.get(table) ?? []), ...rows.map(({ id }) => id)]);
    }
    this.ids = ids;
    await this.readOwn();
    this.all = [...ids.values()].flat();
    const places = await this.owner.query<{ code: string }>(
      'select code from place order by served_from nulls last, code limit 400',
    );
    this.places = places.rows.map(({ code }) => code);
  }

  /** Whose things are whose, by every column that names a person. */
  private async readOwn(): Promise<void> {
    const columns = await this.owner.query<{ table: string; column: string }>(
      `select c.table_name as table, c.column_name as column from information_schema.columns c
       join information_schema.columns i using (table_schema, table_name)
       where c.table_schema = 'public' and i.column_name = 'id' and i.udt_name = 'uuid' and c.udt_name = 'uuid'
         and c.column_name in ('subject_id', 'proposer_id', 'claimer_id', 'person_id', 'owner_id') order by 1, 2`,
    );
    this.own.clear();
    for (const { table, column } of columns.rows) {
      const { rows } = await this.owner.query<{ id: string; person: string }>(
        `select id, ${column} as person from ${table} where ${column} is not null order by id desc limit 500`,
      );
      for (const { id, person } of rows) {
        const key = `${person} ${table}`;
        this.own.set(key, [...(this.own.get(key) ?? []), id]);
      }
    }
  }

  /** Keeps what a reply told: ids under the kind of thing that was asked for, cursors. */
  hear(person: string | null, kind: string, reply: unknown): void {
    const key = `${person} ${kind}`;
    const heard = this.told.get(key) ?? [];
    const listen = (value: unknown, depth: number): void => {
      if (depth > 4 || value === null || typeof value !== 'object') return;
      for (const [name, inner] of Object.entries(value)) {
        if (name === 'id' && typeof inner === 'string' && inner.length === 36) heard.push(inner);
        else if (name === 'next' && typeof inner === 'string') this.cursors.push(inner);
        else listen(inner, depth + 1);
      }
    };
    listen(reply, 0);
    this.told.set(key, heard.slice(-40));
  }

  private tablesOf(kind: string): string[] {
    const one = kind === 'people' ? 'person' : kind.replace(/e?s$/, '').replaceAll('-', '_');
    return this.ids.has(one)
      ? [one]
      : [...this.ids.keys()].filter((name) => name.startsWith(one.slice(0, 6)));
  }

  /** Has the person anything of this kind? */
  has(person: string | null, kind: string): boolean {
    return this.tablesOf(kind).some((name) => this.own.has(`${person} ${name}`));
  }

  /** An id of this kind of thing: mostly one that exists, preferably one that the person was told of. */
  id(chance: Chance, person: string | null, kind: string): string {
    const tables = this.tablesOf(kind);
    const own = tables.flatMap((name) => this.own.get(`${person} ${name}`) ?? []);
    if (own.length && chance.percent(50)) return chance.pick(own.slice(0, 8));
    const told = this.told.get(`${person} ${kind}`) ?? [];
    if (told.length && chance.percent(45)) return chance.pick(told);
    const here = tables.flatMap((name) => this.ids.get(name) ?? []);
    if (here.length && chance.percent(75)) return chance.pick(here);
    return chance.percent(60) && this.all.length ? chance.pick(this.all) : unknown;
  }

  /** A place, mostly of the community where the people of the demonstration live. */
  place(chance: Chance): string {
    if (chance.percent(60)) return '610102004002';
    return chance.pick(this.places);
  }

  cursor(chance: Chance): string {
    return chance.pick(this.cursors.slice(-50));
  }
}
