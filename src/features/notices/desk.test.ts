import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn, hang, owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

interface Waiting {
  id: string;
  personId: string;
  matterId: string;
  title: string;
  tries: number;
  later: string | null;
}

let world: World;
let worker: Client;
let street: Client;
/** Has no telephone of her own; her daughter may read what is held of her. */
const elder = { personId: '' };
let daughter: Client;
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
  street = await world.as('streetOfficer');
  daughter = await world.as('daughter');
  elder.personId = world.ids.get('grandmother')!;
  const named = await worker.post(`/people/${elder.personId}/mandates`, {
    place: xiandong,
    kind: 'proxy',
    holderId: daughter.personId,
    acts: ['data'],
    until: dayIn(100),
  });
  if (named.status !== 201) throw new Error(named.text);
});
afterAll(() => world.stop());

/** Somebody helps: the wisher is to be told that the wish was delivered. */
async function delivered(): Promise<string> {
  const id = await hang(worker, {
    kind: 'thing',
    publicLine: '想要一副老花镜',
    road: 'desk',
    subject: { personId: elder.personId },
  });
  await worker.post(`/wishes/${id}/accept`);
  const helper = await world.as('volunteer');
  for (const step of ['claim', 'fulfil'])
    expect((await helper.post(`/wishes/${id}/${step}`)).status, step).toBe(200);
  await world.settle();
  return id;
}
const list = async (): Promise<Waiting[]> => (await worker.get(`/notices/desk?place=${xiandong}`)).body.items;
const listed = async () => (await list()).filter((one) => one.personId === elder.personId);
const send = async (step: 'told' | 'missed' | 'untold', ids: readonly string[], who = worker) =>
  (
    await who.post(`/notices/desk/${step}`, {
      place: xiandong,
      ids,
      ...(step === 'told' ? { how: 'phone' } : {}),
    })
  ).body[step] as string[];
const reach = (id: string, who = worker) => who.post('/notices/desk/reach', { place: xiandong, id });
const looks = async () =>
  (await daughter.get('/my/looks', { 'on-behalf-of': elder.personId })).body.items.map(
    ({ what, by, reason }: any) => ({ what, by, reason }),
  );

describe('the call list', () => {
  it('says who is to be told of what, and of which wish, without a number', async () => {
    const wish = await delivered();
    const items = await listed();
    // so that the page can fold what a later step of the same wish has overtaken
    expect(items.filter((one) => one.matterId === wish).map((one) => one.title)).toContain(
      '心愿送到了，请您确认',
    );
    expect(JSON.stringify(items)).not.toMatch(/1\d{10}/);
    expect(items[0]).toMatchObject({ tries: 0, later: null });
  });

  it('opens how to reach one of them; the person reads that staff looked, each time, and why', async () => {
    const [one] = await listed();
    expect(await looks()).toEqual([]);
    const reached = await reach(one!.id);
    expect(reached.status, reached.text).toBe(200);
    expect(Object.keys(reached.body).toSorted()).toEqual(['address', 'name', 'phone']);
    const look = { what: 'reveal', by: 'staff', reason: 'telephone' };
    expect(await looks()).toEqual([look]);
    await reach(one!.id);
    expect(await looks()).toEqual([look, look]);
    const noted = await owned(
      world,
      `select actor_id, subject_id, detail from journal where kind = 'delivery' and step = 'reach' and matter_id = $1`,
      [one!.id],
    );
    expect(noted).toHaveLength(2);
    expect(noted[0]).toEqual({
      actor_id: worker.personId,
      subject_id: elder.personId,
      detail: { reason: 'telephone' },
    });
  });

  it('keeps who was not reached, behind the others until it is tried again', async () => {
    const [one] = await listed();
    expect(await send('missed', [one!.id])).toEqual([one!.id]);
    const all = await list();
    expect(all.at(-1)).toMatchObject({ id: one!.id, tries: 1, later: expect.any(String) });
    await owned(world, 'update delivery set next_at = now() where id = $1', [one!.id]);
    expect((await list()).find(({ id }) => id === one!.id)).toMatchObject({ tries: 1, later: null });
  });

  it('lets go of who was told, once; taken back within the hour they are on it again', async () => {
    const [one] = await listed();
    const ids = [one!.id];
    const has = async () => (await list()).some(({ id }) => id === one!.id);
    expect(await send('told', ids)).toEqual(ids);
    expect(await has()).toBe(false);
    // told is told: neither again, nor missed
    expect([await send('told', ids), await send('missed', ids)]).toEqual([[], []]);
    expect(await send('untold', ids)).toEqual(ids);
    expect(await has()).toBe(true);
    await send('told', ids);
    await owned(world, `update delivery set closed_at = now() - interval '61 minutes' where id = $1`, ids);
    expect(await send('untold', ids)).toEqual([]);
    expect(await has()).toBe(false);
  });

  it('is the business of the desk of that community alone', async () => {
    const [one] = await listed();
    const before = await looks();
    for (const who of [daughter, await world.as('volunteer'), await world.as('otherStreetWorker')]) {
      expect((await who.get(`/notices/desk?place=${xiandong}`)).body.code).toBe('access.forbidden');
      expect((await reach(one!.id, who)).body).toMatchObject({ code: 'access.forbidden' });
    }
    const far = await (
      await world.as('otherStreetWorker')
    ).post('/notices/desk/reach', { place: '610116001001', id: one!.id });
    expect(far.body.phone).toBeUndefined();
    expect(await looks()).toEqual(before);
  });

  it('opens a minor only by leave of a second person; what was refused was no look', async () => {
    const [one] = await listed();
    const born = (year: number | null) =>
      owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [elder.personId, year]);
    const before = await looks();
    await born(new Date().getFullYear() - 15);
    const refused = await reach(one!.id);
    expect([refused.body.code, refused.body.phone]).toEqual(['permit.needed', undefined]);
    expect(await looks()).toEqual(before);
    const [asked] = (await street.get(`/permits?place=${xiandong}`)).body.items;
    expect(asked).toMatchObject({ reason: 'telephone', can: ['give', 'refuse'] });
    await street.post(`/permits/${asked.id}/give`);
    expect((await reach(one!.id)).status).toBe(200);
    expect((await looks()).slice(0, 2)).toEqual([
      { what: 'reveal', by: 'staff', reason: 'telephone' },
      { what: 'permit', by: 'staff', reason: 'telephone' },
    ]);
  });
});
