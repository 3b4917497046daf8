import { createServer } from 'node:net';
import { threadId } from 'node:worker_threads';

/**
 * Where this worker's ports begin: a hundred of its own, below those that systems give to outgoing connections, so that
 * nobody else takes a port between its being found and its being listened on.
 */
const first = 15_000 + (((process.pid + threadId) * 37) % 160) * 100;
let given = 0;

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** A port on which nobody listens; each call gives another one. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + (given % 100);
    given += 1;
    if (await isFree(port)) return port;
  }
}
