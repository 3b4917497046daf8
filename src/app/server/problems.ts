import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { constraintOf, isBusy, sqlState } from '../../base/database.ts';
import { Failure, type FieldError, type Language, type Refusals } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { describeError, type Log } from '../../base/log.ts';
import { languageOf } from '../../base/request.ts';

/** RFC 9457 problem details, with our code, in the caller's language. */
export const Problem = Type.Object({
  type: Type.String({ description: 'urn:nuanlin: and the code' }),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String({ description: 'words for the person, in their language' }),
  code: Type.String(),
  instance: Type.String({ description: 'id of the request, to be named when asking for help' }),
  errors: Type.Optional(Type.Array(Type.Object({ field: Type.String(), words: Type.String() }))),
});

const rules: Readonly<Record<string, { zh: (limit: unknown) => string; en: (limit: unknown) => string }>> = {
  required: { zh: () => '必填', en: () => 'is needed' },
  minLength: { zh: () => '不能为空', en: () => 'must not be empty' },
  maxLength: { zh: (limit) => `最多 ${limit} 个字`, en: (limit) => `at most ${limit} characters` },
  minimum: { zh: (limit) => `不能小于 ${limit}`, en: (limit) => `at least ${limit}` },
  maximum: { zh: (limit) => `不能大于 ${limit}`, en: (limit) => `at most ${limit}` },
  additionalProperties: { zh: () => '没有这个字段', en: () => 'is not a known field' },
};
const otherwise = { zh: () => '格式不对', en: () => 'is not in the right form' };

const wordsOf = ({ rule, limit }: FieldError, language: Language): string =>
  (rules[rule] ?? otherwise)[language](limit ?? '');

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}

function fieldErrors(errors: readonly SchemaError[], context: string): FieldError[] {
  // what is empty need not be told that it has no form, too
  const empty = new Set(errors.flatMap((one) => (one.keyword === 'minLength' ? [one.instancePath] : [])));
  const told = errors.filter((one) => one.keyword !== 'format' || !empty.has(one.instancePath));
  return told.slice(0, 20).map(({ keyword, instancePath, params }) => {
    const inner = params['missingProperty'] ?? params['additionalProperty'];
    const limit = params['limit'];
    return {
      field: `${context}${instancePath}${inner === undefined ? '' : `/${String(inner)}`}`,
      rule: keyword,
      ...(typeof limit === 'number' ? { limit } : {}),
    };
  });
}

const byStatus: Readonly<Record<string, string>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'request.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'request.wrong_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_INVALID_JSON_BODY: 'request.invalid',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'request.invalid',
};

/** Foreign keys to a city or a place: what was named does not exist. */
const namesPlace = /_city_id(?:_(?:place|community|home))?_fkey$/;

/** The refusal that an error means; null for a bug. */
function refusalOf(
  error: unknown,
  refusals: Refusals,
): { code: string; fields: readonly FieldError[] } | null {
  if (error instanceof Failure) return { code: error.code, fields: error.fields };
  const { validation, validationContext, code, statusCode } = error as FastifyError;
  if (validation)
    return {
      code: 'request.invalid',
      fields: fieldErrors(validation as SchemaError[], validationContext ?? 'body'),
    };
  if (statusCode === 429) return { code: 'request.too_many', fields: [] };
  if (code && byStatus[code]) return { code: byStatus[code], fields: [] };
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500)
    return { code: 'request.invalid', fields: [] };
  const constraint = constraintOf(error);
  if (constraint && refusals[constraint]) return { code: constraint, fields: [] };
  if (constraint && namesPlace.test(constraint)) return { code: 'place.not_found', fields: [] };
  // a text, a day or an instant that the database cannot hold
  if (['22021', '22007', '22008', '22009'].includes(sqlState(error)))
    return { code: 'request.invalid', fields: [] };
  if (isBusy(error) || (code as string) === 'FST_ERR_HANDLER_TIMEOUT')
    return { code: 'server.busy', fields: [] };
  return null;
}

/** Answers an error with problem details. What the database or the program says is logged, never given out. */
export function answerProblem(refusals: Refusals, log: Log) {
  return async (error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refusal = refusalOf(error, refusals);
    const code = refusal && refusals[refusal.code] ? refusal.code : 'server.bug';
    if (code === 'server.bug') {
      const operation = String(
        (request.routeOptions.schema as { operationId?: string } | undefined)?.operationId ?? request.method,
      );
      log.error(
        { request: request.id, operation, error: describeError(error), code: refusal?.code },
        'a bug',
      );
    }
    return sendProblem(reply, request, refusals, code, refusal?.fields ?? []);
  };
}

/** Sends the refusal `code` as problem details in the caller's language, with the fields that are wrong. */
export function sendProblem(
  reply: FastifyReply,
  request: FastifyRequest,
  refusals: Refusals,
  code: string,
  fields: readonly FieldError[] = [],
): FastifyReply {
  const language = languageOf(request);
  const words = refusals[code]!;
  if (words.status === 503) void reply.header('retry-after', '2');
  const body = {
    type: `urn:nuanlin:${code}`,
    title: code,
    status: words.status,
    detail: words[language],
    code,
    instance: `urn:uuid:${request.id}`,
    ...(fields.length
      ? { errors: fields.map((field) => ({ field: field.field, words: wordsOf(field, language) })) }
      : {}),
  };
  return reply
    .code(words.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('content-language', language === 'zh' ? 'zh-CN' : 'en')
    .header('cache-control', 'no-store')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(body);
}

/**
 * Ends a connection whose request did not come in time. On one that is open and was never used nothing is said: browsers open
 * some in advance, and would take what stands there for the answer to the request that they send on it later.
 */
function endSlow(socket: Socket): void {
  if (socket.bytesRead > 0 && socket.writable)
    socket.write('HTTP/1.1 408 Request Timeout\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  socket.destroy();
}

/** Answers what is no HTTP at all, before there is a request: as a problem, too, and the connection ends. */
export function answerBrokenHttp(refusals: Refusals) {
  return (error: Error & { code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return endSlow(socket);
    const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'request.too_large' : 'request.invalid';
    const { status, zh } = refusals[code]!;
    const body = JSON.stringify({
      type: `urn:nuanlin:${code}`,
      title: code,
      status,
      detail: zh,
      code,
      instance: `urn:uuid:${newId()}`,
    });
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Content-Type: application/problem+json; charset=utf-8',
      'Cache-Control: no-store',
      'Connection: close',
    ];
    if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    socket.destroy(error);
  };
}
