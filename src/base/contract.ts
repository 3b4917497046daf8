import { Type, type Static, type TSchema } from 'typebox';
import type { Statement } from './statement.ts';

/** How a repeated request with the same `Idempotency-Key` is met. */
export type Replay =
  /** The reply is kept for seven days and given again, byte for byte. */
  | 'stored'
  /** Nothing is kept: the reply carries a secret (a session), or a repetition changes nothing. */
  | 'none';

/** The thing an operation acts upon: one row, found by a statement in the same round trip as the session. */
export interface TargetRow {
  /** Place code that the permission is checked against. */
  readonly place: string;
  /** Persons by their relation to the thing: `{ subject: id, claimer: id }`; the caller is compared with each. */
  readonly relations: Readonly<Record<string, string | null>>;
}

export interface Contract<
  Params extends TSchema = TSchema,
  Query extends TSchema = TSchema,
  Body extends TSchema = TSchema,
  Reply extends TSchema = TSchema,
> {
  readonly operationId: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api`. `{city}` is the first segment of every operation that belongs to a city. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** A row of the permission table. */
  readonly permission: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly reply: Reply;
  readonly status: 200 | 201;
  /** Codes of the refusals that this operation has of its own (those of the ground come on top). */
  readonly refusals: readonly string[];
  readonly replay: Replay;
  /**
   * Media types of a body that is not JSON but a file, taken as bytes (`body` is then `Bytes`); none unless told. Never
   * one that a form of another site can send.
   */
  readonly takes: readonly string[];
  /** `staff`: who may do it by a role only must have given a second factor within five minutes. */
  readonly stepUp: 'staff' | null;
  /** Most bytes of a body; 64 KiB unless told. */
  readonly bodyLimit: number;
  /** Most requests of one caller in a minute; 300 unless told. */
  readonly perMinute: number;
}

export interface Input<C extends Contract> {
  readonly params: Static<C['params']>;
  readonly query: Static<C['query']>;
  readonly body: Static<C['body']>;
}

/** A statement that finds the target of an operation, with its parameters after the city. */
export interface TargetLookup<Row> {
  readonly statement: Statement<Row>;
  readonly parameters: (params: never) => readonly unknown[];
}

/** The body of an operation that takes a file: its bytes as they came. */
export const Bytes = Type.Unsafe<Buffer>({ type: 'string', format: 'binary' });

/** A file that an operation answers with. */
export interface FileAnswer {
  /** Name under which it is saved; may hold any letters. */
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** Of a feed: not saved but read, and asked for again each time; when it changed last. */
  readonly changedAt?: Date;
}

const fileTypes = new WeakMap<TSchema, readonly string[]>();

/**
 * The reply of an operation that answers with a file of one of these media types: to be saved, never shown in the page,
 * never kept by a cache, never sniffed. An unsafe operation with such a reply has `replay: 'none'`.
 */
export function file(...mediaTypes: readonly string[]) {
  const schema = Type.Unsafe<FileAnswer>({ type: 'string', format: 'binary' });
  fileTypes.set(schema, mediaTypes);
  return schema;
}

/** The media types of a reply that is a file; null for JSON. */
export const fileTypesOf = (reply: TSchema): readonly string[] | null => fileTypes.get(reply) ?? null;

export const nothing = Type.Object({}, { additionalProperties: false });

type Partly<P extends TSchema, Q extends TSchema, B extends TSchema, R extends TSchema> = Pick<
  Contract<P, Q, B, R>,
  'operationId' | 'method' | 'path' | 'tag' | 'summary' | 'permission' | 'reply'
> &
  Partial<Contract<P, Q, B, R>>;

/**
 * Declares one API operation as a value. Everything that a request passes through — schema, session, permission,
 * idempotency, journal, reply filter, OpenAPI, the web's typed call — is derived from it.
 */
export function contract<
  R extends TSchema,
  P extends TSchema = typeof nothing,
  Q extends TSchema = typeof nothing,
  B extends TSchema = typeof nothing,
>(partly: Partly<P, Q, B, R>): Contract<P, Q, B, R> {
  return {
    params: nothing as unknown as P,
    query: nothing as unknown as Q,
    body: nothing as unknown as B,
    status: 200,
    refusals: [],
    replay: 'stored',
    takes: [],
    stepUp: null,
    bodyLimit: 64 * 1024,
    perMinute: 300,
    ...partly,
  };
}
