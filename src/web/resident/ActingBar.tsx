import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { actFor, type Acting } from '../acting.ts';
import { cityOf } from '../paths.ts';
import { useSession } from '../session.ts';
import { Button, fill, useWords } from '../ui/index.ts';
import { actingWords } from '../acting-words.ts';

/** Stands on every page while one acts for somebody: for whom, and the way back. */
export function ActingBar({ community, acting }: { readonly community: string; readonly acting: Acting }) {
  const words = useWords(actingWords);
  const client = useQueryClient();
  const session = useSession(community).data;
  const other = session && (session.person?.id !== acting.self || acting.city !== cityOf(community));
  useEffect(() => {
    if (other) actFor(null);
  }, [other]);
  if (other) return null;
  const back = () => {
    actFor(null);
    void client.resetQueries();
  };
  return (
    <section className={acting.ended ? 'acting-bar ended' : 'acting-bar'} aria-label={words.label}>
      <p role="status">{fill(acting.ended ? words.ended : words.acting, { name: acting.name })}</p>
      <Button onClick={back}>{words.back}</Button>
    </section>
  );
}
