import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

type Method = 'POST' | 'PUT';

/** Makes the requests of a demo person; refuses to go on when one is refused. */
export interface Caller {
  (path: string, payload: object): Promise<{ id: string }>;
  send(method: Method, path: string, payload: object | Buffer, type?: string): Promise<{ id: string }>;
}

/** Signs a demo person in through the API and gives a caller that makes their requests. */
export async function personCalling(app: FastifyInstance, city: number, personId: string): Promise<Caller> {
  const headers = () => ({ 'idempotency-key': randomUUID(), 'sec-fetch-site': 'same-origin' });
  const signedIn = await app.inject({
    method: 'POST',
    url: `/api/${city}/session/demo`,
    headers: headers(),
    payload: { personId },
  });
  const [cookie] = signedIn.cookies;
  if (!cookie) throw new Error(`a demo person cannot sign in: ${signedIn.body}`);
  const inject = (method: Method, path: string, payload: object | Buffer, type: string) =>
    app.inject({
      method,
      url: `/api/${city}${path}`,
      headers: { ...headers(), 'content-type': type },
      cookies: { [cookie.name]: cookie.value },
      payload,
    });
  const send = async (method: Method, path: string, payload: object | Buffer, type = 'application/json') => {
    // a picture waits for its turn while the machine has other work
    for (let tries = 1; ; tries += 1) {
      const reply = await inject(method, path, payload, type);
      if (reply.statusCode < 300) return reply.json<{ id: string }>();
      if (reply.statusCode !== 503 || tries === 30)
        throw new Error(`the demo was refused: ${path} ${reply.body}`);
    }
  };
  return Object.assign((path: string, payload: object) => send('POST', path, payload), { send });
}
