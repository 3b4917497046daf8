import { join } from 'node:path';
import { openKeys } from '../../src/base/crypto.ts';
import { openDatabase } from '../../src/base/database.ts';
import { openLog } from '../../src/base/log.ts';
import { access } from '../../src/app/features.ts';
import { openLive } from '../../src/app/live.ts';
import { makeServer } from '../../src/app/server/index.ts';
import { builtPages } from '../../src/app/web-build.ts';
import { catchUp, Worker } from '../../src/app/worker.ts';
import { serveParent } from '../child.ts';

/**
 * The program as it runs, put together of its own parts, with limits off: server, pages, live updates. The worker
 * that counts the journal runs during this program's turns only, so that it does not read in the turns of another;
 * what it has not read at the end of a turn is read before the turn is closed.
 */
await serveParent(async ({ database: at }) => {
  const log = openLog('warn');
  const address = { ...at, user: 'nuanlin_app' };
  const database = openDatabase(address, log);
  const live = openLive(database, address, log);
  const tools = { access, keys: openKeys(Buffer.alloc(32, 7)), demo: true, sendCode: null };
  const pages = await builtPages(join(import.meta.dirname, '../../.cache'));
  const app = await makeServer({ database, live, tools, log, pages, trustedProxies: [], limits: false });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  let worker: Worker | undefined;
  live.onChange(() => worker?.wake());
  return {
    url,
    begin: async () => {
      await catchUp(database);
      worker = new Worker(database, log);
    },
    end: async () => {
      await worker?.stop();
      worker = undefined;
      await catchUp(database);
    },
    stop: async () => {
      await live.stop();
      await app.close();
      await worker?.stop();
      await database.end();
    },
  };
});
