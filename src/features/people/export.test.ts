import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { writeSpreadsheet } from '../../base/spreadsheet/index.ts';
import { startWorld, xiandong, type Client, type World } from '../../../test/world/index.ts';

let world: World;
const people: Record<string, Client> = {};
const as = (key: string): Client => people[key]!;
beforeAll(async () => {
  world = await startWorld();
  for (const key of ['worker', 'streetOfficer', 'volunteer']) people[key] = await world.as(key);
});
afterAll(() => world.stop());

const chinese = { 'accept-language': 'zh' };
const take = (key: string, format = 'csv') =>
  as(key).post('/people/export', { place: xiandong, reason: '元宵节慰问核对', format }, chinese);
const journal = () =>
  owned<{ actor_id: string; detail: object; words: string }>(
    world,
    `select actor_id, detail, words from journal where kind = 'person' and step = 'export' order by seq`,
  );

describe('the residents of a community as a table', () => {
  it('holds every one of them by name for their own desk, and no number or address; the reason is written down', async () => {
    await as('worker').post('/people', {
      name: '=1+1',
      place: xiandong,
      phone: '13811117001',
      addressNote: '东门进',
      birthYear: 1950,
    });
    const { status, text } = await take('worker');
    expect(status, text).toBe(200);
    const [{ count }] = (await owned<{ count: number }>(
      world,
      `select count(*)::int as count from person where city_id = 6101 and community = $1`,
      [xiandong],
    )) as [{ count: number }];
    const lines = text.trim().split('\r\n');
    expect(lines.filter((line) => /,"(是|否)","(是|否)"$/.test(line))).toHaveLength(count);
    expect(text).toContain('马文静');
    expect(text).toContain("'=1+1");
    expect(text).not.toMatch(/138111|东门进|139000/);
    expect(await journal()).toEqual([
      { actor_id: as('worker').personId, detail: { rows: count, names: true }, words: '元宵节慰问核对' },
    ]);
  });

  it('waits behind other files without a transaction that would end meanwhile', async () => {
    let go = (): void => {};
    const held = new Promise<void>((resolve) => (go = resolve));
    async function* slow() {
      await held;
      yield ['1'];
    }
    const columns = [{ title: '一', kind: 'text', width: 10 }] as const;
    const before = writeSpreadsheet({ name: '一', title: '一', facts: [], columns, rows: slow() }, 'csv');
    const asked = take('worker');
    // the last thing that it reads before it waits is the name of the place
    const waiting = () =>
      owned<{ state: string }>(
        world,
        `select state from pg_stat_activity where datname = current_database() and usename = 'nuanlin_app'
           and state like 'idle%' and query like '%from place where city_id%'`,
      );
    let states: { state: string }[] = [];
    for (let looks = 0; looks < 60 && states.length === 0; looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      states = await waiting();
    }
    go();
    await before;
    expect((await asked).status).toBe(200);
    expect(states.filter(({ state }) => state === 'idle in transaction')).toEqual([]);
  });

  it('is masked for the street, without years', async () => {
    const { status, text } = await take('streetOfficer');
    expect(status, text).toBe(200);
    expect(text).toContain('马**');
    expect(text).not.toMatch(/马文静|出生年份|1950/);
    expect((await journal()).at(-1)?.detail).toMatchObject({ names: false });
  });

  it('asks for a fresh second factor, and leaves nothing without one', async () => {
    const before = await journal();
    await owned(world, `update session set strong_at = now() - interval '6 minutes' where person_id = $1`, [
      as('worker').personId,
    ]);
    expect((await take('worker')).body).toMatchObject({ status: 403, code: 'session.step_up_needed' });
    expect((await take('volunteer')).body).toMatchObject({ status: 403 });
    expect(await journal()).toEqual(before);
  });
});

it('the organisations come out as the list that would bring them in', async () => {
  const { status, text } = await as('worker').get(
    `/organisations/export?place=${xiandong}&format=csv`,
    chinese,
  );
  expect(status, text).toBe(200);
  const brought = await as('worker').post(`/imports?place=${xiandong}&kind=organisations`, text, {
    'content-type': 'text/csv',
  });
  expect(brought.status, brought.text).toBe(201);
  await world.run('imports.work');
  const { items } = (await as('worker').get(`/organisations?place=${xiandong}`)).body;
  expect((await as('worker').get(`/imports/${brought.body.id}`)).body).toMatchObject({
    rows: items.length,
    same: items.length,
    errors: 0,
  });
});
