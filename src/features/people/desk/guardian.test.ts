/** A child under fourteen comes to the desk with the guardian: what is agreed to there is the guardian's word. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned, yearNow } from '../../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';
import { healthWords } from '../../wishes/health-words.ts';

const gateway = { send: async () => null };
let world: World;
let worker: Client;
let child: Client;
let guardian: Client;
beforeAll(async () => {
  world = await startWorld({
    messages: { origin: 'https://nuanlin.test', gateways: { sms: gateway }, push: null },
  });
  [worker, child, guardian] = (await Promise.all(
    ['worker', 'member', 'volunteer'].map((key) => world.as(key)),
  )) as [Client, Client, Client];
  await owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [
    child.personId,
    yearNow() - 10,
  ]);
});
afterAll(() => world.stop());

const at = (body: object = {}) => ({ place: xiandong, personId: child.personId!, ...body });
const today = async () =>
  (
    await owned<{ day: string }>(world, `select ((now() at time zone 'Asia/Shanghai')::date)::text as day`)
  )[0]!.day;
const telling = { language: 'zh', quietFrom: 0, quietUntil: 0, digestHour: 8 };
const outing = { kind: 'outing', publicLine: '想去公园看看银杏', health: '走不快' } as const;

/** All that is agreed to at the desk. */
const roads: readonly (readonly [string, () => Promise<{ status: number; body: any }>])[] = [
  [
    'care.visit',
    async () =>
      worker.post('/people/desk/consents', at({ purpose: 'care.visit', version: 1, paperOn: await today() })),
  ],
  ['notice.voice', () => worker.send('PUT', '/notices/desk/settings', at({ ...telling, byVoice: true }))],
  ['notice.sms', () => worker.post('/notices/desk/addresses', at())],
  [
    'wish.health',
    () =>
      worker.post('/wishes', {
        ...outing,
        healthConsent: healthWords.version,
        road: 'desk',
        subject: { personId: child.personId },
      }),
  ],
];
const live = () =>
  owned(
    world,
    `select purpose, given_by, given_as, recorded_by from consent where person_id = $1 and live order by purpose`,
    [child.personId],
  );

describe('at the desk a child under fourteen', () => {
  it('agrees to nothing while no guardian is recorded, and nothing is written', async () => {
    for (const [purpose, give] of roads)
      expect([purpose, (await give()).body.code]).toEqual([purpose, 'consent.guardian_first']);
    expect(await live()).toEqual([]);
    // what needs no consent is taken down
    const quiet = await worker.send('PUT', '/notices/desk/settings', at({ ...telling, byVoice: false }));
    expect(quiet.status, quiet.text).toBe(200);
  });

  it('is agreed for by the guardian who was recorded there, under the guardian’s name', async () => {
    const mandate = await worker.post(`/people/${child.personId}/mandates`, {
      place: xiandong,
      kind: 'guardian',
      holderId: guardian.personId,
      acts: ['data'],
      until: `${yearNow() + 7}-06-01`,
    });
    expect(mandate.status, mandate.text).toBe(201);
    for (const [purpose, give] of roads) {
      const { status, body } = await give();
      expect([purpose, status < 300, body.code]).toEqual([purpose, true, undefined]);
    }
    const given = { given_by: guardian.personId, given_as: 'guardian', recorded_by: worker.personId };
    expect(await live()).toEqual(
      ['care.visit', 'notice.sms', 'notice.voice', 'wish.health'].map((purpose) => ({ purpose, ...given })),
    );
    const { items } = (await worker.post('/people/desk/consents/open', at({ reason: 'visit' }))).body;
    expect(items.find((one: any) => one.purpose === 'care.visit')).toMatchObject({
      givenAs: 'guardian',
      through: '李晓峰',
      takenBy: '陈敏',
      paperOn: await today(),
    });
  });

  it('is no more agreed for once the guardian’s part has ended', async () => {
    const [mandate] = await owned<{ id: string }>(world, `select id from mandate where subject_id = $1`, [
      child.personId,
    ]);
    await owned(world, 'update mandate set until_on = current_date - 2 where id = $1', [mandate!.id]);
    for (const { id } of (await worker.post('/people/desk/consents/open', at({ reason: 'visit' }))).body
      .items)
      await worker.post('/people/desk/consents/withdraw', at({ id }));
    for (const [purpose, give] of roads)
      expect([purpose, (await give()).body.code]).toEqual([purpose, 'consent.guardian_first']);
  });
});

describe('the guardian on the web', () => {
  it('reads and copies what is held of the child, corrects it, asks for more and takes that back', async () => {
    await owned(world, 'update mandate set until_on = current_date + 90 where subject_id = $1', [
      child.personId,
    ]);
    const behalf = { 'on-behalf-of': child.personId! };
    const copy = await guardian.get('/my/data', behalf);
    expect(copy.status, copy.text).toBe(200);
    expect(copy.body.tables.map((one: any) => one.table)).toContain('identity.person');
    const details = { birthYear: yearNow() - 10, address: '三单元 201' };
    expect((await guardian.send('PUT', '/my/details', details, behalf)).status).toBe(200);
    expect((await child.get('/my/details')).body.address).toBe(details.address);
    for (const asked of [{ kind: 'correction', name: '小周婷' }, { kind: 'deletion' }]) {
      const { status, body } = await guardian.post('/my/requests', asked, behalf);
      expect([asked.kind, status]).toEqual([asked.kind, 201]);
      const taken = await guardian.post(`/data-requests/${body.id}/withdraw`, {}, behalf);
      expect(taken.body).toMatchObject({ state: 'withdrawn' });
    }
    const { id } = (await guardian.post('/my/consents', { purpose: 'care.visit', version: 1 }, behalf)).body;
    expect((await guardian.post(`/my/consents/${id}/withdraw`, {}, behalf)).body.live).toBe(false);
    expect((await guardian.get('/my/details')).body.requests).toEqual([]);
  });
});
