import { useState } from 'react';
import { useCommunity } from '../../../web/route.ts';
import { useSession } from '../../../web/session.ts';
import { Choice, ErrorView, Page, Skeleton, useWords } from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';
import { Account } from './Account.tsx';
import { DemoPeople } from './DemoPeople.tsx';
import { useEntering } from './entering.ts';
import { PasskeyButton } from './PasskeyButton.tsx';
import { PasswordForm } from './PasswordForm.tsx';
import { PhoneForm } from './PhoneForm.tsx';
import { SingleSignOnButton } from './SingleSignOnButton.tsx';

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
      {way === 'password' && !waiting && (
        <>
          <PasskeyButton community={community} onDone={enter} />
          <SingleSignOnButton community={community} />
        </>
      )}
      {way === 'demo' && <DemoPeople community={community} onDone={enter} />}
    </>
  );
}
