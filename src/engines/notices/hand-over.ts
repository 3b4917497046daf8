import { call, type Act } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { personRows } from '../people/index.ts';
import { byDefault } from './make.ts';
import { digestOf } from './outbox.ts';
import type { Channel } from './gateway.ts';
import { allRules, ruleOf } from './rule.ts';

/** An address that is about to go, or has just gone. */
export interface GoingAddress {
  readonly id: string;
  readonly person_id: string;
  readonly channel: Channel;
}

const waits = statement<{ notice_id: string | null }>(
  'notices.waits_for_address',
  `select notice_id from delivery where city_id = $1 and address_id = $2 and person_id = $3 and state in ('queued', 'leased')
     and kind in ('notice', 'digest')`,
);
const toDesk = statement(
  'notices.hand_over',
  `insert into delivery (city_id, id, kind, channel, person_id, notice_id, notice_kind, community, due_at, next_at)
   select $1, gen_random_uuid(), 'notice', 'desk', n.person_id, n.id, n.kind, p.community, now(), now()
   from notice n join (${personRows}) p on p.city_id = $1 and p.id = n.person_id
   where n.city_id = $1 and n.person_id = $2 and n.id = any($4::uuid[]) and n.kind = any($5::text[]) and n.read_at is null
     and n.settled_at is null
     and not p.self_run and p.erased_at is null and not exists (select from identity.notice_address a
       where a.city_id = $1 and a.person_id = $2 and a.verified_at is not null and a.id <> $3)
   order by n.id
   on conflict do nothing`,
);

/**
 * Hands what waits to be sent to an address that goes over to the desk, where somebody is known on paper and has no other:
 * what was to be said is said. Whoever reads for themselves finds it in their messages.
 */
export async function handOver(act: Act, { id, person_id: person, channel }: GoingAddress): Promise<void> {
  const rows = await act.all(waits, id, person);
  if (rows.length === 0) return;
  const single = rows.flatMap((row) => row.notice_id ?? []);
  const digest = rows.some((row) => row.notice_id === null);
  const gathered = digest ? await act.all(digestOf, person, id, channel) : [];
  const wanted = gathered.filter((one) => one.wanted ?? byDefault(ruleOf(one.kind), channel));
  const kinds = allRules().flatMap(({ kind, desk }) => (desk === false ? [] : kind));
  await act.batch(call(toDesk, [person, id, [...single, ...wanted.map((one) => one.id)], kinds]));
}
