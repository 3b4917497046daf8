import type {} from '@fastify/cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { call, connectionError, nobody, Reading, Writing, type Act, type Authorise } from './act.ts';
import { touchSession, type Caller } from './caller.ts';
import { fileTypesOf, type Contract, type FileAnswer } from './contract.ts';
import { connect, mayRetry, type Database } from './database.ts';
import { Failure } from './failure.ts';
import {
  earlierReply,
  hashRequest,
  isRepeated,
  keepReply,
  repeatedReply,
  takeKey,
  waitedForKey,
  type StoredReply,
} from './idempotency.ts';
import { beforeBytes, readBytes } from './bytes.ts';
import type { Edge, Operation, Scope, Target } from './operation.ts';
import { deviceOf, networkOf } from './device.ts';
import { sendFile, sendReply } from './send.ts';
import { cookieName, idempotencyKeyOf, languageOf, refuseForeignOrigin, voiceOf } from './request.ts';

/** What the floors above lend to every request: the permission table, and who listens to what was committed. */
export interface Ground {
  readonly database: Database;
  /** Throws `access.sign_in` or `access.forbidden` unless the caller may; says whether by a role alone. */
  authorise(caller: Caller, permission: string, scope: Scope): 'role' | 'other';
  /** Address under which the pages are reached, where it is configured. */
  readonly origin?: string | null;
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
  const file = fileTypesOf(contract.reply);
  if (file && contract.method !== 'GET' && contract.replay !== 'none')
    throw new Error(`${contract.operationId} answers with a file, which is not kept for repetitions`);
  const safe = contract.method === 'GET';
  const route: RouteOptions = {
    method: contract.method,
    url: `/api${contract.path.replace(/\{(\w+)\}/g, ':$1')}`,
    bodyLimit: contract.bodyLimit,
    // a file may wait for those before it: they are written one after the other
    ...(file ? { handlerTimeout: longestFile, onRequest: waitForFile } : {}),
    schema: schemaOf(contract),
    config: { rateLimit: { max: contract.perMinute, timeWindow: '1 minute' } },
    handler: safe ? readHandler(ground, operation) : writeHandler(ground, operation),
  };
  if (contract.takes.length === 0) app.route(route);
  else
    void app.register(async (inner) =>
      takeBytes(inner, contract, route, (request) => admit(ground, operation, request)),
    );
}

/** Milliseconds after which an answer that is a file is given up with `server.busy`. */
const longestFile = 60_000;
/** Nothing passes over the connection while a file is made: it is not taken for dead meanwhile. */
const waitForFile = async (request: FastifyRequest): Promise<void> => {
  request.socket.setTimeout?.(longestFile + 5_000);
};

/** The route of an operation that takes a file: JSON is refused there, and the bytes come as they are. */
function takeBytes(
  inner: FastifyInstance,
  contract: Contract,
  route: RouteOptions,
  admit: (request: FastifyRequest) => Promise<void>,
): void {
  const compile = inner.validatorCompiler;
  inner.setValidatorCompiler((part) => (part.httpPart === 'body' || !compile ? () => true : compile(part)));
  inner.removeAllContentTypeParsers();
  inner.addContentTypeParser([...contract.takes], (request: FastifyRequest) =>
    readBytes(request, contract.bodyLimit),
  );
  inner.route({
    ...route,
    preParsing: (request, reply, payload) =>
      beforeBytes(request, reply, contract.takes, admit).then(() => payload),
    preValidation: async (request) => {
      if (!Buffer.isBuffer(request.body)) throw new Failure('request.wrong_type');
    },
  });
}

/** Before a file is read: key, address, session, thing and permission. Whoever may not send it sends nothing. */
async function admit(ground: Ground, operation: Operation, request: FastifyRequest): Promise<void> {
  const key = idempotencyKeyOf(request);
  const valid =
    request.validateInput(request.params, 'params') && request.validateInput(request.query, 'querystring');
  if (!valid) throw new Failure('request.invalid');
  // a repetition is answered as the first time, whatever has become of the thing since
  if (operation.contract.replay === 'stored' && (await isRepeated(asking(ground, request), key))) return;
  await enterAs(ground, operation, request, inputOf(request));
}

/** Reads as the caller, before it is known what they may. */
function asking(ground: Ground, request: FastifyRequest): Reading {
  const city = cityOf(inputOf(request));
  return new Reading(ground.database, city, voiceOf(request, city), () => {});
}

/** Asks for session, thing and permission by reading. */
async function enterAs(ground: Ground, operation: Operation, request: FastifyRequest, input: RawInput) {
  const city = cityOf(input);
  const act = new Reading(ground.database, city, voiceOf(request, city), () => {});
  if (operation.target)
    return { act, row: await findTarget(ground, operation, operation.target, act, input) };
  await act.batch();
  authorised(ground, operation.contract, act.caller, placeScope(operation, city, input));
  return { act, row: undefined };
}

function schemaOf(contract: Contract): Record<string, unknown> {
  const takesBody = contract.method !== 'GET' && contract.method !== 'DELETE';
  const body = contract.takes.length ? { content: contentOf(contract.takes, binary) } : contract.body;
  const file = fileTypesOf(contract.reply);
  const reply = file ? { description: 'The file', content: contentOf(file, binary) } : contract.reply;
  return {
    operationId: contract.operationId,
    summary: contract.summary,
    tags: [contract.tag],
    params: contract.params,
    querystring: contract.query,
    ...(takesBody ? { body } : {}),
    response: { [contract.status]: reply },
  };
}

const binary = { type: 'string', format: 'binary' };
const contentOf = (mediaTypes: readonly string[], schema: object) =>
  Object.fromEntries(mediaTypes.map((type) => [type, { schema }]));

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
      if (scope) authorised(ground, operation.contract, caller, scope);
    };
    const act = new Reading(ground.database, city, voiceOf(request, city), authorise);
    const row = operation.target
      ? await findTarget(ground, operation, operation.target, act, input)
      : undefined;
    const result = await operation.run(
      act,
      input as never,
      row as never,
      edgeOf(ground, request, reply, city),
    );
    await assureSession(act);
    if (act.stale) touch(ground, act);
    return fileTypesOf(operation.contract.reply)
      ? sendFile(reply, operation.contract.status, result as FileAnswer, request)
      : reply.code(operation.contract.status).send(result);
  };
}

/** An operation that read nothing has not met the session yet: it does so now, before anything is given out. */
async function assureSession(act: Reading): Promise<void> {
  if (!act.isKnown) await act.batch();
}

function touch(ground: Ground, act: Act): void {
  const writing = new Reading(ground.database, act.city, nobody, () => {});
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
  authorised(ground, operation.contract, caller, target.scope(row as never));
}

/** The caller may, and has given a second factor just now where the operation asks staff for one. */
function authorised(ground: Ground, { permission, stepUp }: Contract, caller: Caller, scope: Scope): void {
  const by = ground.authorise(caller, permission, scope);
  if (stepUp === 'staff' && by === 'role' && !caller.fresh) throw new Failure('session.step_up_needed');
}

function writeHandler(ground: Ground, operation: Operation) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    refuseForeignOrigin(request);
    const key = idempotencyKeyOf(request);
    const asked = inputOf(request);
    const earlier = operation.prepare ? await repeated(ground, operation, request, key) : null;
    if (earlier) return sendReply(reply, earlier);
    const input = operation.prepare ? await prepared(ground, operation, request, reply, asked) : asked;
    const at = { request, reply, key, asked, input, city: cityOf(asked) };
    for (let tries = 1; ; tries += 1) {
      try {
        const done = await writeOnce(ground, operation, at);
        if ('file' in done) return await sendFile(reply, done.status, done.file);
        return await sendReply(reply, done);
      } catch (error) {
        if (tries >= 3 || !mayRetry(error)) throw error;
        await new Promise((resolve) => setTimeout(resolve, 5 + Math.random() * 20 * tries));
      }
    }
  };
}

/** What a repetition of an act that is made ready first was answered; the transaction asks again for those at the same time. */
async function repeated(
  ground: Ground,
  { contract }: Operation,
  request: FastifyRequest,
  key: string,
): Promise<StoredReply | null> {
  if (contract.replay !== 'stored') return null;
  const asked = inputOf(request);
  const hash = hashRequest(contract.operationId, requestOf(asked), asked.body);
  return repeatedReply(asking(ground, request), key, hash);
}

/** What takes long is made before the transaction is opened: it holds no connection and no row meanwhile. */
async function prepared(
  ground: Ground,
  operation: Operation,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: RawInput,
): Promise<RawInput> {
  const { act, row } = await enterAs(ground, operation, request, asked);
  const edge = edgeOf(ground, request, reply, cityOf(asked));
  return { ...asked, body: await operation.prepare!(act, asked as never, row as never, edge) };
}

async function writeOnce(ground: Ground, operation: Operation, at: Circumstances): Promise<Done> {
  const { asked, city, request } = at;
  const scope = operation.target ? null : placeScope(operation, city, asked);
  const client = await connect(ground.database);
  let broken: Error | undefined;
  try {
    const act = new Writing(client, city, voiceOf(request, city), (caller) => {
      if (scope) authorised(ground, operation.contract, caller, scope);
    });
    try {
      return await transact(ground, operation, act, at);
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

/** What an unsafe operation answers with: a text that may be kept for repetitions, or a file. */
type Done = StoredReply | { readonly status: number; readonly file: FileAnswer };

interface Circumstances {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly key: string;
  /** What was sent. */
  readonly asked: RawInput;
  /** What the operation runs on: of a file, what was made of it. */
  readonly input: RawInput;
  readonly city: number;
}

async function transact(
  ground: Ground,
  operation: Operation,
  act: Writing,
  at: Circumstances,
): Promise<Done> {
  const { contract, target } = operation;
  const stored = contract.replay === 'stored';
  const hash = stored
    ? hashRequest(contract.operationId, requestOf(at.asked), at.asked.body)
    : Buffer.alloc(0);
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
  const edge = edgeOf(ground, at.request, at.reply, at.city);
  const result = await operation.run(act, at.input as never, row as never, edge);
  if (fileTypesOf(contract.reply)) {
    await act.commit();
    edge.finish();
    ground.committed(at.city, act.announced);
    return { status: contract.status, file: result as FileAnswer };
  }
  const text = at.reply.serializeInput(result as Record<string, unknown>, String(contract.status)) as string;
  const done = { status: contract.status, reply: text };
  await act.commit(...(stored ? [keepReply(at.key, done)] : []));
  edge.finish();
  ground.committed(at.city, act.announced);
  return done;
}

/** What repetitions must have in common besides the body: the address. */
const requestOf = ({ params, query }: RawInput): unknown =>
  Object.keys((query ?? {}) as object).length ? [params, query] : params;

function edgeOf(
  ground: Ground,
  request: FastifyRequest,
  reply: FastifyReply,
  city: number,
): Edge & { finish(): void } {
  const secure = request.protocol === 'https';
  let pending: (() => void) | undefined;
  return {
    language: languageOf(request),
    secure,
    origin: ground.origin ?? `${request.protocol}://${request.host}`,
    network: networkOf(request.ip),
    device: deviceOf(request.headers['user-agent']),
    address: request.ip,
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
