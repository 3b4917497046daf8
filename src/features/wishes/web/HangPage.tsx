import { useState } from 'react';
import { paths } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import { SignInFirst } from '../../../web/SignInFirst.tsx';
import { Button, ButtonLink, Card, Page, ReadAloud, useWords } from '../../../web/ui/index.ts';
import { HangForm } from './HangForm.tsx';
import { pageWords } from './words.ts';
import './wishes.css';

/** Hang a wish, then read what happens next. */
export function HangPage() {
  const community = useCommunity();
  const words = useWords(pageWords);
  const [sent, setSent] = useState<string | null>(null);
  if (sent) return <Sent community={community} id={sent} onAnother={() => setSent(null)} />;
  return (
    <Page title={words.newTitle} narrow>
      <SignInFirst community={community}>
        <HangForm community={community} onSent={setSent} />
      </SignInFirst>
    </Page>
  );
}

interface SentProps {
  readonly community: string;
  readonly id: string;
  readonly onAnother: () => void;
}

function Sent({ community, id, onAnother }: SentProps) {
  const words = useWords(pageWords);
  const next = [words.sentReview, words.sentTell, words.sentTree, words.sentHere];
  return (
    <Page title={words.sentTitle} narrow>
      <Card tone="note">
        <p role="status">{words.sentNext}</p>
        <ol className="next-steps">
          {next.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
        <ReadAloud text={[words.sentTitle, words.sentNext, ...next].join(' ')} />
      </Card>
      <div className="row">
        <ButtonLink tone="main" to={paths.wish(community, id)}>
          {words.seeWish}
        </ButtonLink>
        <ButtonLink to={paths.myWishes(community)}>{words.myWishes}</ButtonLink>
        <Button onClick={onAnother}>{words.hangAnother}</Button>
      </div>
    </Page>
  );
}
