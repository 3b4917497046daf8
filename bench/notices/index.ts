import { openDatabase } from '../../src/base/database.ts';
import { readJournal } from '../../src/engines/journal/index.ts';
import { noticeRules, noticesReader } from '../../src/engines/notices/index.ts';
import { startTestServer, silent, template } from '../../test/world/postgres.ts';
import { withClient } from '../../src/app/database.ts';
import { inform, median } from '../figure.ts';

const city = 6101;
const community = '610102004002';
const told = 10_000;
const rounds = 5;

const rules = noticeRules([
  {
    kind: 'bench.wide',
    on: { kind: 'wish', steps: ['accept'] },
    to: [
      {
        name: 'community',
        words: 'everybody of the community',
        people: `select given.entry_id, p.id as person_id from given
          join person p on p.city_id = $1 and p.community = left(given.place, 12)`,
      },
    ],
    urgency: 'ordinary',
    words: { zh: { title: '测', text: '测' }, en: { title: 'A test', text: 'A test' } },
    link: '/',
  },
]);

const people = `insert into person (city_id, id, community, home, self_run)
  select ${city}, gen_random_uuid(), '${community}', '${community}', true from generate_series(1, ${told})`;
const step = `insert into journal (city_id, id, kind, matter_id, step, from_state, to_state, place)
  values (${city}, gen_random_uuid(), 'wish', gen_random_uuid(), 'accept', 'proposed', 'open', '${community}')`;
const bare = `insert into notice (city_id, person_id, id, kind, urgency, at)
  select ${city}, p.id, gen_random_uuid(), 'bench.bare', 'ordinary', now() from person p
  where p.city_id = ${city} and p.community = '${community}'`;

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await work();
  return (performance.now() - begun) / 1000;
};

/** One step that is told to ten thousand people, against the bare insert of as many rows in turn. */
export async function notices(): Promise<void> {
  const { server, stop } = await startTestServer();
  const owner = { ...server, database: 'bench_notices' };
  try {
    await withClient({ ...server, database: 'postgres' }, (client) =>
      client.query(`create database bench_notices template ${template}`),
    );
    const database = openDatabase({ ...owner, user: 'nuanlin_app' }, silent, 4);
    const reader = noticesReader(rules);
    await withClient(owner, async (client) => {
      await client.query(people);
      await client.query('analyze');
      while (await readJournal(database, city, reader));
      const [reading, inserting]: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        await client.query(step);
        reading.push(await timed(() => readJournal(database, city, reader)));
        inserting.push(await timed(() => client.query(bare)));
      }
      const made = await client.query(`select count(*)::int as count from notice where kind = 'bench.wide'`);
      if (made.rows[0].count < told * rounds) throw new Error('not everybody was told');
      inform('notices.fan_out', told / median(reading), 'notices/s, one step told to 10,000', 'higher');
      const ratio = median(reading) / median(inserting);
      inform(
        'notices.fan_out_ratio',
        ratio,
        'times the bare insert',
        'lower',
        'INSERT … SELECT of as many rows',
      );
    });
    await database.end();
  } finally {
    await stop();
  }
}
