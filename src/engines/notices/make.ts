import { call, type Act, type Call } from '../../base/act.ts';
import { statement, type Statement } from '../../base/statement.ts';
import type { JournalReader, ReadRow } from '../journal/index.ts';
import type { NoticeRule, Recipient } from './rule.ts';

/*
 * One statement per kind and recipient makes the notices of all steps that are read together, whether ten people are
 * told or ten thousand: nothing of them travels through the program.
 */
const making = (rule: NoticeRule, { name, people, own }: Recipient): Statement<unknown> =>
  statement(
    `notices.make ${rule.kind} ${name}`,
    `insert into notice (city_id, person_id, id, kind, urgency, at)
     with given as (
       select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[])
         as given (entry_id, matter_id, actor_id, subject_id, place, at)),
     told as (${people})
     select $1, told.person_id, given.entry_id, '${rule.kind}', '${rule.urgency}', given.at
     from told, given
     where given.entry_id = told.entry_id and told.person_id is not null${own ? '' : ' and told.person_id is distinct from given.actor_id'}
     on conflict do nothing`,
  );

/** The reader of the journal that makes notices: each step is told once per person, and nobody of their own act. */
export function noticesReader(rules: readonly NoticeRule[]): JournalReader {
  const steps = rules.map((rule) => ({ rule, makers: rule.to.map((one) => making(rule, one)) }));
  return {
    name: 'notices',
    async take(act: Act, rows: readonly ReadRow[]): Promise<void> {
      const calls: Call[] = [];
      for (const { rule, makers } of steps) {
        const { on, when } = rule;
        const told = rows.filter(
          (row) => row.kind === on.kind && on.steps.includes(row.step) && (!when || when(row)),
        );
        if (told.length === 0) continue;
        const column = <K extends keyof ReadRow>(name: K) => told.map((row) => row[name]);
        const parameters = [
          column('id'),
          column('matter_id'),
          column('actor_id'),
          column('subject_id'),
          column('place'),
          column('at'),
        ];
        calls.push(...makers.map((maker) => call(maker, parameters)));
      }
      if (calls.length > 0) await act.batch(...calls);
    },
  };
}
