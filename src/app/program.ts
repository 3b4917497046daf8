import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../base/config.ts';
import { openKeys, type Keys } from '../base/crypto.ts';
import { openDatabase, type Database } from '../base/database.ts';
import { openErasures } from '../base/erasures.ts';
import { masterKey, watchedKeys } from '../base/keys.ts';
import { openLog, type Log } from '../base/log.ts';
import { openSealer } from '../base/seal-key.ts';
import { openSingleSignOn } from '../base/single-sign-on.ts';
import { StartError } from '../base/start-error.ts';
import { replayErasures } from '../engines/erasure/index.ts';
import type { Tools } from '../engines/feature/index.ts';
import { dropRoutine, sealRoutine } from '../engines/journal/index.ts';
import type { Routine } from '../engines/routines/index.ts';
import {
  checkInstallation,
  checkKeyVersions,
  keyCheckOf,
  readyDatabase,
  type ReadyDatabase,
} from './database.ts';
import { isEmpty, liveDemoWishes, makeDemoCities } from './demo/index.ts';
import { access, routinesOf, transitions } from './features.ts';
import { openLive } from './live.ts';
import { openMetrics, serveMetrics } from './metrics.ts';
import { openHeadCopy } from './seal-copy.ts';
import { codeSender, openMessages } from './messages.ts';
import { makeServer } from './server/index.ts';
import { builtPages } from './web-build.ts';
import { Worker, keepCounted } from './worker.ts';

/** The program, running. */
export interface Program {
  readonly app: FastifyInstance;
  readonly url: string;
  readonly database: Database;
  readonly ready: ReadyDatabase;
  readonly keys: Keys;
  readonly worker: Worker;
  stop(): Promise<void>;
}

/** What every process of the program opens first: log, keys, database. */
interface Opened {
  readonly log: Log;
  readonly keys: Keys;
  readonly ready: ReadyDatabase;
  readonly database: Database;
  readonly tools: Tools;
  readonly routines: readonly Routine[];
}

async function open(config: Config): Promise<Opened> {
  const log = openLog(config.logLevel);
  const master = await masterKey(config.data).catch((error: unknown) => {
    throw folderError(config.data, error);
  });
  const keys = openKeys(watchedKeys(config.data, master));
  const ready = await readyDatabase(config, master, transitions, log);
  try {
    await checkInstallation(ready.owner, keyCheckOf(keys), config.demo);
    await checkKeyVersions(ready.owner, keys.versions().all);
  } catch (error) {
    await ready.stop();
    throw error;
  }
  const erasures = openErasures(config.data);
  const { host, port } = config;
  const messages = await openMessages(config.messages, config.data, `http://${host}:${port}`);
  const sendCode = codeSender(keys, messages);
  const singleSignOn = new Map(
    [...config.singleSignOn].map(([city, service]) => [city, openSingleSignOn(service)] as const),
  );
  const { origin } = config.messages;
  const tools: Tools = {
    access,
    keys,
    demo: config.demo,
    fewest: config.fewest,
    sendCode,
    messages,
    erasures,
    singleSignOn,
    origin,
  };
  const sealer = await openSealer(config.data);
  const routines = [
    ...routinesOf(tools),
    sealRoutine(sealer, openHeadCopy(config.seals)),
    dropRoutine(sealer, keepCounted),
  ];
  const database = openDatabase(ready.app, log);
  try {
    // the database may have been restored: whoever was erased since its backup is erased again before anybody is let in
    const count = await replayErasures(database, keys, erasures);
    if (count > 0) log.warn({ count }, 'people who had come back from a backup were erased again');
  } catch (error) {
    await database.end();
    await ready.stop();
    throw error;
  }
  return { log, keys, ready, database, tools, routines };
}

/** Starts the work beside the requests alone, on a given database. */
export async function startWorker(config: Config): Promise<{ stop(): Promise<void> }> {
  const { log, ready, database, routines } = await open(config);
  const worker = new Worker(database, log, routines);
  const metrics =
    config.metrics && (await serveMetrics(await openMetrics(database), database, config.metrics));
  return {
    stop: once(async () => {
      metrics?.close();
      await worker.stop();
      await database.end();
      await ready.stop();
    }),
  };
}

/** Starts everything: database, pages, server, worker; in an empty database the demonstration, when asked for. */
export async function startProgram(
  config: Config,
  options: { pages: boolean; limits: boolean; routines?: boolean },
): Promise<Program> {
  const building = options.pages ? builtPages(config.data) : Promise.resolve(null);
  building.catch(() => {}); // met below
  const { log, keys, ready, database, tools, routines } = await open(config);
  const live = openLive(database, ready.app, log);
  const stopping: (() => Promise<unknown>)[] = [() => ready.stop(), () => database.end(), () => live.stop()];
  let leaving = false;
  const stop = once(async () => {
    for (const step of stopping.toReversed()) await step();
  });
  try {
    const pages = await building;
    const { trustedProxies } = config;
    const metrics = config.metrics && (await openMetrics(database));
    if (metrics) {
      const serving = await serveMetrics(metrics, database, config.metrics!);
      stopping.push(async () => serving.close());
    }
    const parts = { database, live, tools, log, trustedProxies, leaving: () => leaving, metrics };
    const app = await makeServer({ ...parts, pages, limits: options.limits });
    stopping.push(() => app.close());
    // those who watch go first: their connections would hold the server
    stopping.push(() => live.stop());
    if (config.demo && (await isEmpty(database))) {
      const quiet = await makeServer({ ...parts, pages: null, limits: false });
      await liveDemoWishes(quiet, database, await makeDemoCities(database, ready.owner, keys));
      await quiet.close();
    }
    const worker = new Worker(database, log, options.routines === false ? [] : routines);
    stopping.push(() => worker.stop());
    live.onChange(() => worker.wake());
    const url = await listen(app, config);
    stopping.push(() => {
      leaving = true;
      return wait(leaveMilliseconds);
    });
    return { app, url, database, ready, keys, worker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function folderError(folder: string, error: unknown): unknown {
  if (
    !['EACCES', 'EROFS', 'ENOTDIR', 'EPERM', 'EEXIST', 'ENOENT'].includes(
      (error as { code?: string }).code ?? '',
    )
  )
    return error;
  return new StartError(
    'folder_not_writable',
    {
      zh: `数据文件夹 ${folder} 不能写入，请检查权限，或用 NUANLIN_DATA 指定另一个文件夹。`,
      en: `The data folder ${folder} cannot be written; please check its rights or name another with NUANLIN_DATA.`,
    },
    error,
  );
}

async function listen(app: FastifyInstance, { port, host }: Config): Promise<string> {
  try {
    return await app.listen({ port, host });
  } catch (error) {
    if (
      !['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(
        (error as { code?: string }).code ?? '',
      )
    )
      throw error;
    throw new StartError(
      'port_taken',
      {
        zh: `端口 ${host}:${port} 不能使用（可能已被占用），请用 PORT 指定另一个端口。`,
        en: `The port ${host}:${port} cannot be used (it may be taken); please name another with PORT.`,
      },
      error,
    );
  }
}

/** For so long a program that stops still serves, telling every connection to end after its reply. */
const leaveMilliseconds = 500;

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= work());
}
