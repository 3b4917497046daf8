import { statement, type Statement } from '../../base/statement.ts';
import type { Keys } from '../../base/crypto.ts';

/**
 * Checks: what must be true of a city's rows at any moment, whoever wrote them and however. They are proved by
 * `nuanlin verify`, after a restore and, as far as the ledger goes, every hour.
 */
export interface Check {
  /** House and law, e.g. `ledger.balance`. */
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  /** The law as one statement whose rows are what breaks it; drawn into the file for psql. */
  readonly statement: Statement<Broken> | null;
  /** What breaks it: ids and codes, never values of persons. */
  broken(round: CheckRound): Promise<readonly string[]>;
}

/** Something that breaks a law: ids and codes. */
export interface Broken {
  what: string;
}

/** What a check is given: one city, one snapshot. */
export interface CheckRound {
  readonly city: number;
  readonly keys: Keys;
  /** Ids of those whom the list of erasures names in this city. */
  readonly erased: readonly string[];
  /** All rows of a statement, whose first parameter is the city. */
  ask<Row>(one: Statement<Row>, ...parameters: unknown[]): Promise<Row[]>;
}

/** A check that is one statement: it selects `what` breaks the law, by the city `$1`. */
export function check(name: string, words: { zh: string; en: string }, text: string): Check {
  const law = statement<Broken>(`verify.${name}`, text);
  return {
    name,
    ...words,
    statement: law,
    broken: async ({ ask }) => (await ask(law)).map(({ what }) => what),
  };
}

/** A matter's state is where its last step in the journal led, if the journal still has it. `table` holds the matters of the kind. */
export const stateCheck = (kind: string, table: string): Check =>
  check(
    `${kind}.state`,
    { zh: `状态与记录的最后一步一致（${kind}）`, en: `the state of a ${kind} is where its last step led` },
    `select t.id::text as what from ${table} t
     left join lateral (
       select j.to_state from journal j
       where j.city_id = $1 and j.kind = '${kind}' and j.matter_id = t.id and j.from_state <> j.to_state
       order by j.seq desc limit 1) last on true
     where t.city_id = $1 and last.to_state is distinct from t.state
       and (last.to_state is not null
         or not exists (select from journal_seal s where s.city_id = $1 and s.dropped_at is not null))`,
  );
