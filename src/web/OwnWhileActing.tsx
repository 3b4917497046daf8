import { useActing } from './acting.ts';
import { actingWords } from './acting-words.ts';
import { fill, useWords } from './ui/index.ts';

/** Says of a page that it is one's own, whoever one acts for. */
export function OwnWhileActing() {
  const acting = useActing();
  const words = useWords(actingWords);
  return acting && <p className="card note">{fill(words.ownPage, { name: acting.name })}</p>;
}

/** Says of a page, or a part of it, that who acts here was not named for it. */
export function NotNamed() {
  const acting = useActing();
  const words = useWords(actingWords);
  return acting && <p className="card note">{fill(words.notNamed, { name: acting.name })}</p>;
}
