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

const balances = (own: string): string =>
  `select a.fund, p.name as fund_name, sum(a.balance)::bigint as balance from account a
   join place p on p.city_id = a.city_id and p.code = a.fund
   where a.city_id = $1 and a.owner_kind = 'person' and a.owner = any(${own}) and a.currency = 'points'
   group by a.fund, p.name order by a.fund`;
const postings = (own: string): string =>
  `select t.id, t.at, a.fund, case when t.credit_id = a.id then t.amount else -t.amount end as amount,
     t.reason, t.matter_id, t.rule_version, t.words
   from account a
   join transfer t on t.city_id = a.city_id and (t.credit_id = a.id or t.debit_id = a.id)
   where a.city_id = $1 and a.owner_kind = 'person' and a.owner = any(${own}) and a.currency = 'points'
     and ($2::uuid is null or t.id < $2)
     -- what is booked between two records of one person is no posting of theirs
     and not exists (select from account b where b.city_id = $1 and b.id in (t.debit_id, t.credit_id) and b.id <> a.id
       and b.owner_kind = 'person' and b.owner = any(${own}))
   order by t.id desc limit $3`;
const own = 'app.persons()::text[]';
const ownBalances = statement<BalanceRow>('ledger.balances', balances(own));
const ownPostings = statement<PostingRow>('ledger.postings', postings(own));
const theirBalances = statement<BalanceRow>('ledger.balances_of_records', balances('$2::text[]'));
const theirPostings = statement<PostingRow>('ledger.postings_of_records', postings('$4::text[]'));

const pointsByOwner = statement<{ owner: string; balance: number }>(
  'ledger.of_owners',
  `select owner, sum(balance)::bigint as balance from account
   where city_id = $1 and owner_kind = 'person' and owner = any($2::text[]) and currency = 'points' group by owner`,
);

/** Points of some records, all communities together. */
export const pointsOf = (ids: readonly string[]): Call<{ owner: string; balance: number }> =>
  call(pointsByOwner, [ids]);

/** The caller's balances, by the community that stands behind them. */
export const balancesOf = (): Call<BalanceRow> => call(ownBalances, []);

/** The caller's postings, newest first, after the one named. */
export const statementOf = (before: string | null, limit: number): Call<PostingRow> =>
  call(ownPostings, [before, limit]);

/** The calls that read balances and latest postings of a person by all their records, for the desk. */
export const pointsAtDesk = (
  records: readonly string[],
  limit: number,
): readonly [Call<BalanceRow>, Call<PostingRow>] => [
  call(theirBalances, [records]),
  call(theirPostings, [null, limit, records]),
];
