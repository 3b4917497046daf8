import { call, type Act } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import { mergedOf } from '../people/index.ts';
import { ruleAt } from './rules.ts';

/** Points for something done, by the community's rule. */
export interface Award {
  readonly community: string;
  readonly personId: string;
  readonly reason: string;
  readonly matterId: string;
  /** What it is for, as everybody may read it. */
  readonly words: string;
}

const open = statement(
  'ledger.open',
  `insert into account (city_id, id, owner_kind, owner, currency, fund, floor)
   select $1, given.id, case when given.owner = $4 then 'issuer' else 'person' end, given.owner, 'points', $4,
     case when given.owner = $4 then null else 0 end
   from unnest($2::uuid[], $3::text[]) as given (id, owner)
   on conflict on constraint "ledger.account_exists" do nothing returning id`,
);
const lock = statement<{ id: string; owner_kind: string; owner: string }>(
  'ledger.lock',
  `select id, owner_kind, owner from account
   where city_id = $1 and currency = 'points' and fund = $2
     and ((owner_kind = 'issuer' and owner = $2) or (owner_kind = 'person' and owner = any($3::text[])))
   order by id for no key update`,
);
// nothing is posted while the ledger of the city is stopped
const post = statement<{ id: string }>(
  'ledger.post',
  `insert into transfer (city_id, id, debit_id, credit_id, amount, reason, matter_id, rule_version, words, reverses, part)
   select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
   where not exists (select from ledger_stop s where s.city_id = $1)
   returning id`,
);
const move = statement(
  'ledger.move',
  `update account set balance = balance + case when id = $2 then -$4::bigint else $4::bigint end
   where city_id = $1 and id in ($2, $3)`,
);
const original = statement<{
  debit_id: string;
  credit_id: string;
  amount: number;
  reason: string;
  matter_id: string;
  rule_version: number;
  words: string;
}>(
  'ledger.original',
  'select debit_id, credit_id, amount, reason, matter_id, rule_version, words from transfer where city_id = $1 and id = $2',
);
const lockBoth = statement(
  'ledger.lock_both',
  'select id from account where city_id = $1 and id in ($2, $3) order by id for no key update',
);

/** Points for something that several did together. */
export type AwardAmong = Omit<Award, 'personId'> & { readonly persons: readonly string[] };

/** Equal whole parts of the points, the first ones one more where it does not divide. */
const partsOf = (points: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.floor(points / count) + (index < points % count ? 1 : 0));

/**
 * Posts the points that the community's rule gives for a reason, in equal parts to all who did it. Gives the points (0
 * when no rule gives any). A second award for the same thing and reason is refused by the database:
 * `ledger.already_posted`.
 */
export async function awardAmong(
  act: Act,
  { community, persons: named, reason, matterId, words }: AwardAmong,
): Promise<number> {
  // points go to the record that is kept
  const [merged] = await act.batch(mergedOf(named));
  const persons = named.map((id) => merged.rows.find((one) => one.id === id)?.kept_id ?? id);
  const owners = [community, ...persons.toSorted()];
  const [rules, , accounts] = await act.batch(
    ruleAt(community, reason),
    call(open, [owners.map(() => newId()), owners, community]),
    call(lock, [community, persons]),
  );
  const rule = rules.rows[0];
  if (!rule || rule.points === 0) return 0;
  const issuer = accounts.rows.find((account) => account.owner_kind === 'issuer')?.id;
  const parts = partsOf(rule.points, persons.length);
  for (const [index, person] of persons.entries()) {
    const account = accounts.rows.find((one) => one.owner === person)?.id;
    const part = parts[index] ?? 0;
    if (part === 0) continue;
    const [posted] = await act.batch(
      call(post, [newId(), issuer, account, part, reason, matterId, rule.version, words, null, index]),
      call(move, [issuer, account, part]),
    );
    if (posted.rows.length === 0) throw new Failure('ledger.stopped');
  }
  return rule.points;
}

/** Posts the points that the community's rule gives to one person; see `awardAmong`. */
export const award = (act: Act, { personId, ...rest }: Award): Promise<number> =>
  awardAmong(act, { ...rest, persons: [personId] });

/** Takes a transfer back with one the other way round; refused when it would take a balance below its floor. */
export async function reverse(act: Act, transferId: string): Promise<void> {
  const row = await act.one(original, transferId);
  if (!row) throw new Error('no such transfer');
  const [, posted] = await act.batch(
    call(lockBoth, [row.debit_id, row.credit_id]),
    call(post, [
      newId(),
      row.credit_id,
      row.debit_id,
      row.amount,
      row.reason,
      row.matter_id,
      row.rule_version,
      row.words,
      transferId,
      0,
    ]),
    call(move, [row.credit_id, row.debit_id, row.amount]),
  );
  if (posted.rows.length === 0) throw new Failure('ledger.stopped');
}

const ofMatter = statement<{ id: string; debit_id: string; credit_id: string; amount: number }>(
  'ledger.of_matter',
  `select t.id, t.debit_id, t.credit_id, t.amount from transfer t
   where t.city_id = $1 and t.matter_id = $2 and t.reverses is null
     and not exists (select from transfer back where back.city_id = $1 and back.reverses = t.id)
   order by t.id`,
);
const holdOfMatter = statement(
  'ledger.hold_of_matter',
  `select a.id from account a where a.city_id = $1 and a.id in (
     select unnest(array[t.debit_id, t.credit_id]) from transfer t
     where t.city_id = $1 and t.matter_id = $2 and t.reverses is null)
   order by a.id for no key update of a`,
);
const reverseFrom = statement(
  'ledger.reverse_from',
  `insert into transfer (city_id, id, debit_id, credit_id, amount, reason, matter_id, rule_version, words, reverses)
   select $1, $2, t.credit_id, t.debit_id, $4, t.reason, t.matter_id, t.rule_version, t.words, t.id
   from transfer t where t.city_id = $1 and t.id = $3
     and not exists (select from ledger_stop s where s.city_id = $1)
   returning id`,
);
const room = statement<{ id: string; room: number | null }>(
  'ledger.room',
  `select id, balance - floor as room from account
   where city_id = $1 and id in ($2, $3)`,
);

/**
 * Takes back what was posted for a thing, as far as it is still there: nobody is left with a debt for points that they
 * have spent, the community bears the rest. All accounts are held before, in the order of their ids, so that two at once
 * neither wait for each other nor take the same. Gives what was taken, and what is short.
 */
export async function takeBack(act: Act, matterId: string): Promise<{ taken: number; short: number }> {
  let taken = 0;
  let short = 0;
  const [, postings] = await act.batch(call(holdOfMatter, [matterId]), call(ofMatter, [matterId]));
  for (const posted of postings.rows) {
    const accounts = await act.all(room, posted.debit_id, posted.credit_id);
    const left = accounts.find((account) => account.id === posted.credit_id)?.room ?? posted.amount;
    const amount = Math.min(posted.amount, left);
    taken += amount;
    short += posted.amount - amount;
    if (amount === 0) continue;
    const [back] = await act.batch(
      call(reverseFrom, [newId(), posted.id, amount]),
      call(move, [posted.credit_id, posted.debit_id, amount]),
    );
    if (back.rows.length === 0) throw new Failure('ledger.stopped');
  }
  return { taken, short };
}
