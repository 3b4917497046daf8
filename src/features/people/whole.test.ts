/** What people are shown of themselves is never cut in silence: it goes on page by page, to the end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn, line, owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type Reply, type World } from '../../../test/world/index.ts';
import { inTransaction } from '../../base/act.ts';
import { heldOf } from '../../engines/people/index.ts';

let world: World;
let resident: Client;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  [resident, worker] = (await Promise.all(['resident', 'worker'].map((key) => world.as(key)))) as [
    Client,
    Client,
  ];
});
afterAll(() => world.stop());

/** So many consents that ended long ago; those that are there already count. */
const ended = (many: number) =>
  owned(
    world,
    `insert into consent (city_id, id, person_id, purpose, version, thing, given_at, given_by, given_as, road, live,
       withdrawn_at, withdrawn_by, ended_by)
     select 6101, gen_random_uuid(), $1, 'notice.push', v.version, 'device ' || n, now() - interval '2 days', $1, 'self',
       'web', false, now() - interval '1 day', $1, 'withdrawal'
     from generate_series(1, $2::integer) n,
       (select max(version) as version from consent_purpose where purpose = 'notice.push') v
     where not exists (select from consent c where c.city_id = 6101 and c.person_id = $1 and c.thing = 'device ' || n)`,
    [resident.personId, many],
  );

/** All pages of a list. */
async function pagesOf(path: string, limit: number): Promise<any[]> {
  const items: any[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const reply: Reply = await resident.get(`${path}?limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`);
    expect(reply.status, reply.text).toBe(200);
    expect(reply.body.items.length).toBeLessThanOrEqual(limit);
    items.push(...reply.body.items);
    cursor = reply.body.next;
  }
  return items;
}
const different = (rows: readonly { id: string }[]): number => new Set(rows.map((row) => row.id)).size;

describe('many consents', () => {
  it('are read to the last one, live ones first, on the web and at the desk; each can be withdrawn', async () => {
    await ended(450);
    const first = await resident.post('/my/consents', { purpose: 'care.visit', version: 1 });
    const all = await pagesOf('/my/consents', 100);
    expect([all.length, different(all)]).toEqual([451, 451]);
    expect(all.map((one) => one.live)).toEqual([true, ...Array.from({ length: 450 }, () => false)]);
    const page = (await resident.get('/my/consents?limit=1')).body;
    expect(page.items).toMatchObject([{ id: first.body.id }]);
    // what is agreed to is not offered, on whatever page it stands
    const second = await resident.get(`/my/consents?limit=1&cursor=${page.next}`);
    for (const { offered } of [page, second.body])
      expect(offered.map((one: any) => one.purpose)).toEqual(['notice.voice', 'wish.health']);
    const body = { place: xiandong, personId: resident.personId, reason: 'visit' };
    const desk = (await worker.post('/people/desk/consents/open', body)).body;
    expect(different(desk.items)).toBe(451);
    expect((await resident.post(`/my/consents/${first.body.id}/withdraw`)).status).toBe(200);
    expect((await resident.get('/my/consents?cursor=AAAA')).body.code).toBe('request.invalid');
  });
});

describe('the copy of one’s data', () => {
  it('holds every row, however many', async () => {
    await ended(4_100);
    const { tables } = (await resident.get('/my/data')).body;
    const consents = tables.find((one: any) => one.table === 'consent');
    expect([consents.rows.length, consents.whole]).toEqual([4_101, true]);
  });

  it('says of a table where there is more than an answer holds', async () => {
    const held = await inTransaction(world.database, 6101, (act) =>
      heldOf(act, [resident.personId!], { atOnce: 100, most: 300 }),
    );
    const whole = new Map(held.map((one) => [one.table, one.whole]));
    expect([whole.get('consent'), whole.get('identity.person')]).toEqual([false, true]);
    expect(held.find((one) => one.table === 'consent')!.rows.length).toBe(300);
  });
});

describe('what was done in somebody’s name', () => {
  it('is read to the first deed', async () => {
    const volunteer = await world.as('volunteer');
    const named = await worker.post(`/people/${resident.personId}/mandates`, {
      place: xiandong,
      kind: 'proxy',
      holderId: volunteer.personId,
      acts: ['wishes'],
      until: dayIn(90),
    });
    expect(named.status, named.text).toBe(201);
    const behalf = { 'on-behalf-of': resident.personId! };
    for (let at = 0; at < 3; at++) {
      const { id } = (await volunteer.post('/wishes', line, behalf)).body;
      expect((await volunteer.post(`/wishes/${id}/withdraw`, {}, behalf)).status).toBe(200);
    }
    const deeds = await pagesOf('/my/mandates/deeds', 2);
    expect([deeds.length, different(deeds)]).toEqual([6, 6]);
    expect(deeds.map((one) => one.step)).toEqual([1, 2, 3].flatMap(() => ['withdraw', 'propose']));
  });
});
