import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What was sent there; JSON is also there by its fields. */
export interface Taken {
  id: string;
  to: string;
  text: string;
  headers: Record<string, unknown>;
  body: string;
  bytes: Buffer;
}

/** A message service on this machine that answers as it is told, and remembers what it took. */
export interface Service {
  readonly server: Server;
  readonly url: string;
  answer: number | 'never';
  readonly taken: Taken[];
}

export async function startService(): Promise<Service> {
  const taken: Service['taken'] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const bytes = Buffer.concat(chunks);
      const body = bytes.toString();
      if (service.answer === 'never') return;
      if (service.answer < 300) {
        const json = body.startsWith('{')
          ? (JSON.parse(body) as { id: string; to: string; text: string })
          : null;
        taken.push({ id: '', to: '', text: '', ...json, headers: request.headers, body, bytes });
      }
      response.writeHead(service.answer, { 'content-type': 'application/json' }).end('{"id":"theirs"}');
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const service: Service = { server, url: `http://127.0.0.1:${port}`, answer: 200, taken };
  return service;
}
