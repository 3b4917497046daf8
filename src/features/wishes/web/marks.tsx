import { KindIcon, useWords } from '../../../web/ui/index.ts';
import type { Reply } from '../../../web/call.ts';
import { words as wishWords } from '../words.ts';
import './wishes.css';

export type Kind = Reply<'getWish'>['kind'];
export type State = Reply<'getWish'>['state'];

/** The kind of a wish: picture and word. */
export function KindMark({ kind }: { readonly kind: Kind }) {
  const words = useWords(wishWords);
  return (
    <span className="kind-mark">
      <KindIcon kind={kind} />
      {words[`kind.${kind}`]}
    </span>
  );
}

/** Where a wish stands, in words; the colour only repeats them. */
export function StateMark({ state }: { readonly state: State }) {
  const words = useWords(wishWords);
  return <span className={`state-mark ${state}`}>{words[`state.${state}`]}</span>;
}
