import type { Contract } from '../../base/contract.ts';
import type { Refusals } from '../../base/failure.ts';
import type { PermissionTable, Rule } from '../../engines/access/index.ts';
import { Problem } from './problems.ts';

/** One operation of the OpenAPI document, as far as it is completed here. */
export interface Described {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  parameters?: readonly Record<string, unknown>[];
  security?: readonly Record<string, readonly string[]>[];
  responses: Record<string, Record<string, unknown>>;
  readonly requestBody?: Record<string, unknown>;
  'x-permission'?: string;
  'x-refusals'?: readonly string[];
}

/** The OpenAPI document, as far as it is completed and shown here. */
export interface ApiDocument {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly tags?: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  components: { schemas?: Record<string, unknown> };
}

/** What the operations besides the contracts may refuse. */
const others: Readonly<Record<string, readonly string[]>> = {
  watchPlace: ['request.invalid', 'place.not_found', 'request.too_many', 'server.busy'],
};

/** The codes that an operation may refuse with: its own, then those of the ground that it can meet. */
export function refusalsOf(contract: Contract, { anyone, roles }: Partial<Rule>): string[] {
  const { method, query, body } = contract;
  const unsafe = method !== 'GET';
  const takesBody = unsafe && method !== 'DELETE';
  const placed = [query, body].some(
    (schema) => 'place' in ((schema as { properties?: object }).properties ?? {}),
  );
  return [
    ...contract.refusals,
    'request.invalid',
    ...(takesBody ? ['request.too_large', 'request.wrong_type'] : []),
    ...(unsafe ? ['request.foreign_origin', 'idempotency.key_missing'] : []),
    ...(unsafe && contract.replay === 'stored' ? ['idempotency.other_request', 'idempotency.in_flight'] : []),
    ...(anyone ? [] : ['access.sign_in', 'access.forbidden']),
    ...(roles ? ['session.second_factor_needed'] : []),
    ...(contract.stepUp ? ['session.step_up_needed'] : []),
    ...(placed ? ['place.not_found'] : []),
    'request.too_many',
    'server.busy',
    'server.bug',
  ];
}

/** Completes the document that the routes give with what the contracts know: refusals, sessions, the key of unsafe acts. */
export function describeApi(
  document: ApiDocument,
  contracts: readonly Contract[],
  access: PermissionTable,
  refusals: Refusals,
): ApiDocument {
  const known = new Map(contracts.map((contract) => [contract.operationId, contract]));
  document.components.schemas = { ...document.components.schemas, Problem };
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) {
      const contract = known.get(operation.operationId);
      const anyone = !contract || access.rules[contract.permission]?.anyone === true;
      operation.security = anyone ? (contract ? [{}, { session: [] }] : [{}]) : [{ session: [] }];
      const codes = contract
        ? refusalsOf(contract, access.rules[contract.permission] ?? {})
        : (others[operation.operationId] ?? ['request.too_many']);
      operation.responses = { ...calmed(operation.responses), ...problems(codes, refusals) };
      operation['x-refusals'] = codes;
      if (!contract) continue;
      operation['x-permission'] = contract.permission;
      if (contract.method !== 'GET') operation.parameters = [...(operation.parameters ?? []), idempotencyKey];
    }
  }
  return document;
}

const idempotencyKey = {
  in: 'header',
  name: 'Idempotency-Key',
  required: true,
  schema: { type: 'string', format: 'uuid' },
  description: 'one act, one key: a repetition with the same key is answered with the first reply',
};

function calmed(responses: Described['responses']): Described['responses'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, response]) => [
      status,
      response['description'] === 'Default Response' ? { ...response, description: 'The reply' } : response,
    ]),
  );
}

/** Refusals by status, each a problem with the words of its codes. */
function problems(codes: readonly string[], refusals: Refusals): Described['responses'] {
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const refusal = refusals[code];
    if (!refusal) throw new Error(`no words for the refusal ${code}`);
    byStatus.set(refusal.status, [...(byStatus.get(refusal.status) ?? []), `\`${code}\` ${refusal.en}`]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, lines]) => [
      String(status),
      {
        description: lines.join('\n\n'),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    ]),
  );
}
