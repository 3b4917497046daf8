import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, line, owned, wishIn } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type World } from '../../../test/world/index.ts';
import { stillCheck } from './still.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const step = async (who: string, id: string, verb: string, body: object = {}) =>
  (await world.as(who)).post(`/wishes/${id}/${verb}`, body);
const see = async (who: string, id: string) => (await (await world.as(who)).get(`/wishes/${id}`)).body;
const quiet = (id: string, days: number) =>
  owned(world, `update wish set changed_at = now() - make_interval(days => $2) where id = $1`, [id, days]);
const program = async () => {
  for (const name of ['wishes.escalate', 'wishes.inquire', 'wishes.expire']) await world.run(name);
};
const steps = async (id: string): Promise<string[]> =>
  (
    await owned<{ step: string }>(world, 'select step from journal where matter_id = $1 order by seq', [id])
  ).map(({ step: name }) => name);
const queue = async () => {
  const reply = await (await world.as('worker')).get(`/wishes/queue?place=${xiandong}&queue=still&limit=100`);
  return {
    ids: (reply.body.items as { id: string }[]).map(({ id }) => id),
    count: reply.body.counts.still as number,
  };
};
const law = async (): Promise<string[]> =>
  (await owned<{ what: string }>(world, stillCheck.statement!.text, [6101])).map(({ what }) => what);

describe('a wish that nobody did anything with for a year', () => {
  it('is asked about once; the wisher says that it is still wanted, and the year begins anew', async () => {
    const id = await wishIn(world, 'open');
    await quiet(id, 364);
    await program();
    expect((await see('resident', id)).askedStill).toBe(false);
    expect((await see('resident', id)).can).not.toContain('keep');
    await quiet(id, 366);
    await program();
    await program();
    expect(await steps(id)).toEqual(['propose', 'accept', 'inquire']);
    expect((await queue()).ids).toEqual([id]);
    expect((await see('volunteer', id)).askedStill).toBe(false);
    expect((await step('volunteer', id, 'keep')).status).toBe(403);
    expect((await see('resident', id)).can).toEqual(expect.arrayContaining(['keep', 'withdraw']));
    expect(await step('resident', id, 'keep')).toMatchObject({ status: 200, body: { state: 'open' } });
    expect(await queue()).toEqual({ ids: [], count: 0 });
    await quiet(id, 300);
    await program();
    expect((await see('resident', id)).state).toBe('open');
    expect((await step('resident', id, 'keep')).body.code).toBe('wish.wrong_state');
    await quiet(id, 366);
    await program();
    expect((await queue()).ids).toEqual([id]);
    // whatever is done with it is an answer, too
    expect((await step('volunteer', id, 'claim')).status).toBe(200);
    expect((await step('volunteer', id, 'release', { reason: '临时有事' })).status).toBe(200);
    expect((await queue()).ids).toEqual([]);
  });

  it('is closed sixty days later without an answer, and goes with what has ended', async () => {
    const id = await wishIn(world, 'open');
    await quiet(id, 366);
    await program();
    await quiet(id, 59);
    await program();
    expect((await see('resident', id)).state).toBe('open');
    await quiet(id, 61);
    await program();
    expect(await see('resident', id)).toMatchObject({ state: 'withdrawn', askedStill: false });
    expect((await see('resident', id)).story[0].steps.at(-1)).toMatchObject({
      step: 'expire',
      by: 'program',
    });
    const [entry] = await owned(
      world,
      `select detail ->> 'reason' as reason from journal where matter_id = $1 and step = 'expire'`,
      [id],
    );
    expect(entry).toEqual({ reason: 'stillness' });
    await quiet(id, 1100);
    await world.run('retention.delete');
    expect(await owned(world, 'select id from wish where id = $1', [id])).toEqual([]);
  });

  it('is asked about in every unfinished state; what was brought and never confirmed ends with its claim', async () => {
    const resident = await world.as('resident');
    const proposed = await hang(resident);
    const returned = await hang(resident);
    await step('worker', returned, 'return', { reason: '请写得具体一点' });
    const delivered = await wishIn(world, 'delivered');
    const claimed = await wishIn(world, 'claimed', { ...line, publicLine: '想要一把结实的伞' });
    const still = [proposed, returned, delivered];
    await owned(world, `update wish set review_by = current_date - 400 where id = $1`, [proposed]);
    for (const id of [...still, claimed]) await quiet(id, 800);
    await program();
    // the street is told of the late review first, and a claim lapses by its own day
    expect((await queue()).ids.toSorted()).toEqual([returned, delivered].toSorted());
    await quiet(proposed, 366);
    await program();
    expect((await queue()).ids.toSorted()).toEqual(still.toSorted());
    for (const id of still) await quiet(id, 61);
    await program();
    for (const id of still) expect((await see('resident', id)).state, id).toBe('withdrawn');
    expect((await see('resident', claimed)).state).toBe('claimed');
    const mine = (await (await world.as('volunteer')).get('/my/claims')).body.items as {
      id: string;
      live: boolean;
    }[];
    expect(mine.find(({ id }) => id === delivered)).toMatchObject({ live: false });
    await world.settle();
    expect((await see('worker', delivered)).claimer).toBeNull();
  });

  it('is a law that notices when the program does not', async () => {
    const id = await wishIn(world, 'open');
    await program();
    // measured by when the routines last came to their end
    await quiet(id, 368);
    expect(await law()).toEqual([]);
    await owned(
      world,
      `insert into routine (city_id, name, ran_at) values (6101, 'wishes.inquire', now()), (6101, 'wishes.expire', now())
       on conflict (city_id, name) do update set ran_at = excluded.ran_at`,
    );
    expect(await law()).toEqual([id]);
    await program();
    expect(await law()).toEqual([]);
    await quiet(id, 63);
    expect(await law()).toEqual([id]);
    await program();
    expect(await law()).toEqual([]);
  });
});
