import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { line, owned, wishIn } from '../../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';

let world: World;
const clients: Record<string, Client> = {};
beforeAll(async () => {
  world = await startWorld();
  for (const key of ['resident', 'worker', 'member', 'streetOfficer', 'siblingWorker'])
    clients[key] = await world.as(key);
});
afterAll(() => world.stop());

const add = async (body: object): Promise<string> => {
  const reply = await clients['worker']!.post('/organisations', { place: xiandong, kind: 'unit', ...body });
  expect(reply.status, reply.text).toBe(201);
  return reply.body.id as string;
};
const at = (id: string, verb: string, body: object, who = 'worker') =>
  clients[who]!.post(`/organisations/${id}/${verb}`, body);
const find = async (query: string, who = 'worker') =>
  (await clients[who]!.get(`/organisations/find?place=${xiandong}&${query}`)).body;
const see = async (id: string, who = 'worker') => clients[who]!.get(`/organisations/${id}`);
const open = async () => wishIn(world, 'open', line);
const own = async () => (await clients['member']!.get('/session')).body.organisations as { id: string }[];

describe('the desk of organisations', () => {
  it('adds one by hand, finds it by a part of its name, page by page, and writes it anew', async () => {
    const ids = [];
    for (const name of ['安宁花店', '安宁药店', '安宁书店']) ids.push(await add({ name }));
    const first = await find('name=安宁&limit=2');
    const second = await find(`name=安宁&limit=2&cursor=${first.next}`);
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id)).toEqual(ids);
    expect(second.next).toBeNull();

    const change = { version: 1, kind: 'socialOrg', name: '安宁读书会', creditCode: '91350100m000100y43' };
    expect((await at(ids[2]!, 'edit', change)).body).toMatchObject({ version: 2 });
    expect((await see(ids[2]!)).body).toMatchObject({
      name: '安宁读书会',
      kind: 'socialOrg',
      creditCode: '91350100M000100Y43',
      can: ['edit', 'end'],
      open: [],
    });
    // whoever read the earlier words is told, and nothing is overwritten
    expect((await at(ids[2]!, 'edit', { ...change, name: '旧名字' })).body.code).toBe('organisation.changed');
    expect(
      await owned(world, `select step from journal where matter_id = $1 order by seq`, [ids[2]]),
    ).toEqual([{ step: 'add' }, { step: 'edit' }]);
  });

  it('keeps the tree a tree: nothing stands below itself, and a Party organisation below one of its kind', async () => {
    const top = await add({ kind: 'partyOrg', partyKind: 'committee', name: '大院党委' });
    const branch = await add({ kind: 'partyOrg', partyKind: 'branch', name: '大院支部', parentId: top });
    const change = { version: 1, kind: 'partyOrg', partyKind: 'committee', name: '大院党委' };
    expect((await at(top, 'edit', { ...change, parentId: branch })).body.code).toBe(
      'organisation.parent_wrong',
    );
    expect((await at(top, 'edit', { ...change, parentId: top })).body.code).toBe('organisation.parent_wrong');
    const unit = await add({ name: '大院食堂' });
    expect((await at(branch, 'edit', { ...change, parentId: unit })).body.code).toBe(
      'organisation.parent_wrong',
    );
    expect((await at(top, 'end', { version: 1, reason: '撤并' })).body.code).toBe('organisation.has_below');
  });

  it('ends one: what was claimed in its name goes back to the tree, what was brought stays, and the end is taken back', async () => {
    const [{ id }] = (await own()) as [{ id: string }];
    const [claimed, brought] = [await open(), await open()];
    for (const wish of [claimed, brought])
      expect((await clients['member']!.post(`/wishes/${wish}/claim`, { organisationId: id })).status).toBe(
        200,
      );
    await clients['member']!.post(`/wishes/${brought}/fulfil`);
    const before = (await see(id)).body;
    expect(before.open).toEqual([
      { id: claimed, state: 'claimed', text: line.publicLine },
      { id: brought, state: 'delivered', text: line.publicLine },
    ]);

    const ended = await at(id, 'end', { version: before.version, reason: '单位搬走了' });
    expect(ended.body).toMatchObject({ handedBack: 1, version: before.version + 1 });
    expect((await clients['resident']!.get(`/wishes/${claimed}`)).body.state).toBe('open');
    expect((await clients['resident']!.get(`/wishes/${brought}`)).body.state).toBe('delivered');
    // nobody claims in its name any more, and it is no longer among those that one may claim for
    expect(await own()).toEqual([]);
    const again = await clients['member']!.post(`/wishes/${claimed}/claim`, { organisationId: id });
    expect(again.body.code).toBe('wish.not_a_member');
    expect((await find('ended=true')).items.map((one: { id: string }) => one.id)).toEqual([id]);
    const listed = (await clients['resident']!.get(`/organisations?place=${xiandong}`)).body.items;
    expect(listed.map((one: { id: string }) => one.id)).not.toContain(id);

    expect((await at(id, 'reopen', { version: before.version + 1 })).status).toBe(200);
    expect(await own()).toEqual([expect.objectContaining({ id })]);
    expect(
      await owned(world, `select step, words, actor_id from journal where matter_id = $1 order by seq`, [id]),
    ).toEqual([
      { step: 'end', words: '单位搬走了', actor_id: clients['worker']!.personId },
      { step: 'reopen', words: null, actor_id: clients['worker']!.personId },
    ]);
  });

  it('of an end and a claim at once, no claim is left in the name of what has ended', async () => {
    const [{ id }] = (await own()) as [{ id: string }];
    const wishes = [await open(), await open(), await open()];
    const { version } = (await see(id)).body;
    await Promise.all([
      ...wishes.map((wish) => clients['member']!.post(`/wishes/${wish}/claim`, { organisationId: id })),
      at(id, 'end', { version, reason: '撤销' }),
    ]);
    const left = `select 1 from wish_claim c join wish w on w.id = c.wish_id
      where c.organisation_id = $1 and c.ended_at is null and w.state = 'claimed'`;
    expect(await owned(world, left, [id])).toEqual([]);
    await at(id, 'reopen', { version: version + 1 });
  });

  it('is for its own community: the street looks on, a neighbouring worker and residents do not learn of it', async () => {
    const id = await add({ name: '春风理发店' });
    expect((await see(id, 'streetOfficer')).body.can).toEqual([]);
    expect((await at(id, 'end', { version: 1, reason: '试试' }, 'streetOfficer')).status).toBe(403);
    for (const who of ['siblingWorker', 'resident']) {
      expect((await see(id, who)).body.code).toBe('organisation.not_found');
      expect((await at(id, 'end', { version: 1, reason: '试试' }, who)).status).toBe(404);
    }
  });
});
