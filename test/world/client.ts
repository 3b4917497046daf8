import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';

export interface Reply<T = any> {
  readonly status: number;
  readonly body: T;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The reply as it came over the wire: for files. */
  readonly bytes?: Buffer;
}

export interface Client {
  readonly city: number;
  readonly personId: string | null;
  readonly cookie: { readonly name: string; readonly value: string } | null;
  get<T = any>(path: string, headers?: Record<string, string>): Promise<Reply<T>>;
  /** An unsafe request with a key of its own unless one is given. */
  send<T = any>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Reply<T>>;
  post<T = any>(path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply<T>>;
}

/** A client of the API in a city: paths are below `/api/<city>`. */
export async function personClient(
  app: FastifyInstance,
  city: number,
  personId: string | null | undefined,
): Promise<Client> {
  let cookie: Client['cookie'] = null;
  if (personId === undefined) throw new Error('no such person in this world');
  if (personId !== null) {
    const reply = await app.inject({
      method: 'POST',
      url: `/api/${city}/session/demo`,
      headers: unsafe(),
      payload: { personId },
    });
    const [given] = reply.cookies;
    if (!given) throw new Error(`cannot sign in: ${reply.body}`);
    cookie = { name: given.name, value: given.value };
  }
  return cookieClient(app, city, personId, cookie);
}

/** A client that carries a cookie which was given before. */
export function cookieClient(
  app: FastifyInstance,
  city: number,
  personId: string | null,
  cookie: Client['cookie'],
): Client {
  const request = async (
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body: unknown,
    headers: Record<string, string>,
  ) => {
    const reply = await app.inject({
      method,
      url: path.startsWith('/api/') ? path : `/api/${city}${path}`,
      headers,
      ...(cookie ? { cookies: { [cookie.name]: cookie.value } } : {}),
      ...(body === undefined ? {} : { payload: body as object }),
    });
    const json = String(reply.headers['content-type']).includes('json');
    return {
      status: reply.statusCode,
      body: json ? reply.json() : null,
      headers: reply.headers,
      text: reply.body,
      bytes: reply.rawPayload,
    };
  };
  const send: Client['send'] = (method, path, body, headers = {}) =>
    request(method, path, method === 'DELETE' ? undefined : (body ?? {}), { ...unsafe(), ...headers });
  return {
    city,
    personId,
    cookie,
    get: (path, headers = {}) => request('GET', path, undefined, headers),
    send,
    post: (path, body, headers) => send('POST', path, body, headers),
  };
}

const unsafe = () => ({ 'idempotency-key': randomUUID(), 'sec-fetch-site': 'same-origin' });
