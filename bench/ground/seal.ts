import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inTransaction } from '../../src/base/act.ts';
import { openDatabase } from '../../src/base/database.ts';
import { openSealer, readSealKeys } from '../../src/base/seal-key.ts';
import { limitLoginRole, withClient } from '../../src/app/database.ts';
import { checkSeals, rowsOf, sealRoutine, sealsOf, type Ask } from '../../src/engines/journal/index.ts';
import { runNow } from '../../src/engines/routines/index.ts';
import { silent, template, type TestServer } from '../../test/world/postgres.ts';
import { emit, inform, say } from '../figure.ts';

const city = 6101;
const rows = 1_000_000;

const fill = `insert into journal (city_id, id, at, kind, matter_id, step, from_state, to_state, place, actor_id, subject_id, detail, words, words_salt, words_digest)
  select ${city}, gen_random_uuid(), now(), 'wish', gen_random_uuid(), 'thank', 'confirmed', 'thanked', '610102004002',
    gen_random_uuid(), gen_random_uuid(), '{"kind":"thing","grade":5}', w, s, sha256(s || convert_to(w, 'UTF8'))
  from (select '谢谢你们 ' || n as w, decode(md5(n::text), 'hex') as s from generate_series($1::int, $2::int) n) rows`;

/** Sealing a million rows, and proving all of them against their seals. */
export async function sealFigures(server: TestServer): Promise<void> {
  const name = 'bench_seal';
  const folder = await mkdtemp(join(tmpdir(), 'nuanlin-bench-'));
  await withClient({ ...server, database: 'postgres' }, (client) =>
    client.query(`create database ${name} template ${template}`),
  );
  const owner = { ...server, database: name };
  const database = openDatabase({ ...owner, user: 'nuanlin_app' }, silent, 4);
  try {
    await withClient(owner, async (client) => {
      await limitLoginRole(client);
      say(`writing ${rows} rows of the journal`);
      for (let at = 0; at < rows; at += 50_000) await client.query(fill, [at + 1, at + 50_000]);
      await client.query('analyze journal');
    });
    await mkdir(join(folder, 'keys'));
    const sealer = await openSealer(folder);
    const heads = new Map<number, Buffer>();
    const copy = {
      last: async () => heads.size,
      append: async (_city: number, added: readonly { number: number; head: Buffer }[]) =>
        added.forEach(({ number, head }) => heads.set(number, head)),
    };
    let start = process.hrtime.bigint();
    const took = (): number => {
      const now = process.hrtime.bigint();
      const seconds = Number(now - start) / 1e9;
      start = now;
      return seconds;
    };
    say('sealing them');
    took();
    await runNow(database, city, sealRoutine(sealer, copy));
    inform('seal.seconds', took(), 's for 1,000,000 rows', 'lower');
    say('proving them');
    const ask: Ask = (one) =>
      inTransaction(database, city, async (act) => (await act.batch(one))[0].rows as never);
    took();
    const keys = await readSealKeys(join(folder, 'keys'));
    const result = await checkSeals({ city, keys, copied: heads }, sealsOf(ask), rowsOf(ask));
    const seconds = took();
    if (result.rows < rows || result.findings.length > 0 || result.unsealed > 0)
      throw new Error('not every row was proved');
    emit({
      figure: 'seal.check_seconds',
      value: seconds,
      unit: `s for ${rows.toLocaleString('en')} rows in ${result.seals} seals`,
      target: 60,
      better: 'lower',
      baseline: null,
    });
  } finally {
    await database.end();
    await withClient({ ...server, database: 'postgres' }, (client) =>
      client.query(`drop database if exists ${name} with (force)`),
    );
    await rm(folder, { recursive: true, force: true });
  }
}
