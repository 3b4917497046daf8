import { expect, it } from 'vitest';
import { whyOf } from './why.ts';

it.each([
  ['http_400', 'refused'],
  ['http_422', 'refused'],
  ['smtp_550', 'refused'],
  ['http_401', 'account'],
  ['smtp_535', 'account'],
  ['http_503', 'trouble'],
  ['http_429', 'trouble'],
  ['ECONNREFUSED', 'unreachable'],
  ['EAI_AGAIN', 'unreachable'],
  ['TimeoutError', 'unreachable'],
  ['no_gateway', 'unset'],
  ['unknown_service', 'unknown_service'],
  ['TypeError', 'other'],
  [null, 'other'],
] as const)('%s is told as %s', (code, why) => expect(whyOf(code)).toBe(why));
