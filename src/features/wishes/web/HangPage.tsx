import { useSearch, visit } from '../../../web/address.ts';
import { paths } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import { SignInFirst } from '../../../web/SignInFirst.tsx';
import { ButtonLink, Card, Page, ReadAloud, useWords } from '../../../web/ui/index.ts';
import { HangForm } from './HangForm.tsx';
import { hangWords } from './hang-words.ts';
import './wishes.css';

/** Hang a wish, then read what happens next. */
export function HangPage() {
  const community = useCommunity();
  const words = useWords(hangWords);
  // What was sent stands in the address, so that “hang a wish” begins a new one from there, too.
  const search = useSearch();
  const sent = search.get('sent');
  const card = search.get('card') ?? undefined;
  if (sent) return <Sent community={community} id={sent} />;
  const show = (id: string) => {
    visit(`${paths.newWish(community)}?${new URLSearchParams({ sent: id }).toString()}`, true);
    scrollTo(0, 0);
    document.getElementById('content')?.focus({ preventScroll: true });
  };
  return (
    <Page title={words.newTitle} narrow>
      <SignInFirst community={community} why={words.newSignIn}>
        <HangForm community={community} {...(card ? { card } : {})} onSent={show} />
      </SignInFirst>
    </Page>
  );
}

interface SentProps {
  readonly community: string;
  readonly id: string;
}

function Sent({ community, id }: SentProps) {
  const words = useWords(hangWords);
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
        <ButtonLink to={paths.newWish(community)}>{words.hangAnother}</ButtonLink>
      </div>
    </Page>
  );
}
