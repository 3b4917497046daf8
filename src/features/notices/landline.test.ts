/** Somebody whose only number is a landline: no message is sent there, the community calls. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { inTransaction } from '../../base/act.ts';
import { addAddress, type Message } from '../../engines/notices/index.ts';
import { testKeys } from '../../../test/world/index.ts';

const sent: Message[] = [];
const gateway = {
  send: async (message: Message) => {
    sent.push(message);
    return null;
  },
};
let world: World;
let worker: Client;
beforeAll(async () => {
  world = await startWorld({
    messages: { origin: 'https://nuanlin.test', gateways: { sms: gateway }, push: null },
  });
  worker = await world.as('worker');
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
    if (tied.body.state === 'tied') expect((await choose(person)).status).toBe(201);
  });

  it('is tied with the warning that no code reaches it; what no telephone has is refused', async () => {
    const person = await register('姚先生', '13912340023');
    expect((await tie(person, '029-82000018')).body.takesMessages).toBe(false);
    for (const none of ['12912340001', '82000001', '1391234000'])
      expect([none, (await tie(person, none)).body.code]).toEqual([none, 'person.phone_invalid']);
  });

  it('that was written down before is forgotten when something is to be sent, and nothing is sent there', async () => {
    const resident = await world.as('resident');
    await resident.send('PUT', '/my/notices/settings', {
      language: 'zh',
      quietFrom: 0,
      quietUntil: 0,
      digestHour: 8,
    });
    const choice = { kind: 'wish.returned', channel: 'sms', wanted: true };
    expect((await resident.send('PUT', '/my/notices/choices', choice)).status).toBe(200);
    await inTransaction(world.database, 6101, (act) =>
      addAddress(act, testKeys, {
        personId: resident.personId!,
        channel: 'sms',
        address: '+862982000017',
        language: 'zh',
      }),
    );
    const { id } = (await resident.post('/wishes', { kind: 'thing', publicLine: '想要一盏台灯' })).body;
    await worker.post(`/wishes/${id}/return`, { reason: '请再说说' });
    await world.settle();
    await world.run('notices.outbox');
    expect(sent).toEqual([]);
    expect(await settings(resident.personId!)).toMatchObject({ ways: [] });
  });
});
