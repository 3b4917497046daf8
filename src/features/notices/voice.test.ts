import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
let worker: Client;
beforeAll(async () => {
  world = await startWorld();
  worker = await world.as('worker');
});
afterAll(() => world.stop());

describe('who asked the desk to be told by voice', () => {
  const personId = () => world.ids.get('neighbour')!;
  const chosen = { language: 'zh', quietFrom: 0, quietUntil: 0, digestHour: 8, byVoice: true };
  const waiting = async () =>
    (await worker.get(`/notices/desk?place=${xiandong}`)).body.items.filter(
      (one: { personId: string }) => one.personId === personId(),
    );

  it('is on the call list besides; who was not reached comes up again later', async () => {
    const set = await worker.send('PUT', '/notices/desk/settings', {
      place: xiandong,
      personId: personId(),
      ...chosen,
    });
    expect(set.body).toEqual(chosen);
    const neighbour = await world.as('neighbour');
    const consents = (await neighbour.get('/my/consents')).body.items;
    expect(consents).toContainEqual(
      expect.objectContaining({ purpose: 'notice.voice', live: true, road: 'paper' }),
    );
    const { id } = (await neighbour.post('/wishes', { kind: 'thing', publicLine: '想要一把尺子' })).body;
    await worker.post(`/wishes/${id}/return`, { reason: '请再说说' });
    await world.settle();
    const [item] = await waiting();
    expect(item).toMatchObject({ tries: 0, later: null });
    await worker.post('/notices/desk/missed', { place: xiandong, ids: [item.id] });
    const [missed] = await waiting();
    expect(missed).toMatchObject({ id: item.id, tries: 1 });
    expect(Date.parse(missed.later)).toBeGreaterThan(Date.now());
  });

  it('is not called any more once they withdraw it', async () => {
    const neighbour = await world.as('neighbour');
    const { items } = (await neighbour.get('/my/consents')).body;
    const { id } = items.find((one: { purpose: string; live: boolean }) => one.purpose === 'notice.voice');
    expect((await neighbour.post(`/my/consents/${id}/withdraw`)).status).toBe(200);
    expect(await waiting()).toEqual([]);
    const query = `place=${xiandong}&personId=${personId()}`;
    expect((await worker.get(`/notices/desk/settings?${query}`)).body).toMatchObject({ byVoice: false });
  });

  it('belongs to this community', async () => {
    const away = world.ids.get('gridWorker')!;
    await owned(world, `update person set community = '610102004003', home = '610102004003' where id = $1`, [
      away,
    ]);
    const body = { place: xiandong, personId: away, ...chosen };
    expect((await worker.send('PUT', '/notices/desk/settings', body)).body.code).toBe('person.not_found');
    const query = `place=${xiandong}&personId=${away}`;
    expect((await worker.get(`/notices/desk/settings?${query}`)).status).toBe(404);
  });
});
