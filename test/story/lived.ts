/** What pages and pictures are looked at with: the demo wishes, and the story of the two heaters lived to its end. */
import type pg from 'pg';
import { withClient } from '../../src/app/database.ts';
import type { World } from '../world/index.ts';

/** The lines of the story, as they stand on the tree. */
export const heater = {
  first: '冬天屋里冷，想要一台电暖器',
  second: '电暖器太亮睡不着，想换一台不发光的',
} as const;

/** Lives the story of the two heaters through the API, quickly: the browser's story is in story.test.ts. */
export async function liveTheTwoHeaters(world: World): Promise<void> {
  const neighbour = await world.as('neighbour');
  const worker = await world.as('worker');
  const volunteer = await world.as('volunteer');
  const member = await world.as('member');
  const done = async (answer: Promise<{ status: number; text: string; body: { id: string } }>) => {
    const { status, text, body } = await answer;
    if (status >= 300) throw new Error(`the story was refused: ${text}`);
    return body.id;
  };
  const first = await done(
    neighbour.post('/wishes', {
      kind: 'thing',
      publicLine: heater.first,
      privatePart: '三层东户，白天都在家',
      subject: { name: '林桂香', callback: 'proposer' },
    }),
  );
  await done(worker.post(`/wishes/${first}/tell`, { how: 'visit' }));
  await done(worker.post(`/wishes/${first}/accept`));
  await done(volunteer.post(`/wishes/${first}/claim`));
  await done(volunteer.post(`/wishes/${first}/fulfil`, { words: '电暖器送到了，已经试过' }));
  await done(worker.post(`/wishes/${first}/confirm`, { reason: '已电话向本人核实收到：她说已经用上了' }));
  await done(worker.post(`/wishes/${first}/thank`, { grade: 4, words: '心意暖和，就是灯光亮得睡不着' }));
  const second = await done(
    worker.post(`/wishes/${first}/answer`, { kind: 'thing', publicLine: heater.second, road: 'telephone' }),
  );
  await done(worker.post(`/wishes/${second}/accept`));
  const session = await member.get('/session');
  const organisationId = session.body.organisations[0].id;
  await done(member.post(`/wishes/${second}/claim`, { organisationId }));
  await done(member.post(`/wishes/${second}/fulfil`, { words: '油汀送到了，不发光，也不响' }));
  await done(worker.post(`/wishes/${second}/confirm`, { reason: '已上门看过：油汀正用着' }));
  await done(worker.post(`/wishes/${second}/thank`, { grade: 5, words: '谢谢，这一冬睡得好了' }));
  await world.settle();
}

/** Wishes of the neighbour's own that wait for a word of hers: hung, brought, and long enough in use to be asked about. */
export const waiting = {
  open: '想要一块防滑的浴室垫',
  delivered: '想请人把纱窗补一补',
  used: '想要一个放药的小盒子',
} as const;

/** Brings the wishes that wait for a word there. */
export async function liveTheWaiting(world: World): Promise<void> {
  const [neighbour, worker, volunteer] = [
    await world.as('neighbour'),
    await world.as('worker'),
    await world.as('volunteer'),
  ];
  const steps = [
    [worker, 'accept'],
    [volunteer, 'claim'],
    [volunteer, 'fulfil'],
    [neighbour, 'confirm'],
  ] as const;
  const lived = [
    [waiting.open, 'thing', 1],
    [waiting.delivered, 'repair', 3],
    [waiting.used, 'thing', 4],
  ] as const;
  for (const [publicLine, kind, many] of lived) {
    const { body } = await neighbour.post('/wishes', { kind, publicLine });
    for (const [by, step] of steps.slice(0, many)) {
      const reply = await by.post(`/wishes/${body.id}/${step}`, {});
      if (reply.status !== 200) throw new Error(`cannot ${step}: ${reply.text}`);
    }
  }
  await withClient(world.owner, (client: pg.Client) =>
    client.query(`update wish set changed_at = now() - interval '40 days' where public_line = $1`, [
      waiting.used,
    ]),
  );
  await world.run('wishes.ask');
}

/** Finds the id of a wish by its public line. */
export async function wishFinder(world: World): Promise<(line: string) => string> {
  const find = (client: pg.Client) => client.query('select id, public_line as line from wish');
  const { rows } = await withClient(world.owner, find);
  const ids = new Map((rows as { id: string; line: string }[]).map(({ id, line }) => [line, id]));
  return (line) => {
    const id = ids.get(line);
    if (!id) throw new Error(`no wish says ${line}`);
    return id;
  };
}
