import { afterAll, beforeAll, expect, it } from 'vitest';
import { withClient } from '../../app/database.ts';
import { startWorld, type World } from '../../../test/world/index.ts';
import { readJournal, type JournalReader } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld({ wishes: true });
});
afterAll(() => world.stop());

it.each([1, 2, 3, 500])(
  'meets every row once and in order, also where the numbers of transactions grow by a digit, %i at a time',
  async (limit) => {
    await withClient(world.owner, (client) =>
      client.query(
        `with ranked as (select id, row_number() over (order by xid, seq) as rank from journal where city_id = 6101)
         update journal j set xid = (7 + rank)::text::xid8 from ranked r where j.city_id = 6101 and j.id = r.id`,
      ),
    );
    const met: bigint[] = [];
    const reader: JournalReader = {
      name: `test.${limit}`,
      take: async (_act, rows) => void met.push(...rows.map((row) => BigInt(row.xid))),
    };
    for (let rounds = 0; rounds < 200; rounds += 1) await readJournal(world.database, 6101, reader, limit);
    expect(met.length).toBeGreaterThan(20);
    expect(met).toEqual(met.map((_, at) => BigInt(8 + at)));
  },
);
