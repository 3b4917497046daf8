/** What a message asks of the staff is done by one of them: the others are not asked any more. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hang, owned } from '../../../test/edges/steps.ts';
import { startWorld, testKeys, xiandong, type Client, type World } from '../../../test/world/index.ts';
import { inTransaction } from '../../base/act.ts';
import { addAddress, allRules, type Message } from '../../engines/notices/index.ts';
import { features } from '../../app/features.ts';

const sent: Message[] = [];
const gateway = {
  send: async (message: Message) => {
    sent.push(message);
    return null;
  },
};
let world: World;
let worker: Client;
let colleague: Client;
let resident: Client;
beforeAll(async () => {
  world = await startWorld({
    messages: { origin: 'https://nuanlin.test', gateways: { sms: gateway, push: gateway }, push: null },
  });
  [worker, resident] = [await world.as('worker'), await world.as('resident')];
  await owned(
    world,
    `insert into role_grant (city_id, id, person_id, role, place, from_at)
     values (6101, gen_random_uuid(), $1, 'communityWorker', $2, now())`,
    [world.ids.get('secretary'), xiandong],
  );
  colleague = await world.as('secretary');
  // by day, whatever the hour of the test
  await colleague.send('PUT', '/my/notices/settings', awake);
});
afterAll(() => world.stop());

const awake = { language: 'zh', quietFrom: 0, quietUntil: 0, digestHour: 8 };
const list = async (query = '', who = colleague) =>
  (await who.get(`/my/notices?limit=100${query}`)).body.items as any[];
/** The messages of the colleague about a wish. */
const about = async (wish: string, query = '') =>
  (await list(query)).filter(({ link }) => link.endsWith(wish));
const unread = async () => (await colleague.get('/my/notices/count')).body.unread as number;
const step = async (id: string, name: string, body: object = {}, who = worker) => {
  const reply = await who.post(`/wishes/${id}/${name}`, body);
  expect(reply.status, reply.text).toBe(200);
  await world.settle();
};
const waiting = async (words = '想要一盏台灯') => {
  const id = await hang(resident, { kind: 'thing', publicLine: words });
  await world.settle();
  return id;
};

describe('a duty of the staff', () => {
  it('that one of them did asks the others no more: not unread, shown as settled', async () => {
    const before = await unread();
    const [done, open] = [await waiting(), await waiting()];
    expect(await unread()).toBe(before + 2);
    expect(await about(done)).toMatchObject([{ kind: 'wish.waits', readAt: null, settledAt: null }]);
    await step(done, 'accept');
    expect(await unread()).toBe(before + 1);
    expect(await about(done)).toMatchObject([{ readAt: null, settledAt: expect.any(String) }]);
    expect(await about(open)).toMatchObject([{ readAt: null, settledAt: null }]);
    expect([await about(done, '&unread=true'), (await about(open, '&unread=true')).length]).toEqual([[], 1]);
    const { marked } = (await colleague.post('/my/notices/marks', { read: true })).body;
    const ids = (await about(done)).map(({ id }) => id);
    expect(marked).not.toContain(ids[0]);
    // marked as unread by hand, too, it asks nobody
    await colleague.post('/my/notices/marks', { ids: [...marked, ...ids], read: false });
    expect(await unread()).toBe(before + 1);
  });

  it('that comes up again asks again', async () => {
    const id = await waiting();
    await step(id, 'return', { reason: '请再说说' });
    await step(id, 'revise', { kind: 'thing', publicLine: '想要一盏亮一点的台灯' }, resident);
    expect((await about(id)).map(({ kind, settledAt }) => [kind, settledAt === null])).toEqual([
      ['wish.waits', true],
      ['wish.waits', false],
    ]);
  });

  it('is done by whoever takes it away, too', async () => {
    const id = await waiting();
    await step(id, 'withdraw', {}, resident);
    expect(await about(id, '&unread=true')).toEqual([]);
  });

  it('stays settled when the journal is read once more', async () => {
    const settled = async () =>
      owned(world, 'select person_id, id, settled_at from notice where asks is not null order by 1, 2');
    const before = await settled();
    await owned(world, `delete from journal_reader where name = 'notices'`);
    await world.settle();
    expect(await settled()).toEqual(before);
  });

  it('is told one by one where a thing has several', async () => {
    const { id: personId } = (
      await worker.post('/people', { place: xiandong, name: '姚两问', phone: '13912340041' })
    ).body;
    const ask = async (phone: string) => {
      const tied = { place: xiandong, personId, reason: 'visit', phone };
      expect((await worker.post('/people/desk/telephones', tied)).body.state).toBe('asked');
    };
    await ask('13912340042');
    await ask('13912340043');
    await world.settle();
    const asked = async (query = '') =>
      (await list(query)).filter(({ kind }) => kind === 'person.secondWord').length;
    expect([await asked(), await asked('&unread=true')]).toEqual([2, 2]);
    const { merges } = (await colleague.get(`/duplicates?place=${xiandong}`)).body;
    const of = merges.filter((one: any) => one.asked.kept === personId);
    await colleague.post(`/merges/${of[0].id}/open`);
    expect((await colleague.post(`/merges/${of[0].id}/confirm`)).body).toEqual({ done: true });
    await world.settle();
    expect([await asked(), await asked('&unread=true')]).toEqual([2, 1]);
    expect((await colleague.post(`/merges/${of[1].id}/refuse`)).status).toBe(200);
    await world.settle();
    expect([await asked(), await asked('&unread=true')]).toEqual([2, 0]);
  });
});

describe('what was done before it was sent', () => {
  const writeDown = (channel: 'sms' | 'push', address: string) =>
    inTransaction(world.database, 6101, (act) =>
      addAddress(act, testKeys, { personId: colleague.personId!, channel, address, language: 'zh' }),
    );
  const states = (kind: string) =>
    owned(
      world,
      `select state, error from delivery where notice_kind = $1 and person_id = $2 and channel <> 'desk'`,
      [kind, colleague.personId],
    );
  /** Its review is late: the staff is told at once. */
  const late = async (wish: string) => {
    await owned(world, 'update wish set review_by = current_date - 2 where id = $1', [wish]);
    await world.run('wishes.escalate');
    await world.settle();
  };

  it('is not sent', async () => {
    await writeDown('sms', '+8613912340044');
    const wish = await hang(resident, { kind: 'thing', publicLine: '想要一把雨伞' });
    await late(wish);
    expect(await states('wish.reviewLate')).toEqual([{ state: 'queued', error: null }]);
    await step(wish, 'accept');
    expect(await states('wish.reviewLate')).toEqual([{ state: 'suppressed', error: 'settled' }]);
    await world.run('notices.outbox');
    expect(sent).toEqual([]);
  });

  it('is not sent either where it was put off', async () => {
    const wish = await hang(resident, { kind: 'thing', publicLine: '想要一把扇子' });
    await late(wish);
    await step(wish, 'accept');
    // a sender held it while it was settled, and died
    await owned(
      world,
      `update delivery set state = 'leased', closed_at = null, next_at = now()
       where seq = (select max(seq) from delivery where notice_kind = 'wish.reviewLate' and channel = 'sms')`,
    );
    await world.run('notices.outbox');
    expect(sent).toEqual([]);
    expect((await states('wish.reviewLate')).at(-1)).toEqual({ state: 'suppressed', error: 'settled' });
  });

  it('is not in the letter of the day', async () => {
    await writeDown('push', '{}');
    const [done] = [await waiting('想要一个水壶'), await waiting('想要一个书架')];
    await step(done, 'accept');
    await owned(world, `update delivery set next_at = now() where kind = 'digest' and state = 'queued'`);
    await world.run('notices.outbox');
    const [letter] = sent;
    expect(letter!.text).toContain('书架');
    expect(letter!.text).not.toContain('水壶');
  });

  it('is not on the call list', async () => {
    const chosen = { place: xiandong, personId: colleague.personId, ...awake, byVoice: true };
    expect((await worker.send('PUT', '/notices/desk/settings', chosen)).status).toBe(200);
    const calls = async () =>
      (await worker.get(`/notices/desk?place=${xiandong}&limit=100`)).body.items
        .filter(({ personId }: any) => personId === colleague.personId)
        .map(({ matterId }: any) => matterId);
    const [done, open] = [await waiting(), await waiting()];
    expect(await calls()).toEqual([done, open]);
    await step(done, 'accept');
    expect(await calls()).toEqual([open]);
  });
});

describe('the rules', () => {
  it('say of every message that asks the staff for something when that is done', () => {
    const toStaff = allRules().filter(({ to }) =>
      to.some(({ name }) => name === 'second' || name.startsWith('staff:')),
    );
    expect(toStaff.length).toBeGreaterThan(7);
    expect(toStaff.filter(({ asks }) => !asks).map(({ kind }) => kind)).toEqual([]);
  });

  it('name steps that there are', () => {
    const steps = features.flatMap(({ flows, notes }) => [
      ...flows.flatMap(({ kind, steps: of }) => Object.keys(of).map((name) => `${kind} ${name}`)),
      ...(notes ?? []).map(({ kind, step: name }) => `${kind} ${name}`),
    ]);
    const named = allRules().flatMap(({ on, asks }) => (asks?.until ?? []).map((one) => `${on.kind} ${one}`));
    expect(named.filter((one) => !steps.includes(one))).toEqual([]);
  });
});
