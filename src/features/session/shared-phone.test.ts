import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

/** An old couple with one telephone, a neighbour who hung a wish for somebody, and who takes over which record. */

let world: World;
let visitor: Client;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  visitor = await world.as(null);
  worker = await world.as('worker');
});
afterAll(() => world.stop());

async function ask(phone: string) {
  await owned(world, 'delete from quota');
  const { requestId, demoCode } = (await visitor.post('/session/code', { phone })).body;
  return { phone, requestId, code: demoCode as string };
}
const enter = (body: object) => visitor.post('/session/phone', body);
const register = async (name: string, phone: string): Promise<string> =>
  (await worker.post('/people', { name, phone, place: `${xiandong}001` })).body.id;
const stepsOf = (id: string) =>
  owned(world, 'select step, actor_id from journal where matter_id = $1 order by seq', [id]);

describe('a telephone that two share', () => {
  const phone = '13866660001';

  it('tells people of one family name apart, no more than it needs', async () => {
    const shared = '13866660009';
    const [father, son] = [await register('孟秀山', shared), await register('孟小虎', shared)];
    const { body, text } = await enter(await ask(shared));
    expect(body.choose).toMatchObject([
      { id: father, maskedName: '孟*山' },
      { id: son, maskedName: '孟*虎' },
    ]);
    expect(text).not.toMatch(/孟秀山|孟小虎/);
  });

  it('names both, masked; each chooses and is themselves', async () => {
    const wife = await register('孟秀珍', phone);
    const husband = await register('高长河', phone);
    const sent = await ask(phone);
    const offered = await enter(sent);
    expect(offered).toMatchObject({ status: 200, body: { person: null } });
    expect(offered.headers['set-cookie']).toBeUndefined();
    expect(offered.text).not.toMatch(/孟秀珍|高长河/);
    expect(offered.body.choose).toEqual([
      { id: wife, maskedName: '孟**', placeName: '咸东社区', nameNeeded: false },
      { id: husband, maskedName: '高**', placeName: '咸东社区', nameNeeded: false },
    ]);
    const chosen = await enter({ ...sent, personId: husband });
    expect(chosen).toMatchObject({
      status: 200,
      body: { person: { id: husband, name: '高长河' }, choose: [] },
    });
    expect((await enter({ ...sent, personId: wife })).body.code).toBe('session.code_wrong');
    expect((await enter({ ...(await ask(phone)), personId: wife })).body.person.name).toBe('孟秀珍');
  });

  it('lets in nobody who is not behind it, and a third who is new', async () => {
    const sent = await ask(phone);
    expect((await enter({ ...sent, personId: world.ids.get('resident') })).body.code).toBe(
      'person.not_found',
    );
    const third = await enter({ ...sent, name: '高小溪', community: xiandong });
    expect(third).toMatchObject({ status: 200, body: { person: { name: '高小溪' } } });
    expect((await enter(await ask(phone))).body.choose).toHaveLength(3);
  });
});

describe('somebody known on paper', () => {
  it('registered at the desk signs in to the same record, whose history goes on', async () => {
    const phone = '13866660002';
    const id = await register('夏玉琴', phone);
    const wish = { kind: 'thing', publicLine: '想要一把放大镜', road: 'desk', subject: { personId: id } };
    expect((await worker.post('/wishes', wish)).status).toBe(201);
    const there = await enter(await ask(phone));
    expect(there.body.person).toMatchObject({ id, name: '夏玉琴' });
    expect(await owned(world, 'select self_run from person where id = $1', [id])).toEqual([
      { self_run: true },
    ]);
    expect(await stepsOf(id)).toEqual([
      { step: 'register', actor_id: worker.personId },
      { step: 'takeOver', actor_id: id },
    ]);
    await enter(await ask(phone));
    expect(await stepsOf(id)).toHaveLength(2);
  });

  it('described by a neighbour is taken over by whoever holds the phone and knows the whole name', async () => {
    const phone = '13866660003';
    const neighbour = await world.as('neighbour');
    const subject = { name: '陶桂芝', phone };
    const hung = await neighbour.post('/wishes', { kind: 'thing', publicLine: '想要一条薄毯', subject });
    expect(hung.status).toBe(201);
    const sent = await ask(phone);
    const [one] = (await enter(sent)).body.choose;
    expect(one).toMatchObject({ maskedName: '陶**', nameNeeded: true });
    expect((await enter({ ...sent, personId: one.id })).body.code).toBe('session.name_differs');
    expect((await enter({ ...sent, personId: one.id, name: '陶芝桂' })).body.code).toBe(
      'session.name_differs',
    );
    expect((await enter({ ...sent, personId: one.id, name: '陶 桂芝' })).body.person.id).toBe(one.id);
    const people = await owned(world, `select 1 as one from identity.person where name = '陶桂芝'`);
    expect(people).toHaveLength(1);
    // from now on the phone is theirs
    expect((await enter(await ask(phone))).body.person.id).toBe(one.id);
  });

  it('described, and then coming as a newcomer of that name, is not a second one', async () => {
    const phone = '13866660004';
    const resident = await world.as('resident');
    const subject = { name: '尹淑贤', phone };
    await resident.post('/wishes', { kind: 'thing', publicLine: '想要一个收音机', subject });
    const sent = { ...(await ask(phone)), name: '尹淑贤', community: xiandong };
    expect((await enter(sent)).status).toBe(200);
    const people = await owned(world, `select 1 as one from identity.person where name = '尹淑贤'`);
    expect(people).toHaveLength(1);
  });
});
