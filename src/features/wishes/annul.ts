import type { Act } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { takeBack } from '../../engines/ledger/index.ts';
import { mover, takeStep } from '../../engines/matters/index.ts';
import { endOfClaim } from './claims.ts';
import type { annulWish } from './contract.ts';
import { wishFlow } from './flow.ts';
import { grantNote } from './measures.ts';
import { reply } from './reply.ts';
import { endStoryOf } from './stories/end.ts';
import { isAnswer } from './use.ts';
import { lockWish, type WishRow } from './wish-row.ts';

const annulled = mover('wish', 'annul', ['annulled_by = app.person()', 'use_state = null']);
const gradeOf = statement<{ grade: number | null }>(
  'wishes.grade',
  `select (detail ->> 'grade')::integer as grade from journal
   where city_id = $1 and matter_id = $2 and step = 'thank' order by seq desc limit 1`,
);

const grantedOn = statement<{ day: string }>(
  'wishes.granted_on',
  `select (at at time zone 'Asia/Shanghai')::date as day from journal
   where city_id = $1 and matter_id = $2 and step in ('confirm', 'thank') and from_state = 'delivered'
   order by seq desc limit 1`,
);

/**
 * A fulfilment that turned out false is taken back by a second person: the points with it, as far as they are there, and
 * the figures by the measures of this step, and a story published of it ends. The journal keeps everything; the need lives on in a next, linked wish.
 */
export async function annul(act: Act, tools: Tools, { body }: Input<typeof annulWish>, wish: WishRow) {
  const [held] = await act.batch(lockWish(wish.id));
  const row = held.rows[0] ?? wish;
  if (row.state !== 'confirmed' && row.state !== 'thanked') throw new Failure('wish.wrong_state');
  if (isCaller(act.caller, row.confirmed_by) || isCaller(act.caller, row.claimer_id))
    throw new Failure('wish.second_person');
  const grade = (await act.one(gradeOf, row.id))?.grade ?? null;
  const granted = (await act.one(grantedOn, row.id))?.day;
  const { taken, short } = await takeBack(act, row.id);
  const after = await takeStep(act, wishFlow, 'annul', row, annulled, {
    note: {
      words: body.reason,
      detail: {
        ...grantNote(row),
        taken,
        short,
        ...(granted === undefined ? {} : { granted }),
        ...(grade === null ? {} : { grade }),
        ...(isAnswer(row.use_state) ? { use: row.use_state } : {}),
      },
    },
    also: row.state === 'confirmed' ? endOfClaim(row.id, 'annul') : [],
  });
  await endStoryOf(act, row.id);
  return reply(act, tools, row, after, { use_state: null });
}
