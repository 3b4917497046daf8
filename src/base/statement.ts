/**
 * A statement of SQL with a name: parsed and planned once per connection and executed by name afterwards.
 * Parameter $1 is always the city. All statements are known to the tests, which prepare each against the real schema.
 */
export interface Statement<Row> {
  readonly name: string;
  readonly text: string;
  /** Carries the row type; never present. */
  readonly row?: Row;
}

const known = new Map<string, Statement<unknown>>();

/** Declares a statement. Names are unique in the program; a second text for one name is a bug and throws at start. */
export function statement<Row>(name: string, text: string): Statement<Row> {
  const before = known.get(name);
  if (before && before.text !== text) throw new Error(`two statements are named ${name}`);
  const value: Statement<Row> = { name, text };
  known.set(name, value);
  return value;
}

/** Every statement declared so far. */
export const statements = (): Statement<unknown>[] => [...known.values()];
