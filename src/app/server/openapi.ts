import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger';
import type { Contract } from '../../base/contract.ts';
import { access, refusals } from '../features.ts';
import { describeApi, type ApiDocument } from './describe.ts';

/** How the API describes itself: OpenAPI 3.1, made from the contracts. */
export const openApi = (contracts: readonly Contract[]): FastifyDynamicSwaggerOptions => ({
  openapi: {
    openapi: '3.1.0',
    info: {
      title: 'Nuanlin 暖邻',
      version: '1',
      description:
        'The platform that a city and its communities run to serve their residents. Unsafe operations need an ' +
        '`Idempotency-Key` header (a UUID, the same for every repetition of one act). Refusals are RFC 9457 problem ' +
        'details with a stable `code` and words in the language of `Accept-Language` (zh-CN or en).',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'session', description: 'Signing in and out' },
      { name: 'staff', description: 'Colleagues: accounts and roles' },
      { name: 'places', description: 'The communities that are served' },
      { name: 'people', description: 'Residents at the desk, organisations' },
      { name: 'imports', description: 'Lists of people and organisations' },
      { name: 'wishes', description: 'The wish tree' },
      { name: 'cards', description: 'Paper cards that lead to a wish' },
      { name: 'stories', description: 'Stories of wishes, published with consent' },
      { name: 'photos', description: 'Photos of wishes' },
      { name: 'notices', description: 'What one is told, and by which ways' },
      { name: 'announcements', description: 'Policies, results and publicities of a community' },
      { name: 'points', description: 'Points for service' },
      { name: 'live', description: 'Live updates' },
      { name: 'health', description: 'Is it alive, can it serve?' },
    ],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'nuanlin_{city}', description: 'set by signing in' },
      },
    },
  },
  transformObject: (whole) => {
    if (!('openapiObject' in whole)) return whole.swaggerObject;
    const document = whole.openapiObject as unknown as ApiDocument;
    return describeApi(document, contracts, access, refusals) as unknown as typeof whole.openapiObject;
  },
});
