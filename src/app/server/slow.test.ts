import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { groundRefusals } from '../../base/failure.ts';
import { answerBrokenHttp } from './problems.ts';

/** The server's own handler, with times that a test can wait for. */
const server = createServer({ headersTimeout: 200, requestTimeout: 400, connectionsCheckingInterval: 50 });
server.on('clientError', answerBrokenHttp(groundRefusals) as (error: Error, socket: unknown) => void);
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());

/** What a connection is told, to its end, on which `sent` was sent and nothing more. */
async function told(sent: string): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  if (sent) socket.write(sent);
  return text(socket);
}

it('says nothing on a connection that was opened in advance and never used: it would be the answer to a later request', async () => {
  expect(await told('')).toBe('');
});

it('tells a request that does not come to its end that it was too slow', async () => {
  expect(await told('GET /api HTTP/1.1\r\nHost: a')).toMatch(/^HTTP\/1\.1 408 /);
});

it('tells what is no HTTP that it is not right', async () => {
  expect(await told('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [^]*"code":"request\.invalid"/);
});
