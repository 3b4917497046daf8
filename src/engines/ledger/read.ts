import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

export interface BalanceRow {
  fund: string;
  fund_name: string;
  balance: number;
}

export interface PostingRow {
  id: string;
  at: string;
  fund: string;
  amount: number;
  reason: string;
  matter_id: string;
  rule_version: number;
  words: string;
}

const balances = statement<BalanceRow>(
  'ledger.balances',
  `select a.fund, p.name as fund_name, sum(a.balance)::bigint as balance from account a
   join place p on p.city_id = a.city_id and p.code = a.fund
   where a.city_id = $1 and a.owner_kind = 'person' and a.owner = any(app.persons()::text[]) and a.currency = 'points'
   group by a.fund, p.name order by a.fund`,
);
const postings = statement<PostingRow>(
  'ledger.postings',
  `select t.id, t.at, a.fund, case when t.credit_id = a.id then t.amount else -t.amount end as amount,
     t.reason, t.matter_id, t.rule_version, t.words
   from account a
   join transfer t on t.city_id = a.city_id and (t.credit_id = a.id or t.debit_id = a.id)
   where a.city_id = $1 and a.owner_kind = 'person' and a.owner = any(app.persons()::text[]) and a.currency = 'points'
     and ($2::uuid is null or t.id < $2)
     -- what is booked between two records of one person is no posting of theirs
     and not exists (select from account b where b.city_id = $1 and b.id in (t.debit_id, t.credit_id) and b.id <> a.id
       and b.owner_kind = 'person' and b.owner = any(app.persons()::text[]))
   order by t.id desc limit $3`,
);

const pointsByOwner = statement<{ owner: string; balance: number }>(
  'ledger.of_owners',
  `select owner, sum(balance)::bigint as balance from account
   where city_id = $1 and owner_kind = 'person' and owner = any($2::text[]) and currency = 'points' group by owner`,
);

/** Points of some records, all communities together. */
export const pointsOf = (ids: readonly string[]): Call<{ owner: string; balance: number }> =>
  call(pointsByOwner, [ids]);

/** The caller's balances, by the community that stands behind them. */
export const balancesOf = (): Call<BalanceRow> => call(balances, []);

/** The caller's postings, newest first, after the one named. */
export const statementOf = (before: string | null, limit: number): Call<PostingRow> =>
  call(postings, [before, limit]);
