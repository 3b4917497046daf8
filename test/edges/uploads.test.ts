import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startWorld, type Client, type World } from '../world/index.ts';
import { wishIn } from './steps.ts';

/** What is too large is refused early: what is read of it is counted at the server's end of the line. */

let world: World;
let volunteer: Client;
let wish: string;
const arrived = new Map<number, Socket>();
beforeAll(async () => {
  world = await startWorld();
  volunteer = await world.as('volunteer');
  wish = await wishIn(world, 'claimed');
  world.app.server.on('connection', (socket) => arrived.set(socket.remotePort!, socket));
});
afterAll(() => world.stop());

const limit = 10 * 1024 * 1024;
const gigabyte = 1024 ** 3;
const piece = Buffer.alloc(256 * 1024, 0x61);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** Bytes of buffers that somebody holds: what only waits to be collected does not count, nor does the allocator's own. */
function held(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

/**
 * Sends for as long as the server reads, `most` bytes at most, then listens; gives the status and how much the server read.
 * Who goes on sending when the answer has come may lose it (status 0): the connection is reset.
 */
async function pour(
  length: 'announced' | 'chunked' | 'lying',
  most = gigabyte,
): Promise<{ status: number; read: number }> {
  const { port, hostname } = new URL(world.url);
  const socket = connect(Number(port), hostname);
  let answer = '';
  let open = true;
  socket.on('data', (data) => (answer += data.toString('latin1')));
  socket.on('error', () => (open = false));
  socket.on('close', () => (open = false));
  await new Promise((resolve) => socket.once('connect', resolve));
  const { localPort } = socket;
  const said = { announced: gigabyte, lying: 100 }[length as 'lying'];
  socket.write(
    [
      `POST /api/6101/wishes/${wish}/photos?purpose=fulfilment HTTP/1.1`,
      `host: ${hostname}:${port}`,
      `idempotency-key: ${randomUUID()}`,
      'sec-fetch-site: same-origin',
      `cookie: ${volunteer.cookie!.name}=${volunteer.cookie!.value}`,
      'content-type: image/jpeg',
      said === undefined ? 'transfer-encoding: chunked' : `content-length: ${said}`,
      '\r\n',
    ].join('\r\n'),
  );
  const head = Buffer.from(`${piece.length.toString(16)}\r\n`);
  const chunk = length === 'chunked' ? Buffer.concat([head, piece, Buffer.from('\r\n')]) : piece;
  for (let sent = 0; open && sent < most; sent += piece.length)
    if (!socket.write(chunk))
      await Promise.race([
        new Promise((resolve) => socket.once('drain', resolve)),
        new Promise((resolve) => socket.once('close', resolve)),
        wait(8_000),
      ]);
  // it is answered, or reset
  while (open && !answer) await wait(20);
  socket.destroy();
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
  return { status, read: arrived.get(localPort!)!.bytesRead };
}

it('a gigabyte that is announced is refused before it is sent', async () => {
  const { status, read } = await pour('announced', 1);
  expect(status).toBe(413);
  expect(read).toBeLessThan(2 * piece.length);
  expect((await pour('announced')).read).toBeLessThan(limit);
});

it('without a length it is refused as soon as the limit is passed', async () => {
  expect(await pour('chunked', limit + piece.length)).toMatchObject({ status: 413 });
});

it('five gigabytes at once without a length: each is cut off at the limit, and memory stays bounded', async () => {
  // what reading takes once is there before it is measured
  await pour('chunked');
  const before = held();
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, held())), 100);
  const all = await Promise.all(Array.from({ length: 5 }, () => pour('chunked')));
  clearInterval(watch);
  const grown = (most - before) / 1024 ** 2;
  process.stdout.write(
    `uploads of 5 × 1 GiB: ${all.map(({ status, read }) => `${status} after ${(read / 1024 ** 2).toFixed(2)} MiB`).join(', ')}; held +${grown.toFixed(0)} MiB\n`,
  );
  for (const { read } of all) expect(read).toBeLessThan(limit + 3 * 64 * 1024);
  // five bodies at their limit, each once more while it is put together
  expect(grown * 1024 ** 2).toBeLessThan(2 * 5 * limit);
});

it('a length that lies is taken at its word, and what follows is refused', async () => {
  const { status, read } = await pour('lying');
  expect([422, 400, 0]).toContain(status);
  expect(read).toBeLessThan(limit);
});
