import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { generateIdentity, identityToRecipient } from 'age-encryption';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { restoreInto } from '../../src/app/backup/restore.ts';
import { backUp } from '../../src/app/backup/write.ts';
import { migrate, withClient } from '../../src/app/database.ts';
import { transitions } from '../../src/app/features.ts';
import { knownMigrations, makeLoginRole, rightsRole, runMigrations } from '../../src/app/schema/index.ts';
import { portraitOf } from '../schema/portrait.ts';
import { tempFolder } from '../world/folder.ts';

/** Backups that were made by other versions of the program. */

const server = inject('server');
const login = { role: rightsRole, password: server.password ?? null };
const names: string[] = [];
let folder: string;
let identity: string;
beforeAll(async () => {
  folder = await tempFolder('versions');
  identity = await generateIdentity();
});
afterAll(async () => {
  await withClient({ ...server, database: 'postgres' }, async (client) => {
    for (const name of names) await client.query(`drop database ${name} with (force)`);
  });
});

async function newDatabase(): Promise<pg.ClientConfig> {
  const name = `version_${randomUUID().replaceAll('-', '')}`;
  await withClient({ ...server, database: 'postgres' }, (client) => client.query(`create database ${name}`));
  names.push(name);
  return { ...server, database: name };
}

/** A database with so many migrations and a city in it, backed up. */
async function backupAt(count: number, before: (client: pg.Client) => Promise<unknown>): Promise<string> {
  const owner = await newDatabase();
  await withClient(owner, async (client) => {
    await makeLoginRole(client, login);
    await runMigrations(client, { count });
    await client.query(`insert into city (city_id, name, name_en) values (6101, '西安市', 'Xi’an')`);
    await before(client);
  });
  const file = join(folder, `${randomUUID()}.age`);
  await backUp(owner, file, { recipient: await identityToRecipient(identity), program: '9.9.9' });
  return file;
}

describe('a backup', () => {
  it('of the schema before is restored and brought up to date: the same schema as a new one, with its rows', async () => {
    const known = await knownMigrations();
    const fresh = await newDatabase();
    await migrate(fresh, transitions, login.password);
    const file = await backupAt(known.length - 1, async () => {});
    const owner = await newDatabase();
    const { header } = await restoreInto(owner, file, { identity, login, checkKeys: () => {} });
    expect(header.migrations).toEqual(known.slice(0, -1));
    expect(await migrate(owner, transitions, login.password)).toEqual(known.slice(-1));
    expect(await withClient(owner, portraitOf)).toEqual(await withClient(fresh, portraitOf));
    const { rows } = await withClient(owner, (client) => client.query('select name from city'));
    expect(rows).toEqual([{ name: '西安市' }]);
  });

  it('of a newer schema is refused, says which program made it, and leaves the database empty', async () => {
    const known = await knownMigrations();
    const file = await backupAt(known.length, (client) =>
      client.query(`insert into migration (name, run_on) values ('9999_to_come', now())`),
    );
    const owner = await newDatabase();
    const refused = restoreInto(owner, file, { identity, login, checkKeys: () => {} });
    await expect(refused).rejects.toMatchObject({
      code: 'newer_backup',
      en: 'The backup was made by a newer program (9.9.9, 9999_to_come); please restore it with that program.',
      zh: '备份由更新的程序（9.9.9，9999_to_come）所做，请用那个版本的程序恢复。',
    });
    const { rows } = await withClient(owner, (client) =>
      client.query(`select from pg_tables where schemaname in ('public', 'identity', 'app')`),
    );
    expect(rows).toEqual([]);
  });
});
