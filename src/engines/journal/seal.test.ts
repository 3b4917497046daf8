import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, inTransaction } from '../../base/act.ts';
import { pipeline } from '../../base/pipeline.ts';
import { withClient } from '../../app/database.ts';
import { openSealer, readSealKeys, type SealKeys, type Sealer } from '../../base/seal-key.ts';
import { startWorld, type World } from '../../../test/world/index.ts';
import { seed } from '../../../test/world/seed.ts';
import { runNow } from '../routines/index.ts';
import { eraseWords } from './index.ts';
import { checkSeals, type Broken, type CheckResult } from './check.ts';
import { sealRoutine, type HeadCopy } from './seal.ts';
import { rowsOf, sealsOf, type Ask } from './sealed.ts';
import { tempFolder } from '../../../test/world/folder.ts';

const city = 6101;
let world: World;
let sealer: Sealer;
let keys: SealKeys;
const heads = new Map<number, Buffer>();
const copy: HeadCopy = {
  last: async () => Math.max(0, ...heads.keys()),
  append: async (_city, added) => added.forEach(({ number, head }) => heads.set(number, head)),
};
/** Seals until nothing is left: while any database of the server has an older transaction open, rows are held back. */
const seal = async (): Promise<void> => {
  const left = `select count(*)::int as left from journal j where city_id = $1 and not exists
    (select from journal_seal s where s.city_id = j.city_id and (s.to_xid, s.to_seq) >= (j.xid, j.seq))`;
  await withClient(world.owner, async (client) => {
    do await runNow(world.database, city, sealRoutine(sealer, copy));
    while ((await client.query<{ left: number }>(left, [city])).rows[0]!.left > 0);
  });
};

/** Checks as the owner sees it, in the client's transaction. */
const check = (client: pg.Client, copied: ReadonlyMap<number, Buffer> = heads): Promise<CheckResult> => {
  const ask: Ask = async (one) => {
    const [result] = await pipeline(client, [call(one.statement, [city, ...one.parameters])]);
    return result!.rows as never;
  };
  return checkSeals({ city, keys, copied }, sealsOf(ask), rowsOf(ask));
};

beforeAll(async () => {
  const folder = await tempFolder('seal');
  await mkdir(join(folder, 'keys'));
  sealer = await openSealer(folder);
  keys = await readSealKeys(join(folder, 'keys'));
  world = await startWorld({ wishes: true });
  await seal();
  // a second and a third seal, with words in them
  for (const line of ['想要一把高一点的椅子', '想有人帮忙看看收音机']) {
    const resident = await world.as('resident');
    const { body } = await resident.post<{ id: string }>('/wishes', { kind: 'thing', publicLine: line });
    await resident.post(`/wishes/${body.id}/withdraw`, { reason: '已经有了' });
    await seal();
  }
});
afterAll(() => world.stop());

/** A way to tamper with the journal as a superuser; gives the id of the row that it changed. */
type Tampering = (client: pg.Client, at: number) => Promise<string | null>;

const journalRow = async (
  client: pg.Client,
  at: number,
): Promise<{ id: string; seq: string; words: string | null }> => {
  const { rows } = await client.query(
    'select id, seq, words from journal where city_id = $1 order by xid, seq',
    [city],
  );
  return rows[at % rows.length] as { id: string; seq: string; words: string | null };
};
const change =
  (set: string): Tampering =>
  async (client, at) => {
    const { id } = await journalRow(client, at);
    const { rowCount } = await client.query(`update journal set ${set} where city_id = $1 and id = $2`, [
      city,
      id,
    ]);
    return rowCount ? id : null;
  };

const tamperings: Record<string, readonly [what: Broken | null, does: Tampering]> = {
  'another actor': ['row changed', change(`actor_id = gen_random_uuid()`)],
  'another subject': ['row changed', change(`subject_id = gen_random_uuid()`)],
  'another time': ['row changed', change(`at = at - interval '1 microsecond'`)],
  'another place': ['row changed', change(`place = '610102004003'`)],
  'another detail': ['row changed', change(`detail = detail || '{"forged":5}'`)],
  'another matter': ['row changed', change(`matter_id = gen_random_uuid()`)],
  'another id': [
    'row changed',
    async (client, at) => {
      const { id } = await journalRow(client, at);
      await client.query(
        `update journal set id = '018f0000-0000-7000-8000-000000000000' where city_id = $1 and id = $2`,
        [city, id],
      );
      return '018f0000-0000-7000-8000-000000000000';
    },
  ],
  'other words, digest and all': [
    'row changed',
    async (client, at) => {
      const { id } = await journalRow(client, at);
      await client.query(
        `update journal set words = 'x', words_salt = '\\x00', words_digest = sha256('\\x0078') where city_id = $1 and id = $2`,
        [city, id],
      );
      return id;
    },
  ],
  'a row deleted': [
    'row missing',
    async (client, at) => {
      const { id } = await journalRow(client, at);
      await client.query('delete from journal where city_id = $1 and id = $2', [city, id]);
      return id;
    },
  ],
  'a row slipped in': [
    'row added',
    async (client, at) => {
      const { id } = await journalRow(client, at);
      await client.query(
        `insert into journal (city_id, id, seq, xid, at, kind, matter_id, step, from_state, to_state, place)
       overriding system value
       select city_id, gen_random_uuid(), seq, xid, at, kind, matter_id, step, from_state, to_state, place
       from journal where city_id = $1 and id = $2`,
        [city, id],
      );
      return id;
    },
  ],
  'a row given another number': [
    null,
    async (client, at) => {
      const { id } = await journalRow(client, at);
      await client.query('update journal set seq = default where city_id = $1 and id = $2', [city, id]);
      return id;
    },
  ],
  'a row moved to another city': [
    'row missing',
    async (client, at) => {
      const { id } = await journalRow(client, at);
      await client.query('update journal set city_id = 1506 where city_id = $1 and id = $2', [city, id]);
      return id;
    },
  ],
  'a seal changed': [
    'seal changed',
    async (client, at) => {
      await client.query(`update journal_seal set to_seq = to_seq + 1 where city_id = $1 and number = $2`, [
        city,
        1 + (at % heads.size),
      ]);
      return 'seal';
    },
  ],
  'a seal made by another key': [
    'seal not signed by a known key',
    async (client, at) => {
      await client.query(
        `update journal_seal set signature = decode(repeat('ab', 64), 'hex') where city_id = $1 and number = $2`,
        [city, 1 + (at % heads.size)],
      );
      return 'seal';
    },
  ],
  'a seal deleted': [
    'seal missing',
    async (client, at) => {
      await client.query('delete from journal_seal where city_id = $1 and number = $2', [
        city,
        1 + (at % heads.size),
      ]);
      return 'seal';
    },
  ],
  'the tail cut off, seals and all': [
    'seal missing',
    async (client, at) => {
      const from = 1 + (at % heads.size);
      await client.query(
        `delete from journal j where city_id = $1 and not exists (select from journal_seal s
         where s.city_id = j.city_id and s.number = $2 - 1 and (s.to_xid, s.to_seq) >= (j.xid, j.seq))`,
        [city, from],
      );
      await client.query('delete from journal_seal where city_id = $1 and number >= $2', [city, from]);
      return 'seal';
    },
  ],
  'everything rolled back': [
    'seal missing',
    async (client) => {
      await client.query('delete from journal where city_id = $1', [city]);
      await client.query('delete from journal_seal where city_id = $1', [city]);
      return 'seal';
    },
  ],
  'a seal said to be dropped': [
    'rows dropped without signature',
    async (client, at) => {
      await client.query(
        `update journal_seal set dropped_at = now(), dropped_signature = decode(repeat('ab', 64), 'hex')
       where city_id = $1 and number = $2`,
        [city, 1 + (at % heads.size)],
      );
      return 'seal';
    },
  ],
};

describe('the sealed journal', () => {
  it('is whole, and nothing in it is unsealed', async () => {
    await withClient(world.owner, async (client) => {
      const result = await check(client);
      expect(result.findings).toEqual([]);
      expect(result.seals).toBe(heads.size);
      expect(result.seals).toBeGreaterThanOrEqual(3);
      expect(result.rows).toBeGreaterThan(30);
      expect(result.unsealed).toBe(0);
    });
  });

  it(`tells of each of 1,000 tamperings, and names the row or the seal (SEED=${seed})`, async () => {
    await withClient(world.owner, async (client) => {
      const missed: string[] = [];
      let done = 0;
      const names = Object.keys(tamperings);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...names), fc.nat(10_000), async (name, at) => {
          await client.query('begin');
          try {
            const [expected, does] = tamperings[name]!;
            const hit = await does(client, at);
            const { findings } = await check(client);
            const named = findings.some(
              ({ row, what }) => (expected ?? what) === what && (what !== 'row changed' || row === hit),
            );
            if (!named) missed.push(`${name} at ${at}: ${JSON.stringify(findings)}`);
            done += 1;
          } finally {
            await client.query('rollback');
          }
        }),
        { numRuns: 1_000 },
      );
      expect(done).toBe(1_000);
      expect(missed).toEqual([]);
    });
  });

  it('without the copy kept elsewhere a cut tail is not seen: so the copy matters', async () => {
    await withClient(world.owner, async (client) => {
      await client.query('begin');
      await tamperings['the tail cut off, seals and all']![1](client, 2);
      expect((await check(client, new Map())).findings).toEqual([]);
      await client.query('rollback');
    });
  });

  it('stays whole when a person is erased with their words, and says how many were', async () => {
    const client = await world.as('neighbour');
    const { body } = await client.post<{ id: string }>('/wishes', {
      kind: 'thing',
      publicLine: '想要一盏小台灯',
    });
    await client.post(`/wishes/${body.id}/withdraw`, { reason: '不用了' });
    await seal();
    const erased = await inTransaction(world.database, city, async (act) => {
      const [done] = await act.batch(eraseWords(world.ids.get('neighbour')!));
      return done.count;
    });
    expect(erased).toBeGreaterThan(0);
    await withClient(world.owner, async (owner) => {
      const result = await check(owner);
      expect(result.findings).toEqual([]);
      expect(result.erased).toBe(erased);
    });
  });

  it('is not changed or shortened by the login role', async () => {
    for (const [text, code] of [
      [
        `update journal set words = 'x', words_salt = '\\x00' where city_id = $1 and words is not null`,
        '42501',
      ],
      [`update journal set actor_id = null where city_id = $1`, '42501'],
    ] as const)
      await expect(
        inTransaction(world.database, city, (act) => act.all({ name: `test.${text.length}`, text })),
      ).rejects.toMatchObject({ code });
    const deleted = await inTransaction(world.database, city, async (act) => {
      const [done] = await act.batch(
        call({ name: 'test.delete', text: 'delete from journal where city_id = $1' }, []),
      );
      return done.count;
    });
    expect(deleted).toBe(0);
  });
});
