import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, type Client, type World } from '../../../test/world/index.ts';

/** A role that is lent ends by itself: both are told of it, once. */

let world: World;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
});
afterAll(() => world.stop());

/** The worker's role, lent to somebody for a week; gives the loan's id. */
async function lent(to: string): Promise<string> {
  const [own] = await owned<{ id: string }>(
    world,
    `select id from role_grant where person_id = $1 and role = 'communityWorker' and lent_from is null`,
    [worker.personId],
  );
  const until = new Date(Date.now() + 7 * 86_400_000).toISOString();
  const body = { personId: world.ids.get(to), until, why: '休假' };
  const reply = await worker.post(`/staff/grants/${own!.id}/lend`, body);
  expect(reply.status, reply.text).toBe(201);
  return reply.body.id;
}
/** The day comes on which a loan ends. */
const over = (id: string) =>
  owned(world, `update role_grant set from_at = now() - interval '8 days', until_at = now() where id = $1`, [
    id,
  ]);
/** Who was told that this loan has ended. */
async function told(id: string): Promise<string[]> {
  await world.settle();
  const rows = await owned<{ person_id: string }>(
    world,
    `select person_id from notice where kind = 'staff.loanEnded' and id in (select id from journal where matter_id = $1)`,
    [id],
  );
  const key = new Map([...world.ids].map(([name, person]) => [person, name]));
  return rows.map((row) => key.get(row.person_id)!).toSorted();
}

describe('the end of a role that was lent', () => {
  it('is told to the deputy and to the lender, once, and not before', async () => {
    const id = await lent('resident');
    await world.run('staff.loans');
    expect(await told(id)).toEqual([]);
    await over(id);
    await Promise.all([world.run('staff.loans'), world.run('staff.loans')]);
    await world.run('staff.loans');
    expect(await told(id)).toEqual(['resident', 'worker']);
    const steps = await owned<{ step: string; actor_id: string | null; detail: object }>(
      world,
      `select step, actor_id, detail from journal where matter_id = $1 and step = 'loanEnd'`,
      [id],
    );
    expect(steps).toEqual([{ step: 'loanEnd', actor_id: null, detail: { role: 'communityWorker' } }]);
  });

  it('is not told again of one that was taken back: that was told when it was done', async () => {
    const id = await lent('member');
    expect((await worker.post(`/staff/grants/${id}/withdraw`, { why: '回来了' })).status).toBe(200);
    await world.run('staff.loans');
    expect(await told(id)).toEqual([]);
  });

  it('is told, too, when it ends with the own role of the lender', async () => {
    const id = await lent('neighbour');
    await owned(world, `update role_grant set until_at = now() where lent_from is null and person_id = $1`, [
      worker.personId,
    ]);
    await world.run('staff.loans');
    expect(await told(id)).toEqual(['neighbour', 'worker']);
  });
});

describe('a role', () => {
  it('is granted for a place and for nothing else: there is none that would give no right', async () => {
    const columns = await owned<{ column_name: string; is_nullable: string }>(
      world,
      `select column_name, is_nullable from information_schema.columns
       where table_name = 'role_grant' and column_name in ('place', 'organisation_id')`,
    );
    expect(columns).toEqual([{ column_name: 'place', is_nullable: 'NO' }]);
    const body = {
      personId: world.ids.get('member'),
      role: 'gridWorker',
      organisationId: world.ids.get('member'),
    };
    const reply = await (await world.as('streetOfficer')).post('/staff/grants', { ...body, why: '联络' });
    expect([reply.status, reply.body.code]).toEqual([400, 'request.invalid']);
  });
});
