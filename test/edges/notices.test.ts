/** Every declared notice is provoked once, and reaches those whom it concerns and nobody else. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { allRules } from '../../src/engines/notices/index.ts';
import { startWorld, xiandong, type Client, type World } from '../world/index.ts';
import { demoPassword } from '../../src/app/demo/index.ts';
import { personNoticeProvocations } from './person-notices.ts';
import { storyNoticeProvocations } from './story-notices.ts';
import { teamNoticeProvocations } from './team-notices.ts';
import { enrolled, signedInByPhone } from './staff.ts';
import { addPhoto, dayIn, hang, line, owned, wishIn } from './steps.ts';

let world: World;
const clients: Record<string, Client> = {};
const keys = ['resident', 'worker', 'volunteer', 'neighbour', 'member', 'streetOfficer', 'andaWorker'];
beforeAll(async () => {
  world = await startWorld();
  for (const key of keys) clients[key] = await world.as(key);
});
afterAll(() => world.stop());

async function step(who: string, id: string, verb: string, body: object = {}): Promise<string> {
  const reply = await clients[who]!.post(`/wishes/${id}/${verb}`, body);
  expect(reply.status, `${verb}: ${reply.text}`).toBe(200);
  return id;
}

/** A wish hung by a neighbour for somebody known by name only, and accepted. */
const forSomebody = (): Promise<string> =>
  hang(clients['neighbour']!, { ...line, subject: { name: '冯玉兰', callback: 'proposer' } });
async function inTheName(): Promise<string> {
  const id = await forSomebody();
  await step('worker', id, 'tell', { how: 'visit' });
  return step('worker', id, 'accept');
}
/** A wish that the volunteer leads and the member chips in for. */
async function together(): Promise<string> {
  const id = await wishIn(world, 'open', { ...line, worthYuan: 100 });
  await step('volunteer', id, 'claim', { together: { yuan: 60 } });
  return step('member', id, 'join', { yuan: 20 });
}
/** Something of a wish is as if it were long ago, and the routine comes by. */
async function due(id: string, change: string, routine: string): Promise<string> {
  await owned(world, `update wish set ${change} where id = $1`, [id]);
  await world.run(routine);
  return id;
}
/** Brought by several. */
const brought = async () => step('volunteer', await step('volunteer', await together(), 'close'), 'fulfil');
/** Brought a year ago, and never confirmed. */
const still = async (id?: string) =>
  due(id ?? (await wishIn(world, 'delivered')), `changed_at = now() - interval '366 days'`, 'wishes.inquire');
const asked = async () =>
  due(await wishIn(world, 'thanked'), `changed_at = now() - interval '300 days'`, 'wishes.ask');

interface Provocation {
  /** Brings the thing to the step; gives its id. */
  readonly by: () => Promise<string>;
  readonly told: readonly string[];
}

/** The resident asks the neighbour to act for them, who answers. */
async function named(answer: 'accept' | 'decline'): Promise<string> {
  const asked = { name: '赵建国', phone: '13900000001', acts: ['points'], until: dayIn(90) };
  const { id } = (await clients['resident']!.post('/my/mandates', asked)).body;
  const reply = await clients['neighbour']!.post(`/mandates/${id}/${answer}`);
  expect(reply.status, reply.text).toBe(200);
  return id as string;
}

const publicity = {
  place: xiandong,
  kind: 'publicity',
  title: '临时救助公示',
  body: '拟给予救助：林家。',
  basis: 'assistance',
  concerns: '十月份临时救助',
  contact: '社区服务台',
  namesPersons: true,
};

const reason = { reason: '情况有变' };

/** A grid's leader for the member, and what follows. */
async function granted(role = 'gridLeader'): Promise<string> {
  const body = {
    personId: world.ids.get('member'),
    role,
    place: `${xiandong}001`,
    why: '新来',
  };
  return (await clients['worker']!.post('/staff/grants', body)).body.id as string;
}
async function lent(): Promise<string> {
  const [own] = await owned<{ id: string }>(
    world,
    `select id from role_grant where person_id = $1 and role = 'communityWorker' and lent_from is null`,
    [world.ids.get('worker')],
  );
  const until = new Date(Date.now() + 86_400_000).toISOString();
  const body = { personId: world.ids.get('resident'), until, why: '休假' };
  return (await clients['worker']!.post(`/staff/grants/${own!.id}/lend`, body)).body.id as string;
}
const provocations: Readonly<Record<string, Provocation>> = {
  'announcement.toApprove': {
    by: async () => (await clients['worker']!.post('/announcements', publicity)).body.id as string,
    told: ['streetOfficer'],
  },
  'announcement.published': {
    by: async () => {
      const choice = { kind: 'announcement.published', channel: 'email', wanted: true };
      await clients['neighbour']!.send('PUT', '/my/notices/choices', choice);
      const {
        kind: _kind,
        namesPersons: _names,
        basis: _basis,
        concerns: _c,
        contact: _o,
        ...text
      } = publicity;
      const { id } = (await clients['worker']!.post('/announcements', { ...text, kind: 'policy' })).body;
      expect((await clients['worker']!.post(`/announcements/${id}/publish`)).status).toBe(200);
      return id as string;
    },
    told: ['neighbour'],
  },
  'wish.hungForYou': {
    by: () =>
      hang(clients['worker']!, { ...line, subject: { personId: world.ids.get('resident') }, road: 'desk' }),
    told: ['resident'],
  },
  'wish.waits': { by: () => wishIn(world, 'proposed'), told: ['worker'] },
  'wish.told': { by: inTheName, told: ['neighbour'] },
  'wish.accepted': { by: inTheName, told: ['neighbour', 'somebody on paper'] },
  'wish.returned': {
    by: async () => step('worker', await wishIn(world, 'proposed'), 'return', reason),
    told: ['resident'],
  },
  'wish.declined': {
    by: async () => step('worker', await wishIn(world, 'proposed'), 'decline', reason),
    told: ['resident'],
  },
  'wish.reviewedAgain': {
    by: async () => {
      const id = await step('worker', await wishIn(world, 'proposed'), 'decline', reason);
      return step('worker', id, 'restore');
    },
    told: ['resident'],
  },
  'wish.reviewLate': {
    by: async () => due(await wishIn(world, 'proposed'), 'review_by = current_date - 2', 'wishes.escalate'),
    told: ['streetOfficer', 'worker'],
  },
  'wish.withdrawn': {
    by: async () => step('worker', await wishIn(world, 'open'), 'withdraw', reason),
    told: ['resident'],
  },
  'wish.claimed': { by: () => wishIn(world, 'claimed'), told: ['resident'] },
  'wish.released': {
    by: async () => step('worker', await wishIn(world, 'claimed'), 'release', reason),
    told: ['resident', 'volunteer'],
  },
  'wish.dayNear': {
    by: async () => due(await wishIn(world, 'claimed'), 'due_on = current_date', 'wishes.remind'),
    told: ['volunteer'],
  },
  'wish.extended': {
    by: async () => {
      const id = await wishIn(world, 'claimed');
      const [row] = await owned<{ day: string }>(
        world,
        `select to_char(due_on + 2, 'YYYY-MM-DD') as day from wish where id = $1`,
        [id],
      );
      return step('volunteer', id, 'extend', { until: row!.day, ...reason });
    },
    told: ['resident'],
  },
  'wish.backOnTree': {
    by: async () => due(await wishIn(world, 'claimed'), 'due_on = current_date - 90', 'wishes.lapse'),
    told: ['resident'],
  },
  'wish.claimEnded': {
    by: async () => step('worker', await wishIn(world, 'claimed'), 'revoke', reason),
    told: ['volunteer'],
  },
  'wish.joined': { by: together, told: ['volunteer'] },
  'wish.left': { by: async () => step('member', await together(), 'leave'), told: ['volunteer'] },
  'wish.shareEnded': {
    by: async () => step('volunteer', await together(), 'release', reason),
    told: ['member'],
  },
  'wish.delivered': { by: () => wishIn(world, 'delivered'), told: ['resident'] },
  'wish.disputed': {
    by: async () => step('resident', await wishIn(world, 'delivered'), 'dispute', reason),
    told: ['volunteer'],
  },
  'wish.confirmed': {
    by: async () => step('resident', await brought(), 'confirm'),
    told: ['member', 'volunteer'],
  },
  'wish.thanked': { by: () => wishIn(world, 'thanked'), told: ['volunteer'] },
  'wish.answered': {
    by: async () => {
      const id = await wishIn(world, 'confirmed');
      const { status } = await clients['resident']!.post(`/wishes/${id}/answer`, line);
      expect(status).toBe(201);
      return id;
    },
    told: ['volunteer'],
  },
  'wish.ofUse': { by: asked, told: ['resident'] },
  'wish.askByPhone': {
    by: async () => due(await asked(), `changed_at = now() - interval '300 days'`, 'wishes.chase'),
    told: ['worker'],
  },
  'wish.stillWanted': { by: () => still(), told: ['resident'] },
  'wish.askStill': { by: () => still(), told: ['worker'] },
  'wish.expired': {
    by: async () => due(await still(), `changed_at = now() - interval '61 days'`, 'wishes.expire'),
    told: ['resident'],
  },
  'wish.neverConfirmed': {
    by: async () =>
      due(await still(await brought()), `changed_at = now() - interval '61 days'`, 'wishes.expire'),
    told: ['member', 'volunteer'],
  },
  'wish.annulled': {
    by: async () => step('worker', await wishIn(world, 'thanked'), 'annul', reason),
    told: ['resident'],
  },
  'wish.pointsBack': {
    by: async () =>
      step('worker', await step('resident', await brought(), 'thank', { grade: 5 }), 'annul', reason),
    told: ['member', 'volunteer'],
  },
  'mandate.declined': { by: () => named('decline'), told: ['resident'] },
  'mandate.ended': {
    by: async () => {
      const id = await named('accept');
      expect((await clients['resident']!.post(`/mandates/${id}/end`)).status).toBe(200);
      return id;
    },
    told: ['neighbour'],
  },
  ...teamNoticeProvocations(clients),
  ...personNoticeProvocations(() => world, clients),
  ...storyNoticeProvocations(() => world, clients),
  'mandate.begun': { by: () => named('accept'), told: ['resident'] },
  'story.asked': {
    by: async () => {
      const wish = await wishIn(world, 'thanked');
      const { id } = (
        await clients['worker']!.post(`/wishes/${wish}/story`, {
          title: '一盏灯',
          words: '灯亮了。',
          namesVolunteer: true,
        })
      ).body;
      expect((await clients['worker']!.post(`/stories/${id}/ask`, { seen: true })).status).toBe(200);
      return id as string;
    },
    told: ['resident', 'volunteer'],
  },
  'photo.rejected': {
    by: async () => {
      const sent = await addPhoto(clients['volunteer']!, await wishIn(world, 'claimed'));
      const photo = sent.body.id as string;
      const reply = await clients['worker']!.post(`/photos/${photo}/reject`, { reason: '看得见门牌' });
      expect(reply.status, reply.text).toBe(200);
      return photo;
    },
    told: ['volunteer'],
  },
  // last: these change who works here, and end sessions
  'staff.granted': { by: () => granted(), told: ['member'] },
  'staff.lent': { by: lent, told: ['resident'] },
  'staff.loanEnded': {
    by: async () => {
      const id = await lent();
      await owned(
        world,
        `update role_grant set from_at = now() - interval '2 days', until_at = now() where id = $1`,
        [id],
      );
      await world.run('staff.loans');
      return id;
    },
    told: ['resident', 'worker'],
  },
  'staff.withdrawn': {
    by: async () => {
      const id = await granted('gridWorker');
      await clients['worker']!.post(`/staff/grants/${id}/withdraw`, { why: '调走' });
      return id;
    },
    told: ['member'],
  },
  'staff.reset': {
    by: async () => {
      const ask = await clients['streetOfficer']!.post(`/staff/${world.ids.get('worker')}/reset`, {
        why: '丢了',
      });
      const { personId } = clients['streetOfficer']!;
      await owned(world, `update invitation set made_by = $1 where made_by = $2`, [
        world.ids.get('member'),
        personId,
      ]);
      const { status } = await clients['streetOfficer']!.post(`/staff/resets/${ask.body.id}/approve`, {});
      expect(status).toBe(200);
      clients['worker'] = await world.as('worker');
      return ask.body.id as string;
    },
    told: ['worker'],
  },
  'session.newDevice': {
    by: async () => {
      await owned(world, `update session set device = 'Chrome · Windows'`);
      const client = await signedInByPhone(world, '13900000001');
      const [row] = await owned<{ id: string }>(
        world,
        `select id from session where person_id = $1 order by created_at desc limit 1`,
        [client.personId],
      );
      return row!.id;
    },
    told: ['neighbour'],
  },
  'session.factorsChanged': {
    by: async () => {
      await enrolled(world, 'sunli');
      return world.ids.get('streetOfficer')!;
    },
    told: ['streetOfficer'],
  },
  'session.passwordChanged': {
    by: async () => {
      const { client } = await enrolled(world, 'sunli');
      await client.post('/my/password', { current: demoPassword, next: '我家门口有三棵银杏树' });
      clients['streetOfficer'] = await world.as('streetOfficer');
      return world.ids.get('streetOfficer')!;
    },
    told: ['streetOfficer'],
  },
};

describe('a declared notice', () => {
  test('has its provocation here', () => {
    expect(Object.keys(provocations).toSorted()).toEqual(allRules().map(({ kind }) => kind));
  });

  test.each(Object.keys(provocations))('%s', async (kind) => {
    const { by, told } = provocations[kind]!;
    const id = await by();
    await world.settle();
    await world.run('notices.walk');
    const rows = await owned<{ person_id: string }>(
      world,
      `select person_id from notice where kind = $1 and id in (select id from journal where matter_id = $2)`,
      [kind, id],
    );
    const nameOf = new Map([...world.ids].map(([key, person]) => [person, key]));
    const reached = rows.map((row) => nameOf.get(row.person_id) ?? 'somebody on paper').toSorted();
    expect(reached).toEqual(told.toSorted());
  });
});
