import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openKeys } from '../../src/base/crypto.ts';
import { openDatabase } from '../../src/base/database.ts';
import { openLog } from '../../src/base/log.ts';
import { startPostgres } from '../../src/base/postgres/index.ts';
import { migrate, withClient } from '../../src/app/database.ts';
import { makeDemoCities } from '../../src/app/demo/index.ts';
import { setWideRules } from './rules.ts';
import { transitions } from '../../src/app/features.ts';

/** Where the databases of the tests live: one server, one database a world, copied from a template. */
export interface TestServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: string;
}

export const template = 'nuanlin_template';
export const testKeys = openKeys(Buffer.alloc(32, 7));
export const silent = openLog('silent');

/** Starts a server in a folder of its own and makes the template: schema, places, invented people; no wishes. */
export async function startTestServer(): Promise<{ server: TestServer; stop(): Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    const url = new URL(given);
    const server = {
      host: url.hostname,
      port: Number(url.port || 5432),
      user: url.username,
      password: url.password,
    };
    await makeTemplate(server);
    return { server, stop: async () => {} };
  }
  const folder = await mkdtemp(join(tmpdir(), 'nuanlin-test-'));
  const clear = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  try {
    const postgres = await startPostgres({ folder, log: { info: () => {}, warn: () => {} } });
    const server = { host: postgres.host, port: postgres.port, user: postgres.user };
    const stop = () => postgres.stop().finally(clear);
    await makeTemplate(server).catch(async (error: unknown) => {
      await stop();
      throw error;
    });
    return { server, stop };
  } catch (error) {
    await clear();
    throw error;
  }
}

async function makeTemplate(server: TestServer): Promise<void> {
  await withClient({ ...server, database: 'postgres' }, async (client) => {
    await client.query(`drop database if exists ${template} with (force)`);
    await client.query(`create database ${template}`);
  });
  const owner: pg.ClientConfig = { ...server, database: template };
  await migrate(owner, transitions, server.password ?? null);
  const database = openDatabase({ ...server, database: template, user: 'nuanlin_app' }, silent, 4);
  await makeDemoCities(database, owner, testKeys);
  await database.end();
  await setWideRules(owner);
}
