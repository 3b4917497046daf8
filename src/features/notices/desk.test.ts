import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn, hang, owned } from '../../../test/edges/steps.ts';
import { allRules } from '../../engines/notices/index.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

interface Waiting {
  id: string;
  personId: string;
  matterId: string;
  title: string;
  text: string;
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

/** Somebody else of the community waits for a call about the same step. */
async function waits(name: string, count = 1): Promise<{ id: string; personId: string }> {
  const [row] = await owned<{ id: string; person_id: string }>(
    world,
    `with people as (
       insert into person (city_id, id, community, home) select 6101, gen_random_uuid(), $2, $2 from generate_series(1, $3)
       returning id),
     named as (
       insert into identity.person (city_id, person_id, name, wrapped_key)
       select 6101, p.id, $1, i.wrapped_key from people p, identity.person i where i.city_id = 6101 and i.person_id = $4),
     notices as (
       insert into notice (city_id, person_id, id, kind, urgency, at)
       select 6101, p.id, n.id, n.kind, n.urgency, n.at from people p,
         (select * from notice where city_id = 6101 and person_id = $4 order by id limit 1) n returning *)
     insert into delivery (city_id, id, kind, channel, person_id, notice_id, notice_kind, community, due_at, next_at)
     select 6101, gen_random_uuid(), 'notice', 'desk', n.person_id, n.id, n.kind, $2, now(), now() from notices n
     returning id, person_id`,
    [name, xiandong, count, elder.personId],
  );
  return { id: row!.id, personId: row!.person_id };
}
const entries = (id: string) =>
  owned<{ step: string }>(
    world,
    `select step, actor_id, subject_id, place, detail, words from journal where kind = 'delivery' and matter_id = $1
       and step <> 'reach' order by seq`,
    [id],
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

  it('is what the desk is to say: the facts, and never a page to open', async () => {
    const id = await hang(worker, {
      kind: 'thing',
      publicLine: '想要一台收音机',
      road: 'desk',
      subject: { personId: elder.personId },
    });
    await worker.post(`/wishes/${id}/accept`);
    const helper = await world.as('volunteer');
    expect((await helper.post(`/wishes/${id}/claim`)).status).toBe(200);
    const until = dayIn(18);
    const put = await helper.post(`/wishes/${id}/extend`, { until, reason: '零件没有到' });
    expect(put.status, put.text).toBe(200);
    await world.settle();
    const said = (await listed()).filter((one) => one.matterId === id).map((one) => one.text);
    expect(said.some((text) => text.includes(until))).toBe(true);
    const all = allRules().filter(({ desk }) => desk !== false);
    const atDesk = (language: 'zh' | 'en') =>
      all.map(({ desk, words }) => (desk ? desk[language] : words[language].text));
    expect(said.filter((text) => text.includes('点开'))).toEqual([]);
    expect(all.some(({ desk }) => desk)).toBe(true);
    // staff and helpers are never called: what tells them to open something is theirs
    const theirs = new Set(
      all.filter(({ to }) => !to.some(({ name }) => ['subject', 'proposer'].includes(name))),
    );
    expect(
      [...atDesk('zh').entries()].filter(([at, text]) => !theirs.has(all[at]!) && text.includes('点开')),
    ).toEqual([]);
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
    // in the order in which they were written, so that a page can tell what a later one has overtaken
    expect((await listed())[0]).toMatchObject({ id: one!.id, tries: 1, later: expect.any(String) });
    const ids = (await listed()).slice(1).map(({ id }) => id);
    const other = await waits('赵老先生');
    if (ids.length > 0) await send('missed', ids);
    expect(
      (await list()).map(({ personId }) => personId).filter((id, at, all) => all[at - 1] !== id),
    ).toEqual([other.personId, elder.personId]);
    expect(await send('told', [other.id])).toEqual([other.id]);
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

  it('leaves each note in the journal: who noted it, of whom, how; nothing where nothing was noted', async () => {
    const { id, personId } = await waits('孙老师');
    const by = { actor_id: worker.personId, subject_id: personId, place: xiandong, detail: {}, words: null };
    await send('missed', [id]);
    await send('told', [id]);
    await send('told', [id]);
    await send('untold', [id]);
    await send('untold', [id]);
    await send('told', [id]);
    expect(await entries(id)).toEqual([
      { ...by, step: 'miss' },
      { ...by, step: 'tell', detail: { how: 'phone' } },
      { ...by, step: 'untell' },
      { ...by, step: 'tell', detail: { how: 'phone' } },
    ]);
  });

  it('comes page by page to its end, however many there are, and says how many', async () => {
    const here = new Set((await list()).map((one) => one.personId));
    await waits('周奶奶', 230);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await worker.get(`/notices/desk?place=${xiandong}&limit=100${cursor}`);
      expect(body.people).toBe(here.size + 230);
      seen.push(...body.items.map((one: Waiting) => one.personId));
      expect(new Set(body.items.map((one: Waiting) => one.personId)).size).toBeLessThanOrEqual(100);
      cursor = body.next ? `&cursor=${body.next}` : '';
    } while (cursor);
    const people = seen.filter((id, at) => seen[at - 1] !== id);
    expect(people).toHaveLength(here.size + 230);
    expect(new Set(people).size).toBe(people.length);
    const bad = await worker.get(`/notices/desk?place=${xiandong}&cursor=x`);
    expect(bad.body.code).toBe('request.invalid');
    await owned(world, `delete from delivery where person_id = any($1::uuid[])`, [
      people.filter((id) => !here.has(id)),
    ]);
  });

  it('forgets what nobody told when the message itself is forgotten', async () => {
    const { id } = await waits('吴老伯');
    await owned(world, `update delivery set made_at = now() - interval '181 days' where id = $1`, [id]);
    await world.run('notices.prune');
    expect(await owned(world, 'select from delivery where id = $1', [id])).toEqual([]);
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

describe('what could not be sent', () => {
  it('comes page by page with its number; what is sent again stands in the journal', async () => {
    await owned(
      world,
      `insert into delivery (city_id, id, kind, channel, person_id, address_id, notice_id, community, due_at, next_at,
         state, attempts, error, closed_at)
       select 6101, gen_random_uuid(), 'notice', 'email', $1, gen_random_uuid(), gen_random_uuid(), $2, now(), now(),
         'dead', 9, 'smtp_550', now() from generate_series(1, 230)`,
      [elder.personId, xiandong],
    );
    const seen: string[] = [];
    let cursor = '';
    do {
      const { body } = await worker.get(`/notices/dead?place=${xiandong}&limit=100${cursor}`);
      expect(body.all).toBe(230);
      seen.push(...body.items.map((one: { id: string }) => one.id));
      cursor = body.next ? `&cursor=${body.next}` : '';
    } while (cursor);
    expect([seen.length, new Set(seen).size]).toEqual([230, 230]);
    const [id = ''] = seen;
    const ids = { place: xiandong, ids: [id] };
    expect((await worker.post('/notices/dead/again', ids)).body).toEqual({ queued: [id] });
    expect(await entries(id)).toMatchObject([
      { step: 'again', actor_id: worker.personId, subject_id: elder.personId, detail: {} },
    ]);
    expect((await worker.get(`/notices/dead?place=${xiandong}`)).body.all).toBe(229);
  });

  it('is sent again all at once, the oldest first, so many at a time; each stands in the journal', async () => {
    const dead = async () => (await worker.get(`/notices/dead?place=${xiandong}&limit=100`)).body;
    const known = (await dead()).items.map(({ id }: { id: string }) => id);
    await owned(
      world,
      `insert into delivery (city_id, id, kind, channel, person_id, address_id, notice_id, community, due_at, next_at,
         state, attempts, error, closed_at)
       select 6101, gen_random_uuid(), 'notice', 'sms', $1, gen_random_uuid(), gen_random_uuid(), $2, now(), now(),
         'dead', 9, 'http_503', now() from generate_series(1, 300)`,
      [elder.personId, xiandong],
    );
    const far = await world.as('otherStreetWorker');
    expect((await far.post('/notices/dead/again', { place: xiandong })).body.code).toBe('access.forbidden');
    expect((await dead()).all).toBe(529);
    const first = (await worker.post('/notices/dead/again', { place: xiandong })).body;
    expect(first.queued).toHaveLength(500);
    expect(first.queued).toEqual(expect.arrayContaining(known));
    expect((await dead()).all).toBe(29);
    expect((await worker.post('/notices/dead/again', { place: xiandong })).body.queued).toHaveLength(29);
    expect((await worker.post('/notices/dead/again', { place: xiandong })).body).toEqual({ queued: [] });
    expect(await dead()).toMatchObject({ all: 0, items: [] });
    const [noted] = await owned(
      world,
      `select count(*)::integer as entries, count(distinct matter_id)::integer as messages from journal
       where kind = 'delivery' and step = 'again' and actor_id = $1`,
      [worker.personId],
    );
    expect(noted).toEqual({ entries: 530, messages: 530 });
  });
});
