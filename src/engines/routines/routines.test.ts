import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../base/act.ts';
import { withClient } from '../../app/database.ts';
import { startWorld, type World } from '../../../test/world/index.ts';
import { knowRoutines, routineStates, takeDue, type Routine } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const city = 6101;
const { signal } = new AbortController();
const routine = (name: string, run: Routine['run']): Routine => ({ name, words: 'a test', every: 60, run });

const known = async (one: Routine): Promise<Routine> => {
  await knowRoutines(world.database, city, [one]);
  return one;
};
const take = (one: Routine) => takeDue(world.database, city, [one], signal);
const stateOf = (name: string) =>
  inTransaction(world.database, city, async (act) => {
    const [states] = await act.batch(routineStates());
    return states.rows.find((row) => row.name === name)!;
  });
const sql = (text: string) => withClient(world.owner, (client) => client.query(text));

describe('routines', () => {
  it('are run by one of many who ask at once, until there is no more to do, and then not before they are due', async () => {
    let rounds = 0;
    const one = await known(
      routine('test.once', async () => {
        rounds += 1;
        return rounds < 3;
      }),
    );
    const taken = await Promise.all(Array.from({ length: 8 }, () => take(one)));
    expect(taken.filter(Boolean)).toHaveLength(1);
    await taken.find(Boolean)!.run();
    expect(rounds).toBe(3);
    expect(await take(one)).toBeNull();
    expect(await stateOf('test.once')).toMatchObject({ failures: 0, error: null });
  });

  it('that fail say so, wait longer each time, and are well again after one success', async () => {
    let broken = true;
    const one = await known(
      routine('test.broken', async () => {
        if (broken) throw Object.assign(new Error('no'), { code: 'ECONNREFUSED' });
        return false;
      }),
    );
    for (const failures of [1, 2]) {
      const { rows: due } = await sql(
        `update routine set next_at = now() where name = 'test.broken' returning now()::text as at`,
      );
      await expect((await take(one))!.run()).rejects.toThrow('no');
      expect(await stateOf('test.broken')).toMatchObject({ failures, error: 'ECONNREFUSED' });
      const { rows } = await sql(
        `select next_at >= '${due[0]!.at}'::timestamptz + interval '${60 * failures} seconds' as later
         from routine where name = 'test.broken'`,
      );
      expect(rows).toEqual([{ later: true }]);
    }
    broken = false;
    await sql(`update routine set next_at = now() where name = 'test.broken'`);
    await (await take(one))!.run();
    expect(await stateOf('test.broken')).toMatchObject({ failures: 0, error: null });
  });

  it('are taken over when their lease has passed; who lost it changes nothing any more', async () => {
    const one = await known(routine('test.lost', async () => false));
    const first = await take(one);
    await sql(`update routine set leased_until = now() - interval '1 second' where name = 'test.lost'`);
    const second = await take(one);
    expect(second).not.toBeNull();
    await first!.run();
    expect(await stateOf('test.lost')).toMatchObject({ ran_at: null });
    await second!.run();
    expect((await stateOf('test.lost')).ran_at).not.toBeNull();
  });
});

describe('what is kept for the session', () => {
  it('is deleted when its retention has passed, and not a day earlier', async () => {
    const client = await world.as('resident');
    const { rows } = await sql(`select count(*)::int as n from session`);
    await sql(`update session set ended_at = now() - interval '29 days'`);
    await world.run('retention.delete');
    expect((await sql(`select count(*)::int as n from session`)).rows).toEqual(rows);
    await sql(`update session set ended_at = now() - interval '31 days'`);
    await world.run('retention.delete');
    expect((await sql(`select count(*)::int as n from session where city_id = 6101`)).rows).toEqual([
      { n: 0 },
    ]);
    expect(client.cookie).toBeDefined();
  });
});
