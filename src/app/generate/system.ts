import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { readConfig } from '../../base/config.ts';
import type { Contract } from '../../base/contract.ts';
import { openKeys } from '../../base/crypto.ts';
import { openDatabase } from '../../base/database.ts';
import { openLog } from '../../base/log.ts';
import { readyDatabase, withClient } from '../database.ts';
import { access, contractsOf, transitions } from '../features.ts';
import { openLive } from '../live.ts';
import { makeServer } from '../server/index.ts';
import { sorted } from './sorted.ts';

/** What the references are drawn from. */
export interface System {
  /** A connection of the owner to a freshly migrated, empty database. */
  readonly owner: pg.Client;
  /** The OpenAPI document of the server as it is. */
  readonly document: unknown;
  /** Every operation's contract, by operationId. */
  readonly contracts: readonly Contract[];
}

/** Puts the real system together in a temporary folder, without listening and without pages, and takes it down again. */
export async function withSystem<T>(work: (system: System) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'nuanlin-generate-'));
  try {
    return await systemIn(folder, work);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function systemIn<T>(folder: string, work: (system: System) => Promise<T>): Promise<T> {
  const log = openLog('silent');
  const master = Buffer.alloc(32);
  const config = readConfig({ NUANLIN_DATA: folder });
  const ring = { index: master, versions: new Map([['v1', master]]) };
  const ready = await readyDatabase(config, ring, transitions, log);
  const database = openDatabase(ready.app, log, 1);
  const live = openLive(database, ready.app, log);
  try {
    const tools = { access, keys: openKeys(master), demo: true, sendCode: null };
    const parts = { database, live, tools, log, pages: null, trustedProxies: [], limits: false };
    const app = await makeServer(parts);
    const document = sorted(app.swagger());
    await app.close();
    const contracts = contractsOf(tools);
    return await withClient(ready.owner, (owner) => work({ owner, document, contracts }));
  } finally {
    await live.stop();
    await database.end();
    await ready.stop();
  }
}
