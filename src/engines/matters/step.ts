import { call, type Act, type Call, type Rows } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import { statement, type Statement } from '../../base/statement.ts';
import { journalEntry } from '../journal/index.ts';
import type { Flow } from './flow.ts';

/** The columns that every matter has. */
export interface Matter<State extends string = string> {
  id: string;
  place: string;
  state: State;
  version: number;
  /** Whom it is about; null for a thing that is about nobody. */
  subject_id: string | null;
}

export interface Note {
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  readonly words?: string | undefined;
}

/**
 * The statement that moves a matter on: only from the state and version that were read, so of two at once one wins.
 * `set` holds further assignments, whose parameters follow as $6, $7, …
 */
export function mover(table: string, name: string, set: readonly string[] = []): Statement<{ id: string }> {
  const more = set.map((assignment) => `, ${assignment}`).join('');
  return statement<{ id: string }>(
    `${table}.${name}`,
    `update ${table} set state = $5, version = version + 1, changed_at = now()${more}
     where city_id = $1 and id = $2 and state = $3 and version = $4 returning id`,
  );
}

/**
 * Takes a step: moves the matter, notes it in the journal and runs the further calls, in one round trip. Refuses with
 * `<kind>.wrong_state` when the flow has no such step from here, and with `lost` when somebody else was faster.
 */
export async function takeStep<State extends string, Name extends string>(
  act: Act,
  flow: Flow<State, Name>,
  name: Name,
  matter: Matter<State>,
  move: Call<{ id: string }>['statement'],
  options: { set?: readonly unknown[]; note?: Note; also?: readonly Call[]; lost?: string } = {},
): Promise<{ id: string; state: State; version: number; also: readonly Rows<unknown>[] }> {
  const step = flow.steps[name];
  if (!step.from.includes(matter.state)) throw new Failure(options.lost ?? `${flow.kind}.wrong_state`);
  const to = step.to ?? matter.state;
  const entry = journalEntry({
    kind: flow.kind,
    matterId: matter.id,
    step: name,
    from: matter.state,
    to,
    place: matter.place,
    actorId: act.caller.person,
    subjectId: matter.subject_id,
    ...options.note,
  });
  const moving = call(move, [matter.id, matter.state, matter.version, to, ...(options.set ?? [])]);
  const [moved, , ...also] = await act.batch(moving, entry, ...(options.also ?? []));
  if (moved.rows.length === 0) throw new Failure(options.lost ?? `${flow.kind}.wrong_state`);
  act.announce(flow.kind, matter.place);
  return { id: matter.id, state: to, version: matter.version + 1, also };
}
