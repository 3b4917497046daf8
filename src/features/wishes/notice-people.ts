import { statement } from '../../base/statement.ts';
import type { Recipient } from '../../engines/notices/index.ts';

/** Who is told of a wish, and the public line that the telling is filled with. */

export const about = statement<{ id: string; text: string }>(
  'wishes.lines',
  'select id, public_line as text from wish where city_id = $1 and id = any($2::uuid[])',
);

/** Who hung it for somebody, as themselves and not at the desk. */
export const toProposer: Recipient = {
  name: 'proposer',
  words: 'who hung it for somebody, as themselves',
  people: `select given.entry_id, w.proposer_id as person_id from given
    join wish w on w.city_id = $1 and w.id = given.matter_id where w.road = 'web'`,
};

/** Who held the last claim before the step, or holds it. */
export const toClaimer: Recipient = {
  name: 'claimer',
  words: 'who holds the claim, or held it',
  people: `select given.entry_id, held.claimer_id as person_id from given
    cross join lateral (select c.claimer_id from wish_claim c
      where c.city_id = $1 and c.wish_id = given.matter_id and c.claimed_at <= given.at
      order by c.id desc limit 1) held`,
};

/** Who chips in with the claimer, up to the step that ends it. */
export const toPartners: Recipient = {
  name: 'partners',
  words: 'those who chip in with the claimer',
  people: `select given.entry_id, s.person_id from given
    cross join lateral (select c.id, c.claimer_id from wish_claim c
      where c.city_id = $1 and c.wish_id = given.matter_id and c.claimed_at <= given.at
      order by c.id desc limit 1) held
    join wish_share s on s.city_id = $1 and s.claim_id = held.id and s.person_id <> held.claimer_id
      and s.joined_at <= given.at and (s.left_at is null or s.left_at >= given.at)`,
};
