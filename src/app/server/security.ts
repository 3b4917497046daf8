import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a page may do: files and connections of this host only, no inline script or style, no framing, no string-made markup. */
const contentSecurityPolicy = [
  `default-src 'self'`,
  `script-src 'self'`,
  `style-src 'self'`,
  `img-src 'self' data: blob:`,
  `connect-src 'self'`,
  `frame-ancestors 'none'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `object-src 'none'`,
  `require-trusted-types-for 'script'`,
].join('; ');

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(self), geolocation=(self), interest-cohort=()',
};

/** Headers of every reply, set at its beginning so that streams carry them, too. */
export async function securityHeaders(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  reply.headers(always).header('content-security-policy', contentSecurityPolicy);
  if (request.protocol === 'https')
    void reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
}

/** Replies of the API hold nothing that a cache may keep, unless they say so. */
export async function withoutCache(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (!reply.hasHeader('cache-control') && request.url.startsWith('/api/'))
    void reply.header('cache-control', 'no-store');
  return payload;
}
