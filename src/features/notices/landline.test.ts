/** Somebody whose only number is a landline: no message is sent there, the community calls. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hang, owned } from '../../../test/edges/steps.ts';
import { startWorld, testKeys, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { inTransaction } from '../../base/act.ts';
import { addAddress, removeAddress, type Message } from '../../engines/notices/index.ts';

const sent: Message[] = [];
const gateway = {
  send: async (message: Message) => {
    sent.push(message);
    return null;
  },
};
const sentTo = (number: string) => sent.filter(({ to }) => to === number);
let world: World;
let worker: Client;
let colleague: Client;
beforeAll(async () => {
  world = await startWorld({
    messages: { origin: 'https://nuanlin.test', gateways: { sms: gateway }, push: null },
  });
  worker = await world.as('worker');
  await owned(
    world,
    `insert into role_grant (city_id, id, person_id, role, place, from_at)
     values (6101, gen_random_uuid(), $1, 'communityWorker', $2, now())`,
    [world.ids.get('secretary'), xiandong],
  );
  colleague = await world.as('secretary');
});
beforeEach(() => {
  sent.length = 0;
});
afterAll(() => world.stop());

const landline = '029-82000017';
const register = async (name: string, phone: string): Promise<string> => {
  const reply = await worker.post('/people', { place: xiandong, name, phone, another: true });
  expect(reply.status, reply.text).toBe(201);
  return reply.body.id;
};
const settings = async (personId: string) =>
  (await worker.get(`/notices/desk/settings?place=${xiandong}&personId=${personId}`)).body;
const choose = (personId: string) => worker.post('/notices/desk/addresses', { place: xiandong, personId });
const tie = (personId: string, phone: string) =>
  worker.post('/people/desk/telephones', { place: xiandong, personId, reason: 'visit', phone });

/** An address for SMS as it was written down before numbers were looked at, or by the desk. */
const writeDown = (personId: string, address: string) =>
  inTransaction(world.database, 6101, (act) =>
    addAddress(act, testKeys, { personId, channel: 'sms', address, language: 'zh' }),
  );
const awake = { language: 'zh', quietFrom: 0, quietUntil: 0, digestHour: 8 };
/** Somebody known on paper, who is told by SMS, whatever the hour of the test. */
async function onPaper(name: string, phone: string, address: string): Promise<string> {
  const personId = await register(name, phone);
  await writeDown(personId, address);
  const chosen = { place: xiandong, personId, ...awake, byVoice: false };
  const set = await worker.send('PUT', '/notices/desk/settings', chosen);
  expect(set.status, set.text).toBe(200);
  return personId;
}
/** A wish of theirs is returned: something waits for them. */
async function somethingWaits(personId: string): Promise<string> {
  const wish = { kind: 'thing', publicLine: '想要一盏台灯', road: 'desk', subject: { personId } };
  const id = await hang(worker, wish);
  await worker.post(`/wishes/${id}/return`, { reason: '请再说说' });
  await world.settle();
  return id;
}
const deliveries = `select channel, state, error, count(*)::integer as count from delivery where person_id = $1
  group by 1, 2, 3 order by 1, 2, 3`;
/** What the desk is to tell somebody. */
const toTell = async (personId: string): Promise<string[]> =>
  (await worker.get(`/notices/desk?place=${xiandong}&limit=100`)).body.items
    .filter((one: any) => one.personId === personId)
    .map((one: any) => one.matterId);

describe('a number that takes no messages', () => {
  it('is told from one that does: SMS is not chosen for it, the person stays on the call list', async () => {
    const [elder, other] = [await register('姚座机', landline), await register('姚手机', '13912340021')];
    expect(await settings(elder)).toMatchObject({ smsPossible: false, landlineOnly: true, ways: [] });
    expect(await settings(other)).toMatchObject({ smsPossible: true, landlineOnly: false });
    expect((await choose(elder)).body.code).toBe('notice.landline');
    expect(await owned(world, 'select 1 from consent where person_id = $1', [elder])).toEqual([]);
    expect((await choose(other)).status).toBe(201);
  });

  it('beside a mobile is passed over: messages go to the mobile', async () => {
    const person = await register('姚两号', landline);
    const tied = await tie(person, '13912340022');
    expect(tied.status, tied.text).toBe(201);
    expect(tied.body.takesMessages).toBe(true);
    // the number opens a record that has one already: a second person of the staff gives their word
    expect(tied.body.state).toBe('asked');
    expect((await choose(person)).body.code).toBe('notice.landline');
    const { merges } = (await colleague.get(`/duplicates?place=${xiandong}`)).body;
    const asked = merges.find((one: any) => one.asked.kept === person);
    expect((await colleague.post(`/merges/${asked.id}/open`)).status).toBe(200);
    expect((await colleague.post(`/merges/${asked.id}/confirm`)).body).toEqual({ done: true });
    expect(await settings(person)).toMatchObject({ smsPossible: true, landlineOnly: false });
    expect((await choose(person)).status).toBe(201);
  });

  it('is tied with the warning that no code reaches it; what no telephone has is refused', async () => {
    const person = await register('姚先生', '13912340023');
    expect((await tie(person, '029-82000018')).body.takesMessages).toBe(false);
    for (const none of ['12912340001', '82000001', '1391234000'])
      expect([none, (await tie(person, none)).body.code]).toEqual([none, 'person.phone_invalid']);
  });

  it('that was written down before is forgotten when something is to be sent, and nothing is sent there', async () => {
    const resident = await world.as('resident');
    await resident.send('PUT', '/my/notices/settings', awake);
    const choice = { kind: 'wish.returned', channel: 'sms', wanted: true };
    expect((await resident.send('PUT', '/my/notices/choices', choice)).status).toBe(200);
    await writeDown(resident.personId!, '+862982000017');
    const { id } = (await resident.post('/wishes', { kind: 'thing', publicLine: '想要一盏台灯' })).body;
    await worker.post(`/wishes/${id}/return`, { reason: '请再说说' });
    await world.settle();
    await world.run('notices.outbox');
    expect(sentTo('+862982000017')).toEqual([]);
    expect(await settings(resident.personId!)).toMatchObject({ ways: [] });
  });
});

describe('what was to be sent to somebody known on paper', () => {
  it('is told by the desk where the number is a landline: all of it, once', async () => {
    const elder = await onPaper('姚老座机', '029-82000031', '+862982000031');
    const wishes = [await somethingWaits(elder), await somethingWaits(elder)];
    expect(await toTell(elder)).toEqual([]);
    for (const _ of wishes) await world.run('notices.outbox');
    expect(sentTo('+862982000031')).toEqual([]);
    expect(await settings(elder)).toMatchObject({ ways: [], landlineOnly: true });
    expect(await toTell(elder)).toEqual(wishes);
    expect(await owned(world, deliveries, [elder])).toEqual([
      { channel: 'desk', state: 'queued', error: null, count: 2 },
      { channel: 'sms', state: 'suppressed', error: 'landline', count: 1 },
      { channel: 'sms', state: 'suppressed', error: 'withdrawn', count: 1 },
    ]);
  });

  it('goes to their other number where there is one, and not to the desk', async () => {
    const elder = await onPaper('姚老双机', '029-82000032', '+862982000032');
    await writeDown(elder, '+8613912340032');
    const wish = await somethingWaits(elder);
    await world.run('notices.outbox');
    expect(sentTo('+862982000032')).toEqual([]);
    expect(sentTo('+8613912340032').map(({ link }) => link?.split('/').at(-1))).toEqual([wish]);
    expect(await toTell(elder)).toEqual([]);
  });

  it('is told by the desk where they take the number back', async () => {
    const elder = await onPaper('姚老收回', '13912340033', '+8613912340033');
    const wish = await somethingWaits(elder);
    const [row] = await owned<{ id: string }>(
      world,
      'select id from identity.notice_address where person_id = $1',
      [elder],
    );
    await inTransaction(world.database, 6101, (act) => removeAddress(act, row!.id));
    await world.run('notices.outbox');
    expect(sentTo('+8613912340033')).toEqual([]);
    expect(await toTell(elder)).toEqual([wish]);
  });

  it('is told by the desk where they give their telephone up and are kept on paper from then on', async () => {
    const phone = '13912340034';
    const elder = await onPaper('姚老交机', phone, `+86${phone}`);
    await owned(world, 'update person set self_run = true where id = $1', [elder]);
    const wish = await somethingWaits(elder);
    const untied = await worker.post('/people/desk/telephones/untie', {
      place: xiandong,
      personId: elder,
      reason: 'visit',
      phone,
      paper: true,
    });
    expect(untied.status, untied.text).toBe(200);
    await world.run('notices.outbox');
    expect(sentTo(`+86${phone}`)).toEqual([]);
    expect(await toTell(elder)).toEqual([wish]);
  });
});
