import pg from 'pg';
import sax from 'sax';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let owner: pg.Client;
let worker: Client;
let street: Client;
let visitor: Client;
beforeAll(async () => {
  world = await startWorld();
  owner = new pg.Client(world.owner);
  await owner.connect();
  worker = await world.as('worker');
  street = await world.as('streetOfficer');
  visitor = await world.as(null);
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

const policy = {
  place: xiandong,
  kind: 'policy',
  title: '医保缴费开始了',
  body: '2026年10月1日起缴费，每人 1,234,567.00 元以内的部分另行说明。\n\n请到服务台办理。',
};
const publicity = {
  place: xiandong,
  kind: 'publicity',
  title: '临时救助公示',
  body: '拟给予临时救助的家庭名单如下：林家、吴家。',
  basis: 'assistance',
  concerns: '十月份临时救助',
  contact: '029-82000000 社区服务台',
  namesPersons: true,
};

const write = async (body: object): Promise<string> => {
  const reply = await worker.post('/announcements', body);
  expect(reply.status, reply.text).toBe(201);
  return reply.body.id;
};
const publicTitles = async (): Promise<string[]> =>
  (await visitor.get(`/announcements?place=${xiandong}`)).body.items.map(
    (one: { title: string }) => one.title,
  );
const atom = (headers = {}) => visitor.get(`/announcements/atom?place=${xiandong}`, headers);

describe('a policy', () => {
  it('is a draft of the desk, then public, corrected with a note, and withdrawn with a reason', async () => {
    const id = await write(policy);
    expect((await visitor.get(`/announcements/${id}`)).status).toBe(404);
    expect((await worker.get(`/announcements/${id}`)).body).toMatchObject({
      state: 'draft',
      can: ['revise', 'publish', 'withdraw'],
    });
    expect((await worker.post(`/announcements/${id}/publish`)).body).toMatchObject({ state: 'published' });
    expect((await visitor.get(`/announcements/${id}`)).body).toMatchObject({
      title: policy.title,
      until: null,
      can: [],
      namesPersons: null,
      corrections: [],
    });
    const note = '缴费开始的日期写错了';
    const corrected = { title: policy.title, body: '2026年10月8日起缴费。', note };
    expect((await worker.post(`/announcements/${id}/correct`, corrected)).status).toBe(200);
    const seen = (await visitor.get(`/announcements/${id}`)).body;
    expect(seen).toMatchObject({ body: corrected.body, corrected: true, corrections: [{ note }] });
    const kept = await owner.query('select body_before from announcement_correction');
    expect(kept.rows).toEqual([{ body_before: policy.body }]);
    await worker.post(`/announcements/${id}/withdraw`, { reason: '重复发布' });
    expect((await visitor.get(`/announcements/${id}`)).status).toBe(404);
    expect((await worker.get(`/announcements/${id}`)).body).toMatchObject({
      state: 'withdrawn',
      reason: '重复发布',
    });
    expect(await publicTitles()).toEqual([]);
  });

  it('is listed newest first, page by page', async () => {
    for (const title of ['甲', '乙', '丙']) {
      const id = await write({ ...policy, title });
      await worker.post(`/announcements/${id}/publish`);
    }
    const first = (await visitor.get(`/announcements?place=${xiandong}&limit=2`)).body;
    expect(first.items.map((one: { title: string }) => one.title)).toEqual(['丙', '乙']);
    const rest = (await visitor.get(`/announcements?place=${xiandong}&limit=2&cursor=${first.next}`)).body;
    expect(rest).toMatchObject({ items: [{ title: '甲' }], next: null });
    const desk = (await worker.get(`/announcements/desk?place=${xiandong}&state=withdrawn`)).body;
    expect(desk.items).toMatchObject([{ title: policy.title, state: 'withdrawn' }]);
  });
});

describe('a publicity', () => {
  it('that names persons is approved by a second person, and vanishes on its day', async () => {
    const id = await write(publicity);
    await world.settle();
    const told = (await street.get('/my/notices')).body.items;
    expect(told).toMatchObject([{ kind: 'announcement.toApprove' }]);
    expect((await worker.post(`/announcements/${id}/publish`)).body.code).toBe('announcement.not_approved');
    expect((await worker.post(`/announcements/${id}/approve`)).body.code).toBe('announcement.second_person');
    expect((await street.get(`/announcements/${id}`)).body).toMatchObject({
      toApprove: true,
      can: ['approve'],
    });
    expect((await street.post(`/announcements/${id}/approve`)).status).toBe(200);
    // worded anew, it must be read anew
    const { place: _place, ...text } = publicity;
    await worker.post(`/announcements/${id}/revise`, { ...text, title: '临时救助公示（十月）' });
    expect((await worker.post(`/announcements/${id}/publish`)).body.code).toBe('announcement.not_approved');
    await street.post(`/announcements/${id}/approve`);
    expect((await worker.post(`/announcements/${id}/publish`)).status).toBe(200);
    const seen = (await visitor.get(`/announcements/${id}`)).body;
    expect(seen).toMatchObject({ basis: 'assistance', contact: publicity.contact, days: 7 });
    const days = (Date.parse(seen.until) - Date.parse(seen.publishedAt)) / 86_400_000;
    expect(days).toBeGreaterThan(7);
    expect(days).toBeLessThanOrEqual(8);
    const correct = { title: '改', body: '改', note: '改' };
    expect((await worker.post(`/announcements/${id}/correct`, correct)).body.code).toBe(
      'announcement.names_persons',
    );
    expect((await atom()).text).toContain(id);

    await owner.query(
      `update announcement set published_at = now() - interval '8 days', until_at = now() where id = $1`,
      [id],
    );
    // gone at once, before the routine has come by
    expect((await visitor.get(`/announcements/${id}`)).status).toBe(404);
    expect(await publicTitles()).not.toContain('临时救助公示（十月）');
    expect((await atom()).text).not.toContain(id);
    expect((await worker.get(`/announcements/${id}`)).body).toMatchObject({ state: 'ended' });
    await world.run('announcements.end');
    await world.run('announcements.end');
    const steps = await owner.query(
      `select actor_id from journal where matter_id = $1 and step = 'end' and to_state = 'ended'`,
      [id],
    );
    expect(steps.rows).toEqual([{ actor_id: null }]);
  });

  it.each([
    ['without a basis', { basis: undefined }, 'announcement.statutory_missing'],
    ['without a contact', { contact: undefined }, 'announcement.statutory_missing'],
    ['of two days', { days: 2 }, 'announcement.period_too_short'],
    ['with a telephone number', { body: '请打 139 0000 0001' }, 'announcement.has_number'],
    ['with an identity number', { body: '身份证 61010219510101002X' }, 'announcement.has_number'],
    ['with another basis unsaid', { basis: 'other' }, 'announcement.basis_missing'],
    ['with a basis said twice', { basisWords: '街道通知' }, 'announcement.basis_unnamed'],
    ['that is a policy', { kind: 'policy' }, 'announcement.only_publicity'],
  ])('%s is refused', async (_what, change, code) => {
    const reply = await worker.post('/announcements', { ...publicity, ...change });
    expect(reply.body.code).toBe(code);
  });
});

describe('the feed', () => {
  it('is Atom with what is public, and the same only until something changes', async () => {
    const marked = await write({ ...policy, title: '测试<b> & $& ]]>' });
    await worker.post(`/announcements/${marked}/publish`);
    const reply = await atom();
    expect(reply.headers).toMatchObject({
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'no-cache',
    });
    expect(reply.headers['last-modified']).toBeTruthy();
    const feed = { root: '', ids: 0, titles: [] as string[], updated: 0 };
    const parser = sax.parser(true, { xmlns: true });
    const types = new Set<string>();
    let inside = '';
    parser.onerror = (error) => {
      throw error;
    };
    parser.onopentag = (tag) => {
      feed.root ||= `${tag.name} ${(tag as sax.QualifiedTag).uri}`;
      inside = tag.name;
      if (inside === 'title') types.add((tag as sax.QualifiedTag).attributes['type']?.value ?? 'text');
      if (inside === 'id') feed.ids += 1;
      if (inside === 'updated') feed.updated += 1;
    };
    const text = (words: string) => {
      if (inside === 'title' && words.trim()) feed.titles.push(words);
    };
    parser.ontext = text;
    parser.oncdata = text;
    parser.onclosetag = () => {
      inside = '';
    };
    parser.write(reply.text).close();
    const titles = await publicTitles();
    expect(feed.root).toBe('feed http://www.w3.org/2005/Atom');
    expect(feed.titles.slice(1)).toEqual(titles);
    // a title is plain text, whatever signs it holds
    expect(titles).toContain('测试<b> & $& ]]>');
    expect([...types]).toEqual(['text']);
    // the feed and each entry have an id and a time
    expect([feed.ids, feed.updated]).toEqual([titles.length + 1, titles.length + 1]);

    const tag = String(reply.headers['etag']);
    expect((await atom({ 'if-none-match': tag })).status).toBe(304);
    const { items } = (await visitor.get(`/announcements?place=${xiandong}`)).body;
    await worker.post(`/announcements/${items[0].id}/withdraw`, { reason: '不再需要' });
    const after = await atom({ 'if-none-match': tag });
    expect(after.status).toBe(200);
    expect(after.text).not.toContain(items[0].id);
  });
});
