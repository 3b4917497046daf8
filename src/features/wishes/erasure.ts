import { call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { onErasure } from '../../engines/erasure/index.ts';
import { mover, takeStep } from '../../engines/matters/index.ts';
import { wishFlow, type WishState } from './flow.ts';
import { eraseShares } from './shares.ts';

const own = statement<{ id: string; place: string; state: WishState; version: number; subject_id: string }>(
  'wishes.of_erased',
  `select id, place, state, version, subject_id from wish
   where city_id = $1 and subject_id = $2 and state in ('proposed', 'returned', 'open') for no key update`,
);
const dropPrivate = statement(
  'wishes.drop_private',
  `delete from wish_private p where p.city_id = $1 and p.wish_id in
     (select w.id from wish w where w.city_id = $1 and w.subject_id = $2)`,
);
const hold = statement(
  'wishes.hold_of_erased',
  `select id from wish
   where city_id = $1 and subject_id = $2 and state in ('proposed', 'returned', 'open', 'claimed', 'delivered')
   order by id for no key update`,
);
const relied = statement<{ id: string }>(
  'wishes.relied_on',
  `(select id from wish where city_id = $1 and subject_id = $2 and state in ('claimed', 'delivered') limit 1)
   union all
   (select c.wish_id from wish_claim c where c.city_id = $1 and c.claimer_id = $2 and c.ended_at is null limit 1)`,
);
const moved = mover('wish', 'erase');

/** Open wishes are taken down, shares are taken back, and what was told in confidence goes; a claimed one is seen through before. */
onErasure({
  house: 'wishes',
  open: async (act, personId) => {
    const [, found] = await act.batch(call(hold, [personId]), call(relied, [personId]));
    return found.rows.length > 0;
  },
  erase: async (act, personId) => {
    for (const row of await act.all(own, personId)) await takeStep(act, wishFlow, 'withdraw', row, moved);
    await eraseShares(act, personId);
    await act.batch(call(dropPrivate, [personId]));
  },
});
