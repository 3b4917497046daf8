/** A step that may happen to a thing: from which states, to which state, and who may do it. */
export interface Step<State extends string> {
  readonly from: readonly State[];
  /** State afterwards; left out when the step leaves the state as it is. */
  readonly to?: State;
  readonly permission: string;
  /** What it does, as a sentence for the reference. */
  readonly words: string;
}

/** The life of a kind of thing, as a table. */
export interface Flow<State extends string = string, Name extends string = string> {
  readonly kind: string;
  readonly states: readonly State[];
  /** States in which nothing more is owed. */
  readonly ends: readonly State[];
  /** Begins a life: the step and the state it leads to. */
  readonly begin: { readonly step: string; readonly to: State; readonly words: string };
  readonly steps: Readonly<Record<Name, Step<State>>>;
}

/** Declares a flow; throws when a state cannot be reached or, not being an end, cannot be left. */
export function flow<const State extends string, const Name extends string>(
  value: Flow<State, Name>,
): Flow<State, Name> {
  const steps = Object.values<Step<State>>(value.steps);
  for (const state of value.states) {
    const reached = state === value.begin.to || steps.some((step) => step.to === state);
    const left = steps.some(
      (step) => step.from.includes(state) && step.to !== undefined && step.to !== state,
    );
    if (!reached) throw new Error(`${value.kind}: nothing leads to ${state}`);
    if (!left && !value.ends.includes(state)) throw new Error(`${value.kind}: nothing leads out of ${state}`);
  }
  return value;
}

export interface Transition {
  readonly kind: string;
  readonly step: string;
  readonly from: string;
  readonly to: string;
}

/** All transitions of a flow, as the database holds them. */
export function transitionsOf(value: Flow): Transition[] {
  const begin = { kind: value.kind, step: value.begin.step, from: '', to: value.begin.to };
  const steps = Object.entries(value.steps).flatMap(([step, { from, to }]) =>
    from.map((state) => ({ kind: value.kind, step, from: state, to: to ?? state })),
  );
  return [begin, ...steps];
}

/** The names of the steps that lead out of some states: what one of them asked for is over. */
export const leaving = <State extends string, Name extends string>(
  value: Flow<State, Name>,
  ...states: readonly State[]
): Name[] =>
  (Object.entries(value.steps) as [Name, Step<State>][])
    .filter(
      ([, { from, to }]) => to !== undefined && states.some((state) => state !== to && from.includes(state)),
    )
    .map(([name]) => name);

/** The names of the steps that are possible in a state. */
export const possibleSteps = <State extends string, Name extends string>(
  value: Flow<State, Name>,
  state: State,
): Name[] =>
  (Object.entries(value.steps) as [Name, Step<State>][])
    .filter(([, step]) => step.from.includes(state))
    .map(([name]) => name);
