import { call, type Act, type Call } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import { check, type Broken, type Check } from '../checks/index.ts';
import type { Routine } from '../routines/index.ts';

/** The laws of the ledger. */
export const ledgerChecks: readonly Check[] = [
  check(
    'ledger.zero',
    { zh: '每个社区的积分收支合计为零', en: 'balances of a fund sum to zero' },
    `select fund || ' ' || currency as what from account where city_id = $1 group by fund, currency having sum(balance) <> 0`,
  ),
  check(
    'ledger.balance',
    { zh: '余额等于各笔之和', en: 'a balance is the sum of its postings' },
    `select a.id::text as what from account a
     left join (
       select p.id, sum(p.amount) as amount from (
         select t.credit_id as id, t.amount from transfer t where t.city_id = $1
         union all select t.debit_id, -t.amount from transfer t where t.city_id = $1) p
       group by p.id) s on s.id = a.id
     where a.city_id = $1 and a.balance <> coalesce(s.amount, 0)`,
  ),
  check(
    'ledger.floor',
    { zh: '没有低于下限的余额', en: 'no balance is below its floor' },
    'select id::text as what from account where city_id = $1 and balance < floor',
  ),
  check(
    'ledger.fund',
    { zh: '转账不跨社区', en: 'a transfer stays within its fund' },
    `select t.id::text as what from transfer t
     join account d on d.city_id = t.city_id and d.id = t.debit_id
     join account c on c.city_id = t.city_id and c.id = t.credit_id
     where t.city_id = $1 and (d.fund <> c.fund or d.currency <> c.currency)`,
  ),
  check(
    'ledger.reversal',
    {
      zh: '冲正一次、不超过原数、方向相符',
      en: 'a transfer is taken back at most once, by one the other way round and of no more',
    },
    `select r.reverses::text as what from transfer r
     join transfer t on t.city_id = r.city_id and t.id = r.reverses
     where r.city_id = $1 and r.reverses is not null
     group by r.reverses
     having count(*) > 1 or bool_or(r.amount > t.amount or r.debit_id <> t.credit_id or r.credit_id <> t.debit_id)`,
  ),
];

export interface LawBroken {
  law: string;
  what: string;
}

/** Every law of the ledger that is broken in a city: none, always. */
export async function ledgerLaws(act: Act): Promise<LawBroken[]> {
  const calls = ledgerChecks.map((one) => call(one.statement!, []) as Call<Broken>);
  const results = await act.batch(...calls);
  return results.flatMap(({ rows }, at) => rows.map(({ what }) => ({ law: ledgerChecks[at]!.en, what })));
}

const halt = statement(
  'ledger.halt',
  'insert into ledger_stop (city_id, laws) values ($1, $2) on conflict do nothing returning 1',
);
const resume = statement('ledger.resume', 'delete from ledger_stop where city_id = $1');
const stopped = statement<{ since: string; laws: string }>(
  'ledger.stopped',
  'select since, laws from ledger_stop where city_id = $1',
);

/** Since when and for which broken laws the ledger of the city takes nothing; no row while it is well. */
export const ledgerStop = (): Call<{ since: string; laws: string }> => call(stopped, []);

/**
 * Proves the laws every hour. Where one is broken the ledger takes no transfer any more, stays readable, and the routine
 * fails, which health and log show; once the laws hold again, it goes on by itself.
 */
export const ledgerRoutine: Routine = {
  name: 'ledger.laws',
  words: 'proves the laws of the ledger and stops it where one is broken',
  every: 3_600,
  async run({ transact }) {
    const laws = await transact(async (act) => {
      const broken = await ledgerLaws(act);
      const names = [...new Set(broken.map((one) => one.law))];
      await act.batch(names.length > 0 ? call(halt, [names.join('; ')]) : call(resume, []));
      return names;
    });
    if (laws.length > 0) throw new Failure('ledger.stopped');
    return false;
  },
};
