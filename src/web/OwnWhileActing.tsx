import { useActing } from './acting.ts';
import { actingWords } from './acting-words.ts';
import { fill, useWords } from './ui/index.ts';

/** Says of a page that it is one's own, whoever one acts for. */
export function OwnWhileActing() {
  const acting = useActing();
  const words = useWords(actingWords);
  return acting && <p className="card note">{fill(words.ownPage, { name: acting.name })}</p>;
}
