import type { Act } from './act.ts';
import type { Caller } from './caller.ts';
import type { Contract, Input } from './contract.ts';
import type { Statement } from './statement.ts';
import type { Static } from 'typebox';

/** What the permission of an operation is checked against. */
export interface Scope {
  /** Place of the thing. */
  readonly place: string;
  /** Persons by their relation to the thing, e.g. `{ subject: id }`. */
  readonly relations: Readonly<Record<string, string | null>>;
}

/** The thing an operation acts upon: a row found in the same round trip as the session. */
export interface Target<Row> {
  /** Parameters: city, id of the path. */
  readonly statement: Statement<Row>;
  readonly scope: (row: Row) => Scope;
  /** May the caller know that it exists? If not, the reply is the same as for an unknown id. */
  readonly visible: (caller: Caller, row: Row) => boolean;
  /** Code of the refusal for an unknown or hidden id. */
  readonly notFound: string;
}

/** Facts of the request besides its input. */
export interface Edge {
  readonly language: 'zh' | 'en';
  readonly secure: boolean;
  /** Address under which the caller reaches us, e.g. `https://nuanlin.example`. */
  readonly origin: string;
  /** Network that the request comes from: a /24 of IPv4, a /56 of IPv6. */
  readonly network: string;
  /** Kind of browser and system in words, or empty. */
  readonly device: string;
  /** Address of the caller, as the connection or a trusted proxy says; kept only as a keyed hash. */
  readonly address: string;
  /** Sets or ends the session cookie when the transaction has committed. */
  setSession(token: string | null, seconds: number): void;
}

export interface Operation {
  readonly contract: Contract;
  readonly target: Target<never> | null;
  readonly place: ((input: never) => string) | null;
  /** Makes of the body what `run` receives in its place, before the transaction is opened. */
  readonly prepare: ((act: Act, input: never, row: never, edge: Edge) => Promise<unknown>) | null;
  readonly run: (act: Act, input: never, row: never, edge: Edge) => Promise<unknown>;
}

type Run<C extends Contract, Row> = (
  act: Act,
  input: Input<C>,
  row: Row,
  edge: Edge,
) => Promise<Static<C['reply']>>;

/** An operation upon one thing: its row is found, its visibility and the permission are checked before `run`. */
export function onTarget<C extends Contract, Row>(
  contract: C,
  target: Target<Row>,
  run: Run<C, Row>,
): Operation {
  return { contract, target, place: null, prepare: null, run } as unknown as Operation;
}

/** An operation in a place named by its input; without `place`, in the city as a whole. */
export function inPlace<C extends Contract>(
  contract: C,
  place: ((input: Input<C>) => string) | null,
  run: Run<C, undefined>,
): Operation {
  return { contract, target: null, place, prepare: null, run } as unknown as Operation;
}

/**
 * An operation upon one thing whose body is first made into something else, which takes time (a picture is read): session,
 * thing and permission are checked before that, and again in the transaction.
 */
export function preparedOn<C extends Contract, Row, Made>(
  contract: C,
  target: Target<Row>,
  prepare: (act: Act, input: Input<C>, row: Row) => Promise<Made>,
  run: (act: Act, input: Omit<Input<C>, 'body'> & { body: Made }, row: Row) => Promise<Static<C['reply']>>,
): Operation {
  return { contract, target, place: null, prepare, run } as unknown as Operation;
}

/** The same in a place named by its input: what takes long is made by reading, before the transaction. */
export function preparedIn<C extends Contract, Made>(
  contract: C,
  place: (input: Input<C>) => string,
  prepare: (act: Act, input: Input<C>, edge: Edge) => Promise<Made>,
  run: (act: Act, input: Omit<Input<C>, 'body'> & { body: Made }) => Promise<Static<C['reply']>>,
): Operation {
  const made = (act: Act, input: Input<C>, _row: undefined, edge: Edge) => prepare(act, input, edge);
  return { contract, target: null, place, prepare: made, run } as unknown as Operation;
}
