import type { Act } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

export interface LawBroken {
  law: string;
  what: string;
}

const laws = statement<LawBroken>(
  'ledger.laws',
  `select 'balances of a fund sum to zero' as law, fund as what from account
     where city_id = $1 group by fund, currency having sum(balance) <> 0
   union all
   select 'a balance is the sum of its postings', a.id::text from account a
     where a.city_id = $1 and a.balance <>
       coalesce((select sum(t.amount) from transfer t where t.city_id = $1 and t.credit_id = a.id), 0)
       - coalesce((select sum(t.amount) from transfer t where t.city_id = $1 and t.debit_id = a.id), 0)
   union all
   select 'no balance is below its floor', id::text from account where city_id = $1 and balance < floor
   union all
   select 'a transfer stays within its fund', t.id::text from transfer t
     join account d on d.city_id = t.city_id and d.id = t.debit_id
     join account c on c.city_id = t.city_id and c.id = t.credit_id
     where t.city_id = $1 and (d.fund <> c.fund or d.currency <> c.currency)`,
);

/** Every law of the ledger that is broken in a city: none, always. */
export const ledgerLaws = (act: Act): Promise<LawBroken[]> => act.all(laws);
