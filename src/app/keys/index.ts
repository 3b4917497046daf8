import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { inTransaction } from '../../base/act.ts';
import type { Config } from '../../base/config.ts';
import { openKeys, type Keys } from '../../base/crypto.ts';
import { openDatabase, type Database } from '../../base/database.ts';
import { newVersion, newestOf, watchedKeys, writeKeys, type KeyRing } from '../../base/keys.ts';
import { openLog } from '../../base/log.ts';
import { StartError } from '../../base/start-error.ts';
import { rewrapKeys, wrappedOtherwise } from '../../engines/people/index.ts';
import { keysAt } from '../backup/index.ts';
import { reachDatabase, usedKeyVersions } from '../database.ts';
import { citiesIn, lockOwner, withClient } from '../schema/index.ts';

/** How many persons' keys are wrapped anew in one transaction. */
const batch = 200;

/** A running program ends every transaction of a request within this time, and sees the new key file at its next use. */
const settleSeconds = 10;

export interface Rotation {
  /** Keep the old versions in the file: other machines still need them. Run again without to end it. */
  readonly keepOld?: boolean;
  /** For tests: how long what was begun with the old version may take to end. */
  readonly settle?: number;
  readonly progress?: (city: number, done: number) => void;
}

export interface Rotated {
  readonly newest: string;
  readonly wrapped: number;
  /** Versions that were destroyed. */
  readonly destroyed: readonly string[];
}

/** Wraps everything that is not wrapped by the newest version; rows that are held at the moment are waited for. */
async function rewrapAll(
  database: Database,
  cities: readonly number[],
  keys: Keys,
  progress: Rotation['progress'],
): Promise<number> {
  let all = 0;
  for (const city of cities) {
    let done = 0;
    for (;;) {
      const more = await inTransaction(database, city, (act) => rewrapKeys(act, keys, batch));
      done += more;
      if (more > 0) progress?.(city, done);
      else if ((await inTransaction(database, city, (act) => wrappedOtherwise(act, keys))) === 0) break;
      else await wait(100);
    }
    all += done;
  }
  return all;
}

/** Waits until every transaction that runs now has ended, so that what it wrote can be seen. */
async function untilOlderEnded(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ end: string }>(
    'select pg_snapshot_xmax(pg_current_snapshot())::text as end',
  );
  for (;;) {
    const { rows: now } = await client.query<{ over: boolean }>(
      'select pg_snapshot_xmin(pg_current_snapshot()) >= $1::xid8 as over',
      [rows[0]!.end],
    );
    if (now[0]!.over) return;
    await wait(200);
  }
}

/**
 * Renews the master key while the program runs: a new version joins the key file, every person's data key is wrapped
 * anew in small transactions, and the old version is destroyed when nothing needs it any more. Broken off at any point,
 * the next run goes on. What is sealed and the hashes that find telephone numbers stay as they are.
 */
export async function rotateKeys(config: Config, options: Rotation = {}): Promise<Rotated> {
  const before = keysAt(config.data);
  const reached = await reachDatabase(config, before, openLog(config.logLevel));
  try {
    return await withClient(reached.owner, async (client) => {
      await lockOwner(client, 5);
      const ring = before.versions.size > 1 ? before : newVersion(before);
      await writeKeys(config.data, ring);
      const settled = wait(options.settle ?? settleSeconds * 1000);
      const keys = openKeys(watchedKeys(config.data, ring));
      const database = openDatabase(reached.app, openLog(config.logLevel), 2);
      try {
        const cities = await citiesIn(client);
        let wrapped = await rewrapAll(database, cities, keys, options.progress);
        await settled;
        await untilOlderEnded(client);
        wrapped += await rewrapAll(database, cities, keys, options.progress);
        const destroyed = options.keepOld ? [] : await destroyOld(client, config.data, ring);
        return { newest: newestOf(ring), wrapped, destroyed };
      } finally {
        await database.end();
      }
    });
  } finally {
    await reached.stop();
  }
}

/** Takes the old versions out of the key file, unless something still needs one. */
async function destroyOld(client: pg.ClientBase, data: string, ring: KeyRing): Promise<string[]> {
  const newest = newestOf(ring);
  const needed = (await usedKeyVersions(client)).filter((kid) => kid !== newest);
  if (needed.length > 0) {
    throw new StartError('database_busy', {
      zh: `仍有内容用旧版本 ${needed.join(', ')} 加密（可能是另一台机器还没有新的密钥文件），旧密钥已保留；请再运行一次。`,
      en: `Something is still wrapped by ${needed.join(', ')} (another machine may lack the new key file); the old key was kept. Please run this again.`,
    });
  }
  await writeKeys(data, { index: ring.index, versions: new Map([[newest, ring.versions.get(newest)!]]) });
  return [...ring.versions.keys()].filter((kid) => kid !== newest);
}
