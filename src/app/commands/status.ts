import type { Command } from 'commander';
import type pg from 'pg';
import { readConfig } from '../../base/config.ts';
import { openLog } from '../../base/log.ts';
import { print } from '../../base/terminal.ts';
import { keysAt } from '../backup/index.ts';
import { reachDatabase, usedKeyVersions } from '../database.ts';
import { appliedMigrations, citiesIn, enterCity, knownMigrations, withClient } from '../schema/index.ts';
import { version } from './version.ts';

async function cityLine(client: pg.ClientBase, city: number): Promise<string> {
  await enterCity(client, city);
  const { rows } = await client.query<{
    name: string;
    communities: number;
    people: number;
    failing: string[] | null;
  }>(
    `select c.name,
       (select count(*)::int from place p where p.city_id = $1 and p.level = 'community' and p.served_from is not null)
         as communities,
       (select count(*)::int from person p where p.city_id = $1) as people,
       (select array_agg(r.name || ' ' || coalesce(r.error, '')) from routine r where r.city_id = $1 and r.failures > 0)
         as failing
     from city c where c.city_id = $1`,
    [city],
  );
  const { name, communities, people, failing } = rows[0]!;
  const wrong = failing ? `，后台工作失败 · failing: ${failing.join(', ')}` : '';
  return `  ${city} ${name}：${communities} 个社区 communities，${people} 人 people${wrong}`;
}

/** `nuanlin status`: what this installation is and how it stands, at a glance. */
export function status(nuanlin: Command): void {
  nuanlin
    .command('status')
    .description(
      '概况：版本、数据库、城市、密钥、后台工作 · version, database, cities, keys, work at a glance',
    )
    .action(async () => {
      const config = readConfig();
      const ring = keysAt(config.data);
      const reached = await reachDatabase(config, ring, openLog(config.logLevel));
      try {
        await withClient(reached.owner, async (client) => {
          const { rows } = await client.query<{ server: string; size: string }>(
            `select current_setting('server_version') as server, pg_size_pretty(pg_database_size(current_database())) as size`,
          );
          const applied = await appliedMigrations(client);
          const missing = (await knownMigrations()).filter((name) => !applied.includes(name));
          print(`暖邻 Nuanlin ${version()}`);
          print(
            `PostgreSQL ${rows[0]!.server}, ${rows[0]!.size}${config.databaseUrl === null ? ` (${config.data})` : ''}`,
          );
          print(
            missing.length > 0
              ? `需要升级 · to be upgraded: ${missing.join(', ')}`
              : `结构 · schema: ${applied.at(-1) ?? ''}`,
          );
          if (missing.length > 0) return;
          print(
            `主密钥 · master key: ${[...ring.versions.keys()].join(', ')}; 使用中 in use: ${(await usedKeyVersions(client)).join(', ')}`,
          );
          for (const city of await citiesIn(client)) print(await cityLine(client, city));
        });
      } finally {
        await reached.stop();
      }
    });
}
