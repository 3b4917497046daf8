import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, contractsOf } from '../../src/app/features.ts';
import { hang, line, owned } from '../edges/steps.ts';
import { startWorld, testKeys, xiandong, type Client, type World } from '../world/index.ts';
import { roads, type Road } from './roads.ts';

/** Everything works for somebody without a telephone: each operation of residents has its other roads, and the desk's work. */

const contracts = contractsOf({ access, keys: testKeys, demo: true, sendCode: null } as never);
const ids = new Set(contracts.map((one) => one.operationId));
const persons = [
  'subject',
  'proposer',
  'claimer',
  'partner',
  'volunteer',
  'kept',
  'gone',
  'leader',
  'member',
  'asker',
];
/** Those that a person may do for being signed in, or for standing in a relation to the thing. */
const forResidents = contracts.filter(({ permission }) => {
  const rule = access.rules[permission]!;
  return rule.signedIn || rule.relations?.some((relation) => persons.includes(relation));
});

describe('the roads', () => {
  it('are named for every operation of residents, and for nothing else', () => {
    expect(roads.map((one) => one.operation).toSorted()).toEqual(
      forResidents.map((one) => one.operationId).toSorted(),
    );
  });

  it('lead to operations that there are', () => {
    const named = roads.flatMap(({ proxy, desk, paper }) => [proxy, desk, paper] as Road[]);
    const gone = named.flatMap((road) =>
      typeof road === 'object' && 'operation' in road && !ids.has(road.operation) ? [road.operation] : [],
    );
    expect(gone).toEqual([]);
  });

  it('of the desk are open to the desk: who works in the community may do it', () => {
    const closed = roads.flatMap(({ operation, desk }) => {
      const id = desk === 'same' ? operation : 'operation' in desk ? desk.operation : null;
      const contract = contracts.find((one) => one.operationId === id);
      const rule = contract && access.rules[contract.permission]!;
      const open = rule?.anyone || rule?.signedIn || rule?.roles?.includes('communityWorker');
      return id && !open ? [id] : [];
    });
    expect(closed).toEqual([]);
  });

  it('of somebody who was named are those that the permissions open to them, and no others', () => {
    const wrong = roads.flatMap(({ operation, proxy }) => {
      const contract = contracts.find((one) => one.operationId === operation);
      const opens = contract && access.rules[contract.permission]!.proxy;
      const says = typeof proxy === 'object' && 'named' in proxy ? proxy.named : null;
      if (proxy === 'same' || opens === 'any') return [];
      return (opens ?? null) === says ? [] : [`${operation}: ${says} is written, ${opens} is open`];
    });
    expect(wrong).toEqual([]);
  });

  it('are missing nowhere for the time being: what the desk does not do it never does, with the reason', () => {
    const missing = roads.flatMap(({ operation, desk }) =>
      typeof desk === 'object' && 'none' in desk && desk.none.startsWith('not yet') ? [operation] : [],
    );
    expect(missing).toEqual([]);
  });
});

describe('the desk acts for somebody who has no telephone', () => {
  let world: World;
  let worker: Client;
  let elder: string;
  let helper: string;
  beforeAll(async () => {
    world = await startWorld();
    worker = await world.as('worker');
    elder = world.ids.get('grandmother')!;
    helper = world.ids.get('grandfather')!;
  });
  afterAll(() => world.stop());

  const step = (id: string, name: string, body: object = {}) => worker.post(`/wishes/${id}/${name}`, body);

  /** A wish of the elder, entered at the desk, as far as a state; the helper is known on paper, too. */
  async function elderWish(...steps: readonly [string, object][]): Promise<string> {
    const id = await hang(worker, { ...line, road: 'telephone', subject: { personId: elder } });
    for (const [name, body] of steps) {
      const reply = await step(id, name, body);
      if (reply.status !== 200) throw new Error(`${name}: ${reply.text}`);
    }
    return id;
  }
  const open: [string, object] = ['accept', {}];
  const byHelper = (): [string, object] => ['claim', { personId: helper, road: 'desk' }];
  /** The helper begins, and others may chip in. */
  const begun = (): [string, object] => [
    'claim',
    { personId: helper, road: 'desk', together: { words: '出一辆车' } },
  ];
  const delivered: [string, object] = ['fulfil', {}];
  const thanked: [string, object] = ['thank', { grade: 5 }];

  /** What stands in the journal of the last step: who did it, for whom. */
  const last = async (id: string) =>
    (
      await owned(
        world,
        'select actor_id, subject_id from journal where matter_id = $1 order by seq desc limit 1',
        [id],
      )
    )[0];

  const recipes: Readonly<Record<string, () => Promise<[string, string, object]>>> = {
    reviseWish: async () => [await elderWish(open), 'revise', { kind: 'thing', publicLine: '一盏落地灯' }],
    withdrawWish: async () => [await elderWish(open), 'withdraw', { reason: '已经有了' }],
    claimWish: async () => [await elderWish(open), ...byHelper()],
    joinWish: async () => [
      await elderWish(open, begun()),
      'join',
      { personId: world.ids.get('neighbour'), words: '出一个下午' },
    ],
    leaveWish: async () => [
      await elderWish(open, begun(), ['join', { personId: world.ids.get('neighbour'), words: '出力' }]),
      'leave',
      { personId: world.ids.get('neighbour') },
    ],
    closeWish: async () => [await elderWish(open, begun()), 'close', {}],
    releaseWish: async () => [await elderWish(open, byHelper()), 'release', { reason: '临时有事' }],
    fulfilWish: async () => [await elderWish(open, byHelper()), 'fulfil', {}],
    extendWish: async () => [
      await elderWish(open, byHelper()),
      'extend',
      { until: await inDays(20), reason: '东西还在路上' },
    ],
    confirmWish: async () => [
      await elderWish(open, byHelper(), delivered),
      'confirm',
      { reason: '本人来电说收到了' },
    ],
    disputeWish: async () => [
      await elderWish(open, byHelper(), delivered),
      'dispute',
      { reason: '本人来电说没有收到' },
    ],
    thankWish: async () => [await elderWish(open, byHelper(), delivered), ...thanked],
    answerWish: async () => [
      await elderWish(open, byHelper(), delivered, thanked),
      'answer',
      { ...line, road: 'telephone' },
    ],
    revealWish: async () => [await elderWish(open), 'reveal', {}],
  };

  const inDays = async (days: number) =>
    (
      await owned<{ day: string }>(world, `select (now() + $1 * interval '1 day')::date::text as day`, [days])
    )[0]!.day;

  /** Their own tests live them through: they need a state that a few lines do not bring about. */
  const elsewhere = ['proposeWish', 'useWish', 'keepWish', 'accompanyWish', 'addWishPhoto', 'deletePhoto'];

  it('has a recipe for every step that the desk does by the same operation', () => {
    const steps = roads.filter(({ operation, desk }) => desk === 'same' && /Wish$|Photo$/.test(operation));
    expect([...Object.keys(recipes), ...elsewhere].toSorted()).toEqual(
      steps.map((one) => one.operation).toSorted(),
    );
  });

  it.each(Object.keys(recipes))('%s', async (operation) => {
    const [id, name, body] = await recipes[operation]!();
    const reply = await step(id, name, body);
    expect([reply.status, reply.body.code]).toEqual([reply.status === 201 ? 201 : 200, undefined]);
    expect(await last(id)).toEqual({ actor_id: worker.personId, subject_id: elder });
  });

  it('a card leads to the wish, whose next step is then done for the person who wrote on it', async () => {
    const { body } = await worker.post('/cards', { place: xiandong, count: 1 });
    const [card] = body.codes as string[];
    await worker.post('/wishes', { ...line, road: 'paper', card, subject: { personId: elder } });
    const { wish } = (await worker.get(`/cards/read?place=${xiandong}&code=${card}`)).body;
    for (const [name, given] of [open, byHelper(), delivered, thanked])
      expect((await step(wish as string, name, given)).status, name).toBe(200);
  });

  it('what somebody hung for the elder, that neighbour confirms and thanks for', async () => {
    const neighbour = await world.as('neighbour');
    const id = await hang(neighbour, { ...line, subject: { name: '孙大妈', callback: 'proposer' } });
    for (const [name, body] of [['tell', { how: 'visit' }], open] as const) await step(id, name, body);
    await (await world.as('volunteer')).post(`/wishes/${id}/claim`, {});
    await (await world.as('volunteer')).post(`/wishes/${id}/fulfil`, {});
    for (const [name, body] of [['confirm', {}], thanked] as const)
      expect((await neighbour.post(`/wishes/${id}/${name}`, body)).status, name).toBe(200);
  });
});
