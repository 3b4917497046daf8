import { useQueryClient } from '@tanstack/react-query';
import { visit } from '../../../web/address.ts';
import type { Reply } from '../../../web/call.ts';
import { paths } from '../../../web/paths.ts';
import { useReturn } from '../../../web/route.ts';
import { clearDrafts, fill, say, useWords } from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';

type Session = Reply<'getSession'>;

/** After signing in: forget what the one before could see, greet, and go back to where one came from. */
export function useEntering(community: string, to: string | null = null): (session: Session) => void {
  const words = useWords(sessionWords);
  const client = useQueryClient();
  const asked = useReturn();
  const back = to ?? asked;
  return (session) => {
    clearDrafts(session.person?.id);
    void client.resetQueries();
    if (session.person) say(fill(words.welcome, { name: session.person.name }));
    // The console is a shell of its own: it is loaded anew.
    if (back?.startsWith('/console/')) location.replace(back);
    else visit(back ?? paths.home(community), true);
  };
}
