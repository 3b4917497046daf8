import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance } from 'fastify';
import type { Database } from '../../base/database.ts';
import { Failure } from '../../base/failure.ts';
import type { Log } from '../../base/log.ts';
import { serve, type Ground } from '../../base/serve.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { registerApiPage } from '../api-page/index.ts';
import { access, features, refusals } from '../features.ts';
import type { Live } from '../live.ts';
import type { Metrics } from '../metrics.ts';
import { registerHealth } from './health.ts';
import { openApi } from './openapi.ts';
import { registerPages } from './pages.ts';
import { answerBrokenHttp, answerProblem, sendProblem } from './problems.ts';
import { securityHeaders, withoutCache } from './security.ts';
import { validatorCompiler } from './validation.ts';

export interface ServerParts {
  readonly database: Database;
  readonly live: Live;
  readonly tools: Tools;
  readonly log: Log;
  /** Folder of the built pages; null: the API alone. */
  readonly pages: string | null;
  readonly trustedProxies: readonly string[];
  /** Counts what is answered, where metrics are served. */
  readonly metrics?: Metrics | null;
  /** Off only in benches, which measure what a limit would cut. */
  readonly limits: boolean;
  /** True once the program is about to stop: connections are told to go elsewhere. */
  readonly leaving?: () => boolean;
}

/** Puts the server together: edges with ends, then every operation of every feature by `serve`, then the pages. */
export async function makeServer(parts: ServerParts): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    genReqId: () => randomUUID(),
    trustProxy: parts.trustedProxies.length ? [...parts.trustedProxies] : false,
    bodyLimit: 64 * 1024,
    requestTimeout: 10_000,
    connectionTimeout: 15_000,
    handlerTimeout: 8_000,
    keepAliveTimeout: 5_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200, ignoreTrailingSlash: false },
    // what comes in on a connection that is open is still answered
    return503OnClosing: false,
    clientErrorHandler: answerBrokenHttp(refusals),
    // an address that is none, before any route is known
    frameworkErrors: (_error, request, reply) => {
      void securityHeaders(request, reply);
      void sendProblem(reply, request, refusals, 'request.invalid');
    },
  });
  app.server.headersTimeout = 5_000;
  app.setValidatorCompiler(validatorCompiler());
  // one content type: JSON. Forms and plain text are what pages of other sites can send.
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler(answerProblem(refusals, parts.log));
  app.addHook('onRequest', securityHeaders);
  app.addHook('onRequest', async (_request, reply) => {
    if (parts.leaving?.()) reply.header('connection', 'close');
  });
  await app.register(cookie);
  const operations = features.flatMap((feature) => feature.operations(parts.tools));
  const contracts = operations.map((operation) => operation.contract);
  await app.register(swagger, openApi(contracts));
  if (parts.limits) {
    await app.register(rateLimit, {
      max: (request) => (ofAssets.test(request.url) ? mostAssets : mostPages),
      timeWindow: '1 minute',
      // the files of a page do not use up what is left for pages: a desk behind one address opens many
      keyGenerator: (request) => (ofAssets.test(request.url) ? `assets ${request.ip}` : request.ip),
      errorResponseBuilder: () => new Failure('request.too_many'),
    });
  }
  app.addHook('onSend', withoutCache);
  noteReplies(app, parts);
  const ground: Ground = {
    database: parts.database,
    authorise: (caller, permission, scope) => access.authorise(caller, permission, scope),
    committed: (_city, announced) => parts.live.announce(announced),
    origin: parts.tools.origin ?? null,
  };
  await app.register(async (routes) => {
    for (const operation of operations) serve(routes, ground, operation);
    parts.live.register(routes);
    registerHealth(routes, parts.database);
    await registerApiPage(routes, refusals);
    routes.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger());
  });
  const page = parts.pages === null ? null : await registerPages(app, parts.pages);
  app.setNotFoundHandler((request, reply) =>
    page && request.method === 'GET' && !ofMachines.test(request.url)
      ? page(request, reply)
      : sendProblem(reply, request, refusals, 'request.no_such_path'),
  );
  await app.ready();
  return app;
}

/** The built files of the pages: immutable, with a hash in their name, served from the disk without asking anything. */
const ofAssets = /^\/assets\//;
/** Most of them and most pages for one address in a minute; operations have limits of their own. */
const mostAssets = 6000;
const mostPages = 600;

/**
 * Addresses at which no page can be: of the API, of files (`…/name.ext`, `/.name`; the longer token of a letter is none), and those that operators look for
 * here while they are served elsewhere (NUANLIN_METRICS). They are not found; every other address is a page.
 */
const ofMachines =
  /^\/(?:api|assets|health|metrics)(?:[/?]|$)|^[^?]*\/(?:\.[^/?]*|[^/?]*\.[a-z\d]{1,8})(?:\?|$)/i;

/** What was answered is logged and counted: operation, status and time. */
function noteReplies(app: FastifyInstance, parts: ServerParts): void {
  app.addHook('onResponse', async (request, reply) => {
    const operation = operationOf(request.routeOptions.schema);
    parts.metrics?.answered(operation, reply.statusCode, reply.elapsedTime / 1000);
    parts.log.info(
      {
        request: request.id,
        operation,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
}

const operationOf = (schema: unknown): string =>
  (schema as { operationId?: string } | undefined)?.operationId ?? 'page';
