import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

export interface RuleRow {
  reason: string;
  points: number;
  version: number;
  since: string;
}

const at = statement<RuleRow>(
  'ledger.rules',
  `select distinct on (reason) reason, points, version, since from point_rule
   where city_id = $1 and place = $2 order by reason, version desc`,
);
const current = statement<RuleRow>(
  'ledger.rule',
  `select reason, points, version, since from point_rule
   where city_id = $1 and place = $2 and reason = $3 order by version desc limit 1`,
);
const insert = statement<RuleRow>(
  'ledger.set_rule',
  `insert into point_rule (city_id, place, reason, version, points, set_by)
   select $1, $2, $3, coalesce(max(r.version), 0) + 1, $4, $5
   from point_rule r where r.city_id = $1 and r.place = $2 and r.reason = $3
   returning reason, points, version, since`,
);

const lockPlace = statement(
  'ledger.lock_place',
  'select code from place where city_id = $1 and code = $2 for no key update',
);

/** What earns how much in a community now. */
export const rulesAt = (community: string): Call<RuleRow> => call(at, [community]);

/** The rule of one reason in a community, if there is one. */
export const ruleAt = (community: string, reason: string): Call<RuleRow> =>
  call(current, [community, reason]);

/** Sets a rule from now on, as its next version; of two at once the second waits for the first, by a lock on the place. */
export async function setRule(act: Act, community: string, reason: string, points: number): Promise<RuleRow> {
  const [, written] = await act.batch(
    call(lockPlace, [community]),
    call(insert, [community, reason, points, act.caller.person]),
  );
  const row = written.rows[0];
  if (!row) throw new Error('a rule was not written');
  return row;
}
