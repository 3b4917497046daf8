import type {} from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { call, connectionError, Reading, Writing, type Act, type Authorise } from './act.ts';
import { touchSession, type Caller } from './caller.ts';
import type { Contract } from './contract.ts';
import { connect, mayRetry, type Database } from './database.ts';
import { Failure } from './failure.ts';
import {
  earlierReply,
  hashRequest,
  keepReply,
  takeKey,
  waitedForKey,
  type StoredReply,
} from './idempotency.ts';
import type { Edge, Operation, Scope, Target } from './operation.ts';
import { cookieName, idempotencyKeyOf, languageOf, refuseForeignOrigin, tokenOf } from './request.ts';

/** What the floors above lend to every request: the permission table, and who listens to what was committed. */
export interface Ground {
  readonly database: Database;
  /** Throws `access.sign_in` or `access.forbidden` unless the caller may. */
  authorise(caller: Caller, permission: string, scope: Scope): void;
  /** Called after a commit with what was announced: kind and place. */
  committed(city: number, announced: Writing['announced']): void;
}

interface RawInput {
  readonly params: { city?: number; id?: string };
  readonly query: unknown;
  readonly body: unknown;
}

/**
 * Registers an operation: the one way in. A request passes input schema → origin → transaction with the caller's
 * context → idempotency key → permission → `run` → reply schema → commit. The server refuses to start for a contract
 * without permission.
 */
export function serve(app: FastifyInstance, ground: Ground, operation: Operation): void {
  const { contract } = operation;
  if (!contract.permission) throw new Error(`${contract.operationId} has no permission`);
  const safe = contract.method === 'GET';
  app.route({
    method: contract.method,
    url: `/api${contract.path.replace(/\{(\w+)\}/g, ':$1')}`,
    bodyLimit: contract.bodyLimit,
    schema: schemaOf(contract),
    config: { rateLimit: { max: contract.perMinute, timeWindow: '1 minute' } },
    handler: safe ? readHandler(ground, operation) : writeHandler(ground, operation),
  });
}

function schemaOf(contract: Contract): Record<string, unknown> {
  const body = contract.method === 'GET' || contract.method === 'DELETE' ? {} : { body: contract.body };
  return {
    operationId: contract.operationId,
    summary: contract.summary,
    tags: [contract.tag],
    params: contract.params,
    querystring: contract.query,
    ...body,
    response: { [contract.status]: contract.reply },
  };
}

const inputOf = (request: FastifyRequest): RawInput => ({
  params: request.params as RawInput['params'],
  query: request.query,
  body: request.body ?? {},
});

/** The city of the path; operations without one read public facts of all cities and run as city 0, where no row matches. */
const cityOf = (input: RawInput): number => input.params.city ?? 0;

function placeScope(operation: Operation, city: number, input: RawInput): Scope {
  const place = operation.place ? operation.place(input as never) : String(city);
  if (!place.startsWith(String(city))) throw new Failure('place.not_found');
  return { place, relations: {} };
}

function readHandler(ground: Ground, operation: Operation) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const input = inputOf(request);
    const city = cityOf(input);
    const scope = operation.target ? null : placeScope(operation, city, input);
    const authorise: Authorise = (caller) => {
      if (scope) ground.authorise(caller, operation.contract.permission, scope);
    };
    const act = new Reading(ground.database, city, tokenOf(request, city), authorise);
    const row = operation.target
      ? await findTarget(ground, operation, operation.target, act, input)
      : undefined;
    const result = await operation.run(act, input as never, row as never, edgeOf(request, reply, city));
    await assureSession(act);
    if (act.stale) touch(ground, act);
    return reply.code(operation.contract.status).send(result);
  };
}

/** An operation that read nothing has not met the session yet: it does so now, before anything is given out. */
async function assureSession(act: Reading): Promise<void> {
  if (!act.isKnown) await act.batch();
}

function touch(ground: Ground, act: Act): void {
  const writing = new Reading(ground.database, act.city, null, () => {});
  writing.batch(call(touchSession, [act.caller.session])).catch(() => {
    // the next request tries again
  });
}

async function findTarget(
  ground: Ground,
  operation: Operation,
  target: Target<never>,
  act: Act,
  input: RawInput,
) {
  const row = await act.one(target.statement, input.params.id);
  checkTarget(ground, operation, target, act.caller, row);
  return row;
}

function checkTarget(
  ground: Ground,
  operation: Operation,
  target: Target<never>,
  caller: Caller,
  row: unknown,
): void {
  if (!row || !target.visible(caller, row as never)) throw new Failure(target.notFound);
  ground.authorise(caller, operation.contract.permission, target.scope(row as never));
}

function writeHandler(ground: Ground, operation: Operation) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    refuseForeignOrigin(request);
    const key = idempotencyKeyOf(request);
    for (let tries = 1; ; tries += 1) {
      try {
        const done = await writeOnce(ground, operation, request, reply, key);
        return await reply
          .code(done.status)
          .header('content-type', 'application/json; charset=utf-8')
          .send(done.reply);
      } catch (error) {
        if (tries >= 3 || !mayRetry(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20 * tries));
      }
    }
  };
}

async function writeOnce(
  ground: Ground,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
  key: string,
): Promise<StoredReply> {
  const input = inputOf(request);
  const city = cityOf(input);
  const scope = operation.target ? null : placeScope(operation, city, input);
  const client = await connect(ground.database);
  let broken: Error | undefined;
  try {
    const act = new Writing(client, city, tokenOf(request, city), (caller) => {
      if (scope) ground.authorise(caller, operation.contract.permission, scope);
    });
    try {
      return await transact(ground, operation, act, { request, reply, key, input, city });
    } catch (error) {
      if (error instanceof Failure && error.keep) await act.commit();
      else await act.rollback();
      throw error;
    }
  } catch (error) {
    broken = connectionError(error);
    throw error;
  } finally {
    client.release(broken);
  }
}

interface Circumstances {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly key: string;
  readonly input: RawInput;
  readonly city: number;
}

async function transact(
  ground: Ground,
  operation: Operation,
  act: Writing,
  at: Circumstances,
): Promise<StoredReply> {
  const { contract, target } = operation;
  const stored = contract.replay === 'stored';
  const hash = stored ? hashRequest(contract.operationId, at.input.params, at.input.body) : Buffer.alloc(0);
  const calls = [
    ...(stored ? [takeKey(at.key, hash)] : []),
    ...(target ? [call(target.statement, [at.input.params.id])] : []),
  ];
  const results = await act.begin(...calls).catch((error: unknown) => {
    throw waitedForKey(error) ? new Failure('idempotency.in_flight') : error;
  });
  if (stored) {
    const earlier = await earlierReply(act, results[0] as never, at.key, hash);
    if (earlier) {
      await act.rollback();
      return earlier;
    }
  }
  const row = target ? results.at(-1)?.rows[0] : undefined;
  if (target) checkTarget(ground, operation, target, act.caller, row);
  const edge = edgeOf(at.request, at.reply, at.city);
  const result = await operation.run(act, at.input as never, row as never, edge);
  const text = at.reply.serializeInput(result as Record<string, unknown>, String(contract.status)) as string;
  const done = { status: contract.status, reply: text };
  await act.commit(...(stored ? [keepReply(at.key, done)] : []));
  edge.finish();
  ground.committed(at.city, act.announced);
  return done;
}

function edgeOf(request: FastifyRequest, reply: FastifyReply, city: number): Edge & { finish(): void } {
  const secure = request.protocol === 'https';
  let pending: (() => void) | undefined;
  return {
    language: languageOf(request),
    secure,
    setSession: (token, seconds) => {
      pending = () =>
        reply.setCookie(cookieName(city, secure), token ?? '', {
          path: '/',
          httpOnly: true,
          secure,
          sameSite: 'lax',
          maxAge: token === null ? 0 : seconds,
        });
    },
    finish: () => pending?.(),
  };
}
