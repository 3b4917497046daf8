import type { Described, Schema } from '../fuzz/document.ts';
import { building, community, grid, household, requests, type Cell } from '../../access/requests.ts';
import { expectations } from '../../access/expectations.ts';

/** What is asked about: an id of each kind, and what a curious person would look for. */
export interface About {
  readonly ids: (kind: string, operationId?: string) => readonly string[];
  readonly words: readonly string[];
  readonly elder: string;
  readonly demoPerson: string;
}

const places = [community, grid, building, household, '610102004', '610102004003', '6101'];

/** Every value of a parameter of the query that is worth asking for. */
function valuesOf(name: string, schema: Schema, about: About): readonly string[] {
  if (schema.enum) return schema.enum.map(String);
  if (name === 'cursor') return [];
  if (name === 'limit') return ['1', '100'];
  if (schema.pattern?.startsWith('^[0-9]{4}(?:')) return places;
  if (schema.pattern === '^[0-9]{12}$') return [community, '610102004003'];
  if (schema.type === 'boolean') return ['true', 'false'];
  if (schema.type === 'integer') return [String(schema.minimum ?? 1), String(schema.maximum ?? 100)];
  if (schema.format === 'uuid') return about.ids(name).slice(0, 2);
  if (schema.format === 'plain-text') return about.words;
  if (name === 'code') return ['333333W', '2222222'];
  return [];
}

const cells = ({ elder, demoPerson }: About, operationId: string): Cell[] =>
  [...new Set(expectations.filter((row) => row.operation === operationId).map((row) => row.on))].map(
    (on) => ({
      number: 1,
      on,
      elder,
      demoPerson,
    }),
  );

/** The paths of an operation: each id of its kind, each size, each code. */
function pathsOf({ operationId, path, parameters }: Described, kind: string, about: About): string[] {
  let paths = [path.replace('{city}', '6101')];
  for (const { in: where, name, schema } of parameters) {
    if (where !== 'path' || name === 'city') continue;
    const values = name === 'id' ? about.ids(kind, operationId) : valuesOf(name, schema, about);
    paths = paths.flatMap((one) => values.map((value) => one.replace(`{${name}}`, value)));
  }
  return paths;
}

/** Every address of a reading operation: the reviewed query, and that with each value of each parameter in turn. */
export function addressesOf(operation: Described, kind: string, about: About): string[] {
  const asked = operation.parameters.filter((one) => one.in === 'query');
  const reviewed = cells(about, operation.operationId).map(
    (cell) => requests[operation.operationId]?.(cell).query ?? {},
  );
  const fallback = Object.fromEntries(
    asked
      .filter((one) => one.required)
      .map((one) => [one.name, valuesOf(one.name, one.schema, about)[0] ?? '']),
  );
  const bases: Readonly<Record<string, string>>[] = reviewed.length ? reviewed : [fallback];
  const queries = [
    ...bases,
    ...asked.flatMap((one) =>
      valuesOf(one.name, one.schema, about).map((value) => ({ ...fallback, ...bases[0], [one.name]: value })),
    ),
  ];
  const texts = new Set(queries.map((query) => String(new URLSearchParams(query))));
  return pathsOf(operation, kind, about).flatMap((path) =>
    [...texts].map((text) => (text ? `${path}?${text}` : path)),
  );
}

/** The reviewed bodies of an operation that writes, with the query that goes with each. */
export function bodiesOf(operation: Described, about: About) {
  const given = cells(about, operation.operationId).map(
    (cell) => requests[operation.operationId]?.(cell) ?? {},
  );
  return (given.length ? given : [{}]).map(({ body, file, query }) => ({
    type: file?.type ?? 'application/json',
    body: file?.content ?? { ...body },
    query: String(new URLSearchParams(query)),
  }));
}

/** Every path of an operation that writes. */
export const writingPaths = pathsOf;
