import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../src/base/act.ts';
import { statistics } from '../../src/app/worker.ts';
import { ledgerLaws } from '../../src/engines/ledger/index.ts';
import { wishSteps } from '../../src/features/wishes/contract.ts';
import { wishFlow } from '../../src/features/wishes/flow.ts';
import { owned, wishIn } from '../edges/steps.ts';
import { startWorld, type Client, type World } from '../world/index.ts';
import { seed } from '../world/seed.ts';

/**
 * Several persons do random steps on several wishes through the API; afterwards the laws hold. `SEED=… npm test`
 * walks the same way again.
 */
const walks = Number(process.env['WALKS'] ?? 6);

const actors = [
  'resident',
  'neighbour',
  'worker',
  'volunteer',
  'member',
  'siblingWorker',
  'streetOfficer',
] as const;
type Step = (typeof wishSteps)[number];

const words: Readonly<Record<Step, object>> = {
  revise: { kind: 'repair', publicLine: '修一修门铃' },
  tell: { how: 'telephone' },
  accept: {},
  return: { reason: '请写得具体一点' },
  decline: { reason: '超出了微心愿的范围' },
  withdraw: {},
  keep: {},
  claim: { together: { words: '开车接送' } },
  reveal: {},
  release: { reason: '临时出差' },
  extend: { reason: '零件没有到' },
  restore: {},
  join: { words: '出一个下午' },
  leave: {},
  close: {},
  accompany: { name: '周大姐' },
  use: { answer: 'yes' },
  annul: { reason: '查明没有送到' },
  revoke: { reason: '联系不上认领人' },
  fulfil: {},
  confirm: { reason: '电话回访' },
  dispute: { reason: '还没有收到' },
  thank: { grade: 4, words: '谢谢' },
  answer: { kind: 'thing', publicLine: '还想要一个小夜灯' },
};

const subjects = [undefined, { name: '冯玉兰', callback: 'proposer' }] as const;
const command = fc.oneof(
  {
    weight: 1,
    arbitrary: fc.record({
      hang: fc.constantFrom('resident', 'neighbour', 'worker'),
      subject: fc.constantFrom(...subjects),
    }),
  },
  {
    weight: 9,
    arbitrary: fc.record({
      who: fc.constantFrom(...actors),
      which: fc.nat({ max: 5 }),
      step: fc.constantFrom(...wishSteps),
      // mostly a step that is offered to somebody, so that walks get far
      willing: fc.integer({ min: 0, max: 9 }).map((number) => number > 1),
      pick: fc.nat({ max: 100 }),
    }),
  },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

let world: World;
const clients = new Map<string, Client>();
beforeAll(async () => {
  world = await startWorld();
  for (const actor of actors) clients.set(actor, await world.as(actor));
  // so that the ledger's laws always have something to hold for, wherever the walks go
  await wishIn(world, 'thanked');
});
afterAll(() => world.stop());

const canOf = async (client: Client, id: string): Promise<Step[]> => {
  const reply = await client.get(`/wishes/${id}`);
  return reply.status === 200 ? reply.body.can : [];
};

/** A day to which a wish may be put off, however often it was: the one after the day it is due by. */
async function laterDay(id: string): Promise<string> {
  const [wish] = await owned<{ until: string }>(
    world,
    `select (coalesce(due_on, (now() at time zone 'Asia/Shanghai')::date) + 1)::text as until from wish where id = $1`,
    [id],
  );
  return wish!.until;
}

/** Does a step; its reply must agree with what was offered. */
async function take(client: Client, id: string, step: Step, offered: boolean): Promise<void> {
  const more = step === 'extend' ? { until: await laterDay(id) } : {};
  const reply = await client.post(`/wishes/${id}/${step}`, { ...words[step], ...more });
  const what = `${step} ${offered ? 'offered' : 'not offered'}: ${reply.status} ${reply.body?.code ?? ''}`;
  if (offered) expect([200, 201], what).toContain(reply.status);
  else if (
    ![
      'wish.own_wish',
      'wish.second_person',
      'wish.road_is_for_staff',
      'wish.share_closed',
      'wish.share_twice',
    ].includes(reply.body?.code)
  )
    expect([403, 404, 409], what).toContain(reply.status);
}

const onwards: readonly Step[] = ['accept', 'claim', 'accompany', 'fulfil', 'confirm', 'thank', 'answer'];

/** A step that is offered to the person or, when none is, to the next one; mostly one that leads on. */
async function takeOffered(id: string, who: (typeof actors)[number], pick: number): Promise<void> {
  const from = actors.indexOf(who);
  for (const actor of [...actors.slice(from), ...actors.slice(0, from)]) {
    const can = await canOf(clients.get(actor)!, id);
    if (can.length === 0) continue;
    const leading = pick % 10 < 7 ? can.filter((step) => onwards.includes(step)) : [];
    const some = leading.length ? leading : can;
    return take(clients.get(actor)!, id, some[pick % some.length]!, true);
  }
}

/** Any step, offered or not. */
async function takeAny(id: string, who: string, step: Step): Promise<void> {
  const client = clients.get(who)!;
  await take(client, id, step, (await canOf(client, id)).includes(step));
}

async function walk(commands: readonly Command[]): Promise<string[]> {
  const ids: string[] = [];
  for (const one of commands) {
    if ('hang' in one || ids.length === 0) {
      const client = clients.get('hang' in one ? one.hang : 'resident')!;
      const subject = 'hang' in one ? one.subject : undefined;
      const reply = await client.post('/wishes', {
        kind: 'company',
        publicLine: '想有人陪着下棋',
        service: { twoAdults: ids.length % 2 === 1 },
        ...(subject ? { subject } : {}),
      });
      expect(reply.status, reply.text).toBe(201);
      ids.push(reply.body.id);
      continue;
    }
    const id = ids[one.which % ids.length]!;
    if (one.willing) await takeOffered(id, one.who, one.pick);
    else await takeAny(id, one.who, one.step);
  }
  return ids;
}

interface Written {
  id: string;
  state: string;
  version: number;
  claimer_id: string | null;
  two_adults: boolean;
  second_named: boolean;
}

async function checkLaws(): Promise<void> {
  const broken = await inTransaction(world.database, 6101, (act) => ledgerLaws(act));
  expect(broken).toEqual([]);
  const twice = await owned(
    world,
    'select wish_id from wish_claim where ended_at is null group by city_id, wish_id having count(*) > 1',
  );
  expect(twice).toEqual([]);
  const wishes = await owned<Written>(
    world,
    'select id, state, version, claimer_id, two_adults, second_named from wish',
  );
  const journal = await owned<{ matter_id: string; step: string; from_state: string; to_state: string }>(
    world,
    `select matter_id, step, from_state, to_state from journal where kind = 'wish' order by seq`,
  );
  const claims = await owned<{ wish_id: string; claimer_id: string }>(
    world,
    'select wish_id, claimer_id from wish_claim where ended_at is null',
  );
  for (const wish of wishes) {
    const rows = journal.filter((row) => row.matter_id === wish.id);
    expect(rows[0]).toMatchObject({ step: 'propose', from_state: '' });
    expect(rows.at(-1)?.to_state).toBe(wish.state);
    // each row begins where the one before it ended
    rows.slice(1).forEach((row, index) => expect(row.from_state).toBe(rows[index]!.to_state));
    expect(rows.slice(1).filter((row) => row.step !== 'reveal')).toHaveLength(wish.version - 1);
    const live = claims.filter((claim) => claim.wish_id === wish.id);
    // a service for two adults is never done by one
    if (wish.two_adults && wish.state === 'delivered') expect(wish.second_named).toBe(true);
    if (['claimed', 'delivered', 'confirmed'].includes(wish.state))
      expect(live).toEqual([{ wish_id: wish.id, claimer_id: wish.claimer_id }]);
    else expect(live).toEqual([]);
  }
}

/** Nobody is left waiting for ever: a wish that is not at its end can be moved on by somebody. */
async function checkNoneStuck(ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    const [wish] = await owned<{ state: string }>(world, 'select state from wish where id = $1', [id]);
    if ((wishFlow.ends as readonly string[]).includes(wish!.state)) continue;
    const offers = await Promise.all(actors.map((actor) => canOf(clients.get(actor)!, id)));
    const moving = offers.flat().filter((step) => wishFlow.steps[step].to !== undefined || step === 'tell');
    expect(moving, `${id} is stuck in ${wish!.state}`).not.toEqual([]);
  }
}

/** Every step to every person at the end of the walk: those offered last, so that they do not spoil the others. */
async function checkOffers(id: string): Promise<void> {
  for (const actor of actors) {
    const client = clients.get(actor)!;
    const can = await canOf(client, id);
    for (const step of wishSteps) if (!can.includes(step)) await take(client, id, step, false);
  }
}

async function countersFromJournal(): Promise<Map<string, number>> {
  const sums = new Map<string, number>();
  const rows = await owned<any>(
    world,
    `select city_id, xid::text, seq, at, (at at time zone 'Asia/Shanghai')::date::text as day, kind, step, from_state,
       to_state, place, detail from journal order by seq`,
  );
  await statistics.take(
    {
      batch: async ({ parameters }: { parameters: [string[], string[], string[], number[]] }) => {
        const [places, measures, days, values] = parameters;
        places.forEach((place, index) => {
          const key = `${place} ${measures[index]} ${days[index]}`;
          sums.set(key, (sums.get(key) ?? 0) + values[index]!);
        });
        return [];
      },
    } as never,
    rows,
  );
  return sums;
}

describe(`random walks of several persons (SEED=${seed})`, () => {
  it('keep every law', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 20, maxLength: 60 }), async (commands) => {
        const ids = await walk(commands);
        await checkLaws();
        await checkNoneStuck(ids);
        await checkOffers(ids[0]!);
      }),
      { seed, numRuns: walks, endOnFailure: true },
    );
  });

  it('leave counters that equal the journal', async () => {
    await world.settle();
    const kept = await owned<{ place: string; measure: string; day: string; value: string }>(
      world,
      'select place, measure, day::text, value from counter',
    );
    const counters = new Map(
      kept.map((row) => [`${row.place} ${row.measure} ${row.day}`, Number(row.value)]),
    );
    expect(counters).toEqual(await countersFromJournal());
    expect(counters.size).toBeGreaterThan(0);
  });

  it('have got far: most states were reached, points were posted', async () => {
    const states = await owned<{ to_state: string }>(
      world,
      `select distinct to_state from journal where kind = 'wish'`,
    );
    expect(states.length).toBeGreaterThan(wishFlow.states.length / 2);
    expect(await owned(world, 'select id from transfer limit 1')).toHaveLength(1);
  });
});
