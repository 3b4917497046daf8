/** Retention: what the register of columns says is deleted by itself, deleted. The rules are read from the database. */
import { call, type Act } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import type { Check } from '../checks/index.ts';
import { ranAt, type Routine } from '../routines/index.ts';

interface Rule {
  relation: string;
  /** Columns of the primary key. */
  key: string[];
  after: string;
  /** When it began to count: an expression over the row `t`; null while it is needed. */
  since: string;
  /** Which rows can be concerned at all, by a condition that an index answers; null: any. */
  among: string | null;
}

const rules = statement<Rule>(
  'retention.rules',
  `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as relation, d.about ->> 'after' as after,
     d.about ->> 'since' as since, d.about ->> 'among' as among,
     (select array_agg(quote_ident(a.attname) order by array_position(k.conkey, a.attnum))
      from pg_constraint k join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
      where k.conrelid = c.oid and k.contype = 'p') as key
   from pg_class c join pg_namespace n on n.oid = c.relnamespace
   cross join lateral (select obj_description(c.oid, 'pg_class')::jsonb as about) d
   where $1::integer is not null and n.nspname in ('public', 'identity') and c.relkind in ('r', 'p')
     and d.about ? 'after' order by 1`,
);

const batch = 500;
/** Deletes a little of what one rule has passed, oldest or not: repeated until nothing is left. Gives how much. */
async function carryOut(act: Act, rule: Rule): Promise<number> {
  const key = rule.key.join(', ');
  const of = rule.key.map((column) => `t.${column}`).join(', ');
  const text = `delete from ${rule.relation} where city_id = $1 and (${key}) in (
    select ${of} from ${rule.relation} t where t.city_id = $1 and (${rule.among ?? 'true'})
      and (${rule.since}) < now() - interval '${rule.after}' limit ${batch})`;
  const [deleted] = await act.batch(call({ name: `retention ${rule.relation}`, text }, []));
  return deleted.count;
}

/**
 * Deletes what has passed its retention, in small transactions; may be stopped and run again at any point. It comes to its
 * end when there was nothing left to delete: what others leaned on is deleted after them, in the same run.
 */
export const retention: Routine = {
  name: 'retention.delete',
  words: 'Deletes what has passed the retention that the privacy register states.',
  every: 3_600,
  async run(round) {
    let more = false;
    for (const rule of await round.transact((act) => act.all(rules))) {
      const deleted = await round.transact((act) => carryOut(act, rule));
      if (deleted > 0) round.tell({ table: rule.relation, count: deleted });
      more ||= deleted > 0;
    }
    return more;
  },
};

/**
 * Nothing that had passed its retention a day before the routine last came to its end is still there. Measured by that
 * end and not by now: a backup that is restored later holds what it held.
 */
export const retentionCheck: Check = {
  name: 'retention.kept',
  zh: '超过保存期限的内容都已删除',
  en: 'nothing is kept beyond what the register says',
  statement: null,
  broken: async ({ ask }) => {
    const late: string[] = [];
    for (const rule of await ask(rules)) {
      const text = `select count(*)::integer as late from ${rule.relation} t where t.city_id = $1
        and (${rule.since}) < ${ranAt(retention.name)} - interval '1 day' - interval '${rule.after}'`;
      const [row] = await ask<{ late: number }>({ name: `verify retention ${rule.relation}`, text });
      if (row && row.late > 0) late.push(`${rule.relation}: ${row.late}`);
    }
    return late;
  },
};
