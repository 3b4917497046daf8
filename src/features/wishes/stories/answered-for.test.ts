import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dayIn, owned, yearNow } from '../../../../test/edges/steps.ts';
import { storyIn } from '../../../../test/edges/stories.ts';
import { startWorld, xiandong, type Client, type World } from '../../../../test/world/index.ts';

/** Somebody whom a person named for their consents answers for them whether a story is public. */

let world: World;
let resident: Client;
let volunteer: Client;
let daughter: Client;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  [resident, volunteer, daughter, worker] = (await Promise.all(
    ['resident', 'volunteer', 'daughter', 'worker'].map((key) => world.as(key)),
  )) as [Client, Client, Client, Client];
});
afterAll(() => world.stop());
/** What a test began for somebody ends with it. */
const begun: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of begun.splice(0)) await end();
});

/** Named by the person at the desk, for these things; gives the mandate and the header that acts by it. */
async function named(subject: Client, acts: readonly string[], holder = daughter) {
  const body = { place: xiandong, kind: 'proxy', holderId: holder.personId, acts, until: dayIn(90) };
  const reply = await worker.post(`/people/${subject.personId}/mandates`, body);
  if (reply.status !== 201) throw new Error(reply.text);
  const mandate = reply.body.id as string;
  const end = () => subject.post(`/mandates/${mandate}/end`);
  begun.push(end);
  return { mandate, behalf: { 'on-behalf-of': subject.personId! }, end };
}

const codeOf = async (reply: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await reply;
  return body.code ?? status;
};
const kindsOf = async (who: Client): Promise<string[]> => {
  await world.settle();
  return (await who.get('/my/notices')).body.items.map((one: { kind: string }) => one.kind);
};
const yes = { version: 1 };

describe('whoever was named for consents', () => {
  it('reads the story, agrees in the name of the person, who is told and takes it back', async () => {
    const { id, photoIds } = await storyIn(world, 'asked', [{ showsWisher: true }]);
    const { behalf, mandate } = await named(resident, ['consents']);
    const mine = (await daughter.get('/my/stories', behalf)).body;
    expect(mine.items.map((row: { id: string }) => row.id)).toContain(id);
    expect(mine.photos).toEqual([]);
    const seen = (await daughter.get(`/stories/${id}`, behalf)).body;
    // told and changed by the person only
    expect(seen).toMatchObject({ relations: ['subject'], can: ['consent', 'end'] });
    expect((await daughter.get(`/stories/${id}/photos/${photoIds[0]}`, behalf)).status).toBe(200);
    const agreed = await daughter.post(`/stories/${id}/consent`, { ...yes, photoIds }, behalf);
    expect([agreed.status, agreed.body.state]).toEqual([200, 'consented']);
    expect(
      await owned(
        world,
        'select person_id, given_by, given_as, road from consent where thing = any($1) and live',
        [[id, ...photoIds]],
      ),
    ).toEqual(
      [id, ...photoIds].map(() => ({
        person_id: resident.personId,
        given_by: daughter.personId,
        given_as: 'proxy',
        road: 'web',
      })),
    );
    expect(
      await owned(
        world,
        `select actor_id, subject_id, detail from journal where matter_id = $1 and step = 'consent'`,
        [id],
      ),
    ).toEqual([
      {
        actor_id: daughter.personId,
        subject_id: resident.personId,
        detail: { road: 'web', behalf: mandate },
      },
    ]);
    expect(await kindsOf(resident)).toContain('story.answeredFor');
    expect((await resident.get('/my/mandates/deeds')).body.items).toContainEqual(
      expect.objectContaining({ kind: 'story', step: 'consent', matterId: id }),
    );
    expect(await codeOf(worker.post(`/stories/${id}/publish`))).toBe(200);
    expect(await codeOf(resident.post(`/stories/${id}/end`))).toBe(200);
    expect(
      await owned(world, 'select from consent where thing = any($1) and live', [[id, ...photoIds]]),
    ).toEqual([]);
  });

  it('says no for them, or takes back what they agreed to: the story is gone, and they are told', async () => {
    const { behalf } = await named(resident, ['consents']);
    for (const state of ['asked', 'published'] as const) {
      const { id } = await storyIn(world, state);
      expect(await codeOf(daughter.post(`/stories/${id}/end`, {}, behalf))).toBe(200);
      expect((await worker.get(`/stories/${id}`)).body.state).toBe('ended');
    }
    const { id } = await storyIn(world, 'published');
    const [given] = await owned<{ id: string }>(world, 'select id from consent where thing = $1', [id]);
    expect(await codeOf(daughter.post(`/my/consents/${given!.id}/withdraw`, {}, behalf))).toBe(200);
    expect((await worker.get(`/stories/${id}`)).body.state).toBe('ended');
    const told = await kindsOf(resident);
    expect(told.filter((kind) => kind === 'story.endedFor')).toHaveLength(3);
  });

  it('answers for the one who helped, too: named, and named no more', async () => {
    const { id } = await storyIn(world, 'asked', [], { namesVolunteer: true });
    const { behalf } = await named(volunteer, ['consents']);
    expect((await daughter.get(`/stories/${id}`, behalf)).body).toMatchObject({
      relations: ['volunteer'],
      can: ['agree', 'disagree'],
    });
    expect(await codeOf(daughter.post(`/stories/${id}/agree`, { ...yes, name: true }, behalf))).toBe(200);
    expect(
      await owned(world, 'select given_by, given_as from consent where thing = $1 and purpose = $2', [
        id,
        'story.name',
      ]),
    ).toEqual([{ given_by: daughter.personId, given_as: 'proxy' }]);
    expect(await codeOf(daughter.post(`/stories/${id}/disagree`, {}, behalf))).toBe(200);
    expect((await worker.get(`/stories/${id}`)).body.namesVolunteer).toBe(false);
    expect((await kindsOf(volunteer)).filter((kind) => kind === 'story.namedFor')).toHaveLength(2);
    expect(await kindsOf(resident)).not.toContain('story.namedFor');
  });
});

describe('nobody else answers for somebody', () => {
  it('not whoever was named for other things, who sees no button for it, nor after the end', async () => {
    const { id } = await storyIn(world, 'asked');
    const { behalf, end } = await named(resident, ['wishes']);
    expect((await daughter.get(`/stories/${id}`, behalf)).body).toMatchObject({ state: 'asked', can: [] });
    for (const verb of ['consent', 'end', 'revise', 'publish'])
      expect(await codeOf(daughter.post(`/stories/${id}/${verb}`, bodyOf(verb), behalf)), verb).toBe(
        'access.not_this_act',
      );
    expect(await codeOf(daughter.get('/my/stories', behalf))).toBe('access.not_this_act');
    await end();
    expect(await codeOf(daughter.post(`/stories/${id}/consent`, yes, behalf))).toBe('access.not_for_them');
    expect(await codeOf(daughter.post(`/stories/${id}/consent`, yes))).toBe('story.not_found');
  });

  it('neither writes nor changes the story in their name, nor stands on the other side of it', async () => {
    const { id } = await storyIn(world, 'asked', [], { namesVolunteer: true });
    const first = await named(resident, ['consents']);
    expect(await codeOf(daughter.post(`/stories/${id}/revise`, bodyOf('revise'), first.behalf))).toBe(
      'access.not_this_act',
    );
    await first.end();
    const second = await named(resident, ['consents'], volunteer);
    expect(await codeOf(volunteer.post(`/stories/${id}/consent`, yes, second.behalf))).toBe(
      'access.both_sides',
    );
    expect((await volunteer.get(`/stories/${id}`, second.behalf)).body.can).toEqual([]);
  });

  it('not for a child, unless they are the guardian; and the wish of a child is told by nobody', async () => {
    const { id } = await storyIn(world, 'asked', [], { namesVolunteer: true });
    const born = (who: Client, year: number | null) =>
      owned(world, 'update identity.person set birth_year = $2 where person_id = $1', [who.personId, year]);
    begun.push(
      () => born(volunteer, null),
      () => born(resident, null),
    );
    const { behalf, end } = await named(volunteer, ['consents']);
    await born(volunteer, yearNow() - 9);
    expect(await codeOf(daughter.post(`/stories/${id}/agree`, { ...yes, name: true }, behalf))).toBe(
      'consent.guardian_needed',
    );
    expect(await codeOf(daughter.post(`/stories/${id}/disagree`, {}, behalf))).toBe(200);
    await end();
    const own = await named(resident, ['consents']);
    await born(volunteer, null);
    await born(resident, yearNow() - 9);
    expect(await codeOf(daughter.post(`/stories/${id}/consent`, yes, own.behalf))).toBe(
      'consent.guardian_needed',
    );
    const guardian = { place: xiandong, kind: 'guardian', holderId: daughter.personId, until: dayIn(90) };
    await own.end();
    const made = await worker.post(`/people/${resident.personId}/mandates`, {
      ...guardian,
      acts: ['consents'],
    });
    expect(made.status, made.text).toBe(201);
    // the guardian speaks for the child; that no story of a child's wish is public nobody can change
    expect(await codeOf(daughter.post(`/stories/${id}/consent`, yes, own.behalf))).toBe(200);
    expect(await codeOf(worker.post(`/stories/${id}/publish`))).toBe('story.of_child');
  });
});

const bodyOf = (verb: string): object =>
  verb === 'consent' ? yes : verb === 'revise' ? { title: '另一个题目', words: '邻居换上了一盏灯。' } : {};
