import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned, tally } from '../../../test/edges/steps.ts';
import { startWorld, type Client, type World } from '../../../test/world/index.ts';
import { inTransaction } from '../../base/act.ts';
import { expireConsents, giveConsent, liveConsent, withdrawConsent } from '../../engines/consent/index.ts';
import { careVisit } from './consents.ts';

let world: World;
let resident: Client;
let neighbour: Client;
beforeAll(async () => {
  world = await startWorld();
  resident = await world.as('resident');
  neighbour = await world.as('neighbour');
});
afterAll(() => world.stop());

const give = (client: Client) =>
  client.post('/my/consents', { purpose: careVisit.name, version: careVisit.version });
const isLive = (client: Client): Promise<boolean> =>
  inTransaction(world.database, 6101, async (act) => {
    const [rows] = await act.batch(liveConsent(client.personId, careVisit));
    return rows.rows.length > 0;
  });

describe('a consent', () => {
  it('is offered in words, given, seen, and withdrawn as easily; each is noted', async () => {
    const before = await resident.get('/my/consents');
    expect(before.body.items).toEqual([]);
    expect(before.body.offered).toEqual([
      { purpose: 'care.visit', version: 1, words: careVisit.zh },
      expect.objectContaining({ purpose: 'notice.voice' }),
      expect.objectContaining({ purpose: 'wish.health' }),
    ]);
    const given = await give(resident);
    expect(given.status).toBe(201);
    const mine = await resident.get('/my/consents', { 'accept-language': 'en' });
    expect(mine.body).toMatchObject({
      items: [{ id: given.body.id, words: careVisit.en, live: true, givenAs: 'self', road: 'web' }],
      offered: [{ purpose: 'notice.voice' }, { purpose: 'wish.health' }],
    });
    expect(await isLive(resident)).toBe(true);
    expect(await resident.post(`/my/consents/${given.body.id}/withdraw`)).toMatchObject({
      status: 200,
      body: { live: false },
    });
    expect(await isLive(resident)).toBe(false);
    const noted = await owned(
      world,
      `select step, actor_id, subject_id, detail from journal where matter_id = $1 order by seq`,
      [given.body.id],
    );
    const who = { actor_id: resident.personId, subject_id: resident.personId };
    const detail = { purpose: 'care.visit', version: 1, road: 'web' };
    expect(noted).toEqual([
      { step: 'give', ...who, detail },
      { step: 'withdraw', ...who, detail },
    ]);
  });

  it('given many times at once is one', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => give(neighbour)));
    const codes = Object.keys(tally(replies));
    expect(codes.every((code) => code === '201' || code === '409 consent.already_given')).toBe(true);
    const rows = await owned(world, 'select 1 from consent where person_id = $1 and live', [
      neighbour.personId,
    ]);
    expect(rows).toHaveLength(1);
  });

  it('that stands on two records of one person ends on both, and is not asked for twice', async () => {
    const member = await world.as('member');
    const [{ id: other }] = (await owned<{ id: string }>(
      world,
      `insert into person (city_id, id, home, community) select city_id, gen_random_uuid(), home, community
       from person where id = $1 returning id`,
      [member.personId],
    )) as [{ id: string }];
    const { id } = (await give(member)).body;
    await inTransaction(world.database, 6101, (act) =>
      giveConsent(act, { personId: other, purpose: careVisit }),
    );
    await owned(world, 'update person set kept_id = $2 where id = $1', [other, member.personId]);
    expect((await give(member)).body.id).toBe(id);
    expect((await member.post(`/my/consents/${id}/withdraw`)).status).toBe(200);
    expect(
      await owned(world, 'select 1 from consent where person_id = any($1) and live', [
        [other, member.personId],
      ]),
    ).toEqual([]);
  });

  it('is nobody else’s to withdraw', async () => {
    const { id } = (await give(resident)).body;
    expect((await neighbour.post(`/my/consents/${id}/withdraw`)).body.code).toBe('consent.not_found');
    expect(await isLive(resident)).toBe(true);
  });

  it('that ran out counts no more, is ended by the routine, and is given anew', async () => {
    const person = neighbour.personId!;
    await owned(
      world,
      `update consent set given_at = now() - interval '800 days', expires_at = now() - interval '1 day'
       where person_id = $1 and live`,
      [person],
    );
    expect(await isLive(neighbour)).toBe(false);
    expect(await inTransaction(world.database, 6101, (act) => expireConsents(act))).toBe(1);
    expect(await inTransaction(world.database, 6101, (act) => expireConsents(act))).toBe(0);
    expect(await owned(world, 'select ended_by from consent where person_id = $1', [person])).toEqual([
      { ended_by: 'expiry' },
    ]);
    expect((await give(neighbour)).status).toBe(201);
    expect(await isLive(neighbour)).toBe(true);
  });
});

describe('what relies on a consent', () => {
  it('is taken down before it ends, in the same transaction, and the database refuses the other order', async () => {
    await owned(
      world,
      `create table relying (city_id integer, consent_id uuid, relies boolean check (relies),
         foreign key (city_id, consent_id, relies) references consent (city_id, id, live));
       grant select, insert, update on relying to nuanlin_app`,
    );
    const person = world.ids.get('volunteer')!;
    const id = await inTransaction(world.database, 6101, (act) =>
      giveConsent(act, { personId: person, purpose: careVisit }),
    );
    await owned(world, 'insert into relying values (6101, $1, true)', [id]);
    const withdraw = () => inTransaction(world.database, 6101, (act) => withdrawConsent(act, id));
    await expect(withdraw()).rejects.toThrow(/relying/);
    await owned(world, 'update relying set relies = null');
    await withdraw();
    await expect(owned(world, 'update relying set relies = true')).rejects.toThrow(/relying/);
    await owned(world, 'drop table relying');
  });
});
