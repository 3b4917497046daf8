import type { ReactNode } from 'react';
import { paths } from '../../../web/paths.ts';
import type { Reply } from '../../../web/call.ts';
import { Link, fill, useDates, useWords } from '../../../web/ui/index.ts';
import { KindMark, StateMark } from './marks.tsx';
import { firstWords } from './first-words.ts';

export type WishCard = Reply<'listWishes'>['items'][number];

/** One wish in a list: the whole card leads to its page. `children` is what a list adds. */
export function WishRow({ wish, children }: { readonly wish: WishCard; readonly children?: ReactNode }) {
  const words = useWords(firstWords);
  const { day } = useDates();
  const since = wish.openedAt
    ? fill(words.openedOn, { day: day(wish.openedAt) })
    : fill(words.changedOn, { day: day(wish.changedAt) });
  return (
    <li>
      <Link to={paths.wish(wish.community, wish.id)} className="card wish-row">
        <strong>{wish.publicLine}</strong>
        <span className="row">
          <KindMark kind={wish.kind} />
          <StateMark state={wish.state} />
        </span>
        {children}
        <span className="faint small">
          {since}
          {wish.follows && ` · ${words.follows}`}
        </span>
      </Link>
    </li>
  );
}
