import { randomUUID } from 'node:crypto';
import fastify from 'fastify';
import pg from 'pg';
import { statements } from '../../src/base/statement.ts';
import '../../src/app/features.ts';
import { listWishes } from '../../src/features/wishes/contract.ts';
import { serveParent } from '../child.ts';

/**
 * The baseline: what the same work costs with Fastify and `pg` and nothing else. No session, no permission, no
 * row-level security (it connects as the owner), no validation, no journal that anybody checks; a response schema,
 * as anybody would give one who wants fast replies.
 */
const city = 6101;
const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** The very text that the program runs. */
function textOf(name: string): string {
  const found = statements().find((one) => one.name === name);
  if (!found) throw new Error(`the program has no statement ${name} any more`);
  return found.text;
}

interface Row {
  id: string;
  community: string;
  kind: string;
  state: string;
  public_line: string;
  follows_id: string | null;
  opened_at: Date | null;
  changed_at: Date;
}

const cardOf = (row: Row) => ({
  id: row.id,
  community: row.community,
  kind: row.kind,
  state: row.state,
  publicLine: row.public_line,
  follows: row.follows_id,
  openedAt: row.opened_at,
  changedAt: row.changed_at,
  can: ['claim'],
});

await serveParent(async ({ owner }) => {
  const pool = new pg.Pool({ ...owner, max: 20 });
  const app = fastify({ logger: false });
  const list = textOf('wishes.on_tree');
  const listing = (name: string | undefined) => async (request: { query: unknown }) => {
    const { place } = request.query as { place: string };
    const { rows } = await pool.query<Row>({ name, text: list, values: [city, place, 'open', newest, 21] });
    return { items: rows.slice(0, 20).map(cardOf), next: rows.length > 20 ? rows[19]!.id : null };
  };
  const schema = { response: { 200: listWishes.reply } };
  app.get('/plain/wishes', { schema }, listing(undefined));
  app.get('/named/wishes', { schema }, listing('list'));
  const claimed = {
    type: 'object',
    properties: {
      id: { type: 'string' },
      state: { type: 'string' },
      version: { type: 'integer' },
      can: { type: 'array', items: { type: 'string' } },
    },
  };
  const claiming =
    (name: (of: string) => string | undefined) => async (request: { params: unknown; body: unknown }) => {
      const { id } = request.params as { id: string };
      const { person, key } = request.body as { person: string; key: string };
      return claim(pool, name, id, person, key);
    };
  app.post(
    '/plain/wishes/:id/claim',
    { schema: { response: { 200: claimed } } },
    claiming(() => undefined),
  );
  app.post(
    '/named/wishes/:id/claim',
    { schema: { response: { 200: claimed } } },
    claiming((of) => of),
  );
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return {
    url,
    stop: async () => {
      await app.close();
      await pool.end();
    },
  };
});

/** The same rows as a claim through the program: wish, claim, journal, idempotency key with its reply. */
async function claim(
  pool: pg.Pool,
  name: (of: string) => string | undefined,
  id: string,
  person: string,
  key: string,
) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ place: string; kind: string; subject_id: string; version: number }>(
      {
        name: name('wish'),
        text: `update wish set state = 'claimed', version = version + 1, changed_at = now(), claimer_id = $3
             where city_id = $1 and id = $2 and state = 'open' returning place, kind, subject_id, version`,
        values: [city, id, person],
      },
    );
    const [wish] = rows;
    if (!wish) throw new Error('already claimed');
    await client.query({
      name: name('claim'),
      text: 'insert into wish_claim (city_id, id, wish_id, claimer_id) values ($1, $2, $3, $4)',
      values: [city, randomUUID(), id, person],
    });
    await client.query({
      name: name('journal'),
      text: `insert into journal (city_id, id, kind, matter_id, step, from_state, to_state, place, actor_id, subject_id, detail)
             values ($1, $2, 'wish', $3, 'claim', 'open', 'claimed', $4, $5, $6, $7)`,
      values: [city, randomUUID(), id, wish.place, person, wish.subject_id, { kind: wish.kind }],
    });
    const reply = { id, state: 'claimed', version: wish.version, can: ['reveal', 'release', 'fulfil'] };
    await client.query({
      name: name('key'),
      text: `insert into idempotency (city_id, person_id, key, request_hash, status, reply)
             values ($1, $2, $3, $4, 200, $5)`,
      values: [city, person, key, Buffer.alloc(32), JSON.stringify(reply)],
    });
    await client.query('commit');
    return reply;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}
