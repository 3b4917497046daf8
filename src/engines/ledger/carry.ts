import { call, type Act } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import { carryWords } from './words.ts';

const openLike = statement(
  'ledger.open_like',
  `insert into account (city_id, id, owner_kind, owner, currency, fund, floor)
   select $1, gen_random_uuid(), 'person', $2, a.currency, a.fund, 0 from account a
   where a.city_id = $1 and a.id = any($3::uuid[])
   on conflict on constraint "ledger.account_exists" do nothing returning id`,
);
const both = statement<Account>(
  'ledger.of_both',
  `select id, owner, fund, balance from account
   where city_id = $1 and owner_kind = 'person' and owner in ($2, $3) order by id for no key update`,
);
const carry = statement<{ id: string }>(
  'ledger.carry',
  `insert into transfer (city_id, id, debit_id, credit_id, amount, reason, matter_id, rule_version, words)
   select $1, $2, $3, $4, $5, 'person.merge', $6, 0, $7
   where not exists (select from ledger_stop s where s.city_id = $1)
   returning id`,
);
const move = statement(
  'ledger.move_carried',
  `update account set balance = balance + case when id = $2 then -$4::bigint else $4::bigint end
   where city_id = $1 and id in ($2, $3)`,
);

type Account = { id: string; owner: string; fund: string; balance: number };

/**
 * The accounts of two records, held: for each with points over, of the one, there is one of the same fund of the other. An
 * account that got its first points just now is among them, so what is opened is what was held.
 */
async function heldPairs(
  act: Act,
  from: string,
  to: string,
): Promise<readonly (readonly [Account, Account])[]> {
  for (;;) {
    const rows = await act.all(both, from, to);
    const full = rows.filter((one) => one.owner === from && one.balance > 0);
    const into = (account: Account) => rows.find((one) => one.owner === to && one.fund === account.fund);
    const pairs = full.flatMap((one) => (into(one) ? [[one, into(one)!] as const] : []));
    if (pairs.length === full.length) return pairs;
    await act.batch(call(openLike, [to, full.filter((one) => !into(one)).map((one) => one.id)]));
  }
}

/**
 * Books what one record of a person has over to the other one, by transfers, fund by fund; gives their ids. `reverse`
 * takes each of them back.
 */
export async function carryOver(act: Act, from: string, to: string): Promise<string[]> {
  const carried: string[] = [];
  for (const [account, into] of await heldPairs(act, from, to)) {
    const id = newId();
    const [posted] = await act.batch(
      call(carry, [id, account.id, into.id, account.balance, newId(), carryWords]),
      call(move, [account.id, into.id, account.balance]),
    );
    if (posted.rows.length === 0) throw new Failure('ledger.stopped');
    carried.push(id);
  }
  return carried;
}
