import pg from 'pg';
import { onePixel } from '../access/requests.ts';
import { xiandong, type Client, type Reply, type World } from '../world/index.ts';

/** How tests bring a wish to where they need it: each step through the API. */

export const line = { kind: 'thing', publicLine: '想要一盏亮一点的台灯' } as const;

const path = [
  ['open', 'worker', 'accept', {}],
  ['claimed', 'volunteer', 'claim', {}],
  ['delivered', 'volunteer', 'fulfil', {}],
  ['confirmed', 'resident', 'confirm', {}],
  ['thanked', 'resident', 'thank', { grade: 5 }],
] as const;
type State = 'proposed' | (typeof path)[number][0];

/** Hangs a wish as the client and gives its id. */
export async function hang(client: Client, body: object = line): Promise<string> {
  const reply = await client.post('/wishes', body);
  if (reply.status !== 201) throw new Error(`cannot hang a wish: ${reply.text}`);
  return reply.body.id as string;
}

/** A wish of `resident`, reviewed by `worker`, claimed by `volunteer`, as far as `state`. */
export async function wishIn(world: World, state: State, body: object = line): Promise<string> {
  const id = await hang(await world.as('resident'), body);
  for (const [reached, person, step, words] of path) {
    if (state === 'proposed') break;
    const reply = await (await world.as(person)).post(`/wishes/${id}/${step}`, words);
    if (reply.status !== 200) throw new Error(`cannot ${step}: ${reply.text}`);
    if (reached === state) break;
  }
  return id;
}

/** Brings a photo to a wish; a machine that has other work says so, and is asked again. */
export async function addPhoto(
  client: Client,
  id: string,
  purpose = 'fulfilment',
  file: Buffer = onePixel,
  headers: Record<string, string> = {},
): Promise<Reply> {
  for (let tries = 1; ; tries += 1) {
    const reply = await client.post(`/wishes/${id}/photos?purpose=${purpose}`, file, {
      'content-type': 'image/png',
      ...headers,
    });
    if (reply.body?.code !== 'server.busy' || tries === 10) return reply;
  }
}

/** The beginning of a photo as telephones of one maker take it. */
export const heic = Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1');

/** Rows of a query as the owner, who sees everything. */
export async function owned<Row extends pg.QueryResultRow = Record<string, unknown>>(
  world: World,
  text: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client(world.owner);
  await client.connect();
  try {
    return (await client.query<Row>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** What the readers of the journal write, each in its own time. */
const written = ['counter', 'counter_month', 'journal_reader', 'notice', 'notice_walk', 'delivery'];

/** How many rows every table holds but those of the journal's readers: equal before and after what must write nothing. */
export async function rowCounts(world: World): Promise<Record<string, number>> {
  await world.settle();
  const tables = await owned<{ name: string }>(
    world,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'identity', 'app') and tablename <> all ($1) order by 1`,
    [written],
  );
  const all = tables.map(({ name }) => `select '${name}' as name, count(*)::int as count from ${name}`);
  const rows = await owned<{ name: string; count: number }>(world, all.join(' union all '));
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

/** The day in China so many days from now. */
export const dayIn = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** The year in China. */
export const yearNow = (): number => Number(dayIn(0).slice(0, 4));

/**
 * Lets a day in China (and with it a month or year) that is about to end do so: what follows begins and ends on one day.
 * Returns at once but in the last four minutes before midnight.
 */
export async function onOneDay(): Promise<void> {
  const day = 86_400_000;
  const left = day - ((Date.now() + 8 * 3_600_000) % day);
  if (left < 240_000) await new Promise((resolve) => setTimeout(resolve, left + 1_000));
}

/** How many of some replies have each status and code. */
export function tally(
  replies: readonly { status: number; body: { code?: string } }[],
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { status, body } of replies) {
    const key = body.code ? `${status} ${body.code}` : String(status);
    sums[key] = (sums[key] ?? 0) + 1;
  }
  return sums;
}

/** The id of a list of organisations in a state, brought by the worker. */
export async function importIn(
  world: World,
  state: string,
  rows = 1,
  errors = 0,
  maker = 'worker',
): Promise<string> {
  const [row] = await owned<{ id: string }>(
    world,
    `insert into import (city_id, id, place, kind, state, maker_id, row_count, new_count, error_count)
     values (6101, gen_random_uuid(), $1, 'organisations', $2, $3, $4, $4, $5) returning id`,
    [xiandong, state, world.ids.get(maker), rows, errors],
  );
  return row!.id;
}

/** Waits until something in the world waits for a lock that another transaction holds. */
export async function untilSomethingWaits(world: World): Promise<void> {
  const waiting = `select from pg_locks l join pg_stat_activity a on a.pid = l.pid
    where not l.granted and a.datname = current_database()`;
  while ((await owned(world, waiting)).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
}
