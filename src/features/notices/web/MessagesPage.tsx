import { paths } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import { SignInFirst } from '../../../web/SignInFirst.tsx';
import { Page, useWords } from '../../../web/ui/index.ts';
import { words as noticeWords } from '../words.ts';
import { Messages } from './Messages.tsx';

/** What concerns me, newest first. */
export function MessagesPage() {
  const community = useCommunity();
  const words = useWords(noticeWords);
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <SignInFirst community={community} why={words.whySignIn}>
        <Messages community={community} settings={paths.messageSettings(community)} />
      </SignInFirst>
    </Page>
  );
}
