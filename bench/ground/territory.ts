import { openDatabase } from '../../src/base/database.ts';
import { limitLoginRole, withClient } from '../../src/app/database.ts';
import {
  packageEdition,
  packageFolder,
  readDivisions,
  takeDivisions,
} from '../../src/app/territory/index.ts';
import { silent, template, type TestServer } from '../../test/world/postgres.ts';
import { emit, inform, say } from '../figure.ts';

/** Every community and village of China, from the tables to the last commit. */
export async function territoryFigures(server: TestServer): Promise<void> {
  const name = 'bench_territory';
  const asOwner = { ...server, database: 'postgres' };
  await withClient(asOwner, (client) => client.query(`create database ${name} template ${template}`));
  const owner = { ...server, database: name };
  await withClient(owner, (client) => limitLoginRole(client));
  const database = openDatabase({ ...owner, user: 'nuanlin_app' }, silent, 4);
  try {
    say('reading the divisions of China');
    const start = process.hrtime.bigint();
    const since = () => Number(process.hrtime.bigint() - start) / 1e9;
    const { names, wrong } = await readDivisions(packageFolder(), async () => false);
    if (wrong.length > 0) throw new Error(JSON.stringify(wrong.slice(0, 5)));
    inform('territory.read_seconds', since(), `s for ${names.size} rows`, 'lower');
    say('writing them');
    const taken = await takeDivisions(database, owner, names, { all: true, validFrom: packageEdition });
    emit({
      figure: 'territory.import_seconds',
      value: since(),
      unit: `s for ${taken.communities} communities and villages in ${taken.cities} cities`,
      target: 60,
      better: 'lower',
      baseline: null,
    });
  } finally {
    await database.end();
    await withClient(asOwner, (client) => client.query(`drop database if exists ${name} with (force)`));
  }
}
