import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { visit } from '../../../web/address.ts';
import type { Reply } from '../../../web/call.ts';
import { paths } from '../../../web/paths.ts';
import { useCommunity, useReturn } from '../../../web/route.ts';
import { useSession } from '../../../web/session.ts';
import {
  Choice,
  ErrorView,
  Page,
  Skeleton,
  clearDrafts,
  fill,
  say,
  useWords,
} from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';
import { Account } from './Account.tsx';
import { DemoPeople } from './DemoPeople.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { PhoneForm } from './PhoneForm.tsx';

type Session = Reply<'getSession'>;
type Way = 'phone' | 'password' | 'demo';

/** Sign in, or see who one is and sign out. */
export function SignInPage() {
  const community = useCommunity();
  const words = useWords(sessionWords);
  const session = useSession(community);
  if (session.data?.person) return <Account community={community} session={session.data} />;
  return (
    <Page title={words.title} lead={words.why} narrow>
      {session.isPending && <Skeleton />}
      {session.isError && <ErrorView error={session.error} onRetry={() => void session.refetch()} />}
      {session.data && <Ways community={community} demo={session.data.demo} />}
    </Page>
  );
}

function Ways({ community, demo }: { readonly community: string; readonly demo: boolean }) {
  const words = useWords(sessionWords);
  const [way, setWay] = useState<Way>(demo ? 'demo' : 'phone');
  const [waiting, setWaiting] = useState(false);
  const enter = useEntering(community);
  const ways = [
    ...(demo ? [{ value: 'demo' as const, label: words.byDemo, note: words.byDemoNote }] : []),
    { value: 'phone' as const, label: words.byPhone, note: words.byPhoneNote },
    { value: 'password' as const, label: words.byPassword, note: words.byPasswordNote },
  ];
  return (
    <>
      {/* while a code is waited for there is nothing else to choose */}
      {!waiting && <Choice label={words.way} value={way} onChange={setWay} options={ways} />}
      {way === 'phone' && <PhoneForm community={community} onDone={enter} onWaiting={setWaiting} />}
      {way === 'password' && <PasswordForm community={community} onDone={enter} onWaiting={setWaiting} />}
      {way === 'demo' && <DemoPeople community={community} onDone={enter} />}
    </>
  );
}

/** After signing in: forget what the one before could see, greet, and go back to where one came from. */
function useEntering(community: string): (session: Session) => void {
  const words = useWords(sessionWords);
  const client = useQueryClient();
  const back = useReturn();
  return (session) => {
    clearDrafts(session.person?.id);
    void client.resetQueries();
    if (session.person) say(fill(words.welcome, { name: session.person.name }));
    // The console is a shell of its own: it is loaded anew.
    if (back?.startsWith('/console/')) location.replace(back);
    else visit(back ?? paths.home(community), true);
  };
}
