import { hash } from 'node:crypto';
import type {} from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import type { Voice } from './act.ts';
import { Failure, type Language } from './failure.ts';

const isUuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The cookie of a city's session. Over https it carries the prefix that pins it to this host. */
export const cookieName = (city: number, secure: boolean): string =>
  `${secure ? '__Host-' : ''}nuanlin_${city}`;

/** SHA-256 of the session token in the cookie, or null. Only the hash is held by the database. */
export function tokenOf(request: FastifyRequest, city: number): Buffer | null {
  const token = request.cookies[cookieName(city, request.protocol === 'https')];
  return token && /^[A-Za-z0-9_-]{43}$/.test(token) ? hash('sha256', token, 'buffer') : null;
}

/** The header that names the person on whose behalf somebody acts. */
export const behalfHeader = 'on-behalf-of';

/** Whom a request speaks for. */
export function voiceOf(request: FastifyRequest, city: number): Voice {
  const behalf = request.headers[behalfHeader];
  if (behalf === undefined) return { token: tokenOf(request, city), behalf: null };
  if (typeof behalf !== 'string' || !isUuid.test(behalf)) throw new Failure('access.not_for_them');
  return { token: tokenOf(request, city), behalf: behalf.toLowerCase() };
}

/** The caller's language: English when asked for before Chinese, otherwise Chinese. */
export function languageOf(request: FastifyRequest): Language {
  const asked = String(request.headers['accept-language'] ?? '').toLowerCase();
  const en = asked.search(/\ben\b/);
  const zh = asked.search(/\bzh\b/);
  return en >= 0 && (zh < 0 || en < zh) ? 'en' : 'zh';
}

/**
 * Refuses an unsafe request that a page of another site could have made: a foreign `Origin`, or a browser that says
 * the request crosses sites. Clients that are no browsers send neither and are let through; they carry no cookies of others.
 */
export function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Failure('request.foreign_origin');
  if (origin === undefined) {
    // a browser that sends cookies names its origin on every unsafe request
    if (request.headers.cookie !== undefined && site === undefined)
      throw new Failure('request.foreign_origin');
    return;
  }
  let from: string;
  try {
    from = new URL(origin).host;
  } catch {
    throw new Failure('request.foreign_origin');
  }
  if (from !== (request.host || host)) throw new Failure('request.foreign_origin');
}

/** The client's key of the act: a UUID, the same for every repetition of it. */
export function idempotencyKeyOf(request: FastifyRequest): string {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !isUuid.test(key)) {
    throw new Failure('idempotency.key_missing');
  }
  return key.toLowerCase();
}
