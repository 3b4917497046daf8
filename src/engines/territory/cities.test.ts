import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { owned } from '../../../test/edges/steps.ts';
import { startWorld, type World } from '../../../test/world/index.ts';
import { citiesAtWork, citiesOf } from './index.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const place = (code: string, level: string) =>
  owned(
    world,
    `insert into place (city_id, code, level, name, system, valid_from) values (left($1, 4)::int, $1, $2, '某地', 'statistical', '2024-01-01')`,
    [code, level],
  );
const listed = async (): Promise<string[]> =>
  (await world.app.inject('/api/places')).json().items.map((one: { code: string }) => one.code);

describe('cities of which only the divisions are known', () => {
  it('have no work until a community of theirs is served or they know somebody', async () => {
    expect(await citiesAtWork(world.database)).toEqual([1506, 6101]);
    await owned(world, `insert into city (city_id, name, name_en) values (4501, '南宁市', 'Nanning')`);
    await place('4501', 'city');
    await place('450103', 'district');
    await place('450103001', 'street');
    await place('450103001001', 'community');
    await place('450103001002', 'community');
    await place('450105', 'district');
    expect(await citiesOf(world.database)).toEqual([1506, 4501, 6101]);
    expect(await citiesAtWork(world.database)).toEqual([1506, 6101]);
    expect((await listed()).filter((code) => code.startsWith('4501'))).toEqual([]);
    await owned(
      world,
      `update place set served_from = current_date where city_id = 4501 and code = '450103001002'`,
    );
    expect(await citiesAtWork(world.database)).toEqual([1506, 4501, 6101]);
    expect((await listed()).filter((code) => code.startsWith('4501'))).toEqual([
      '4501',
      '450103',
      '450103001',
      '450103001002',
    ]);
  });
});
