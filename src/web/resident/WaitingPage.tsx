import { useEffect, useState } from 'react';
import { draftFrom } from '../../features/wishes/web/draft-from.ts';
import { visit } from '../address.ts';
import { takeBack, useOutbox } from '../outbox/index.ts';
import type { Waiting } from '../outbox/index.ts';
import { paths } from '../paths.ts';
import { useCommunity } from '../route.ts';
import { SignInFirst } from '../SignInFirst.tsx';
import { useSession } from '../session.ts';
import { Button, ButtonLink, Card, Empty, Page, fill, useDates, useWords } from '../ui/index.ts';
import { nameOfAct, waitingWords } from './words-waiting.ts';

/** What this person did without a connection: it goes out by itself, and can be taken back until then. */
export function WaitingPage() {
  const words = useWords(waitingWords);
  const community = useCommunity();
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <SignInFirst community={community} why={words.signedIn}>
        <Acts community={community} />
      </SignInFirst>
    </Page>
  );
}

function Acts({ community }: { readonly community: string }) {
  const words = useWords(waitingWords);
  const person = useSession(community).data?.person?.id;
  const own = useOutbox().filter((one) => one.person === person);
  if (own.length === 0) {
    return (
      <Empty words={words.none}>
        <ButtonLink to={paths.home(community)}>{words.back}</ButtonLink>
      </Empty>
    );
  }
  return (
    <ul className="plain-list cards">
      {own.map((one) => (
        <li key={one.key}>
          <Act one={one} />
        </li>
      ))}
    </ul>
  );
}

function Act({ one }: { readonly one: Waiting }) {
  const words = useWords(waitingWords);
  const { moment } = useDates();
  const wish = /\/wishes\/([0-9a-f-]{36})\//.exec(one.address)?.[1];
  const typed = wordsIn(one.body);
  const again = () => {
    draftFrom(one);
    void takeBack(one.key);
    visit(paths.newWish(one.community));
  };
  return (
    <Card>
      <h2>{nameOfAct(words, one.operation)}</h2>
      {typed.length > 0 && (
        <blockquote aria-label={words.typed}>
          {typed.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </blockquote>
      )}
      {one.file && <WaitingPhoto file={one.file} />}
      <p className="faint small">{moment(new Date(one.at).toISOString())}</p>
      <p role="status" className={one.refused ? 'wrong' : 'faint'}>
        {one.refused ? fill(words.refused, { why: one.refused }) : words.soon}
      </p>
      <div className="row">
        {one.operation === 'proposeWish' && <Button onClick={again}>{words.again}</Button>}
        {wish && <ButtonLink to={paths.wish(one.community, wish)}>{words.see}</ButtonLink>}
        <Button tone="grave" onClick={() => void takeBack(one.key)}>
          {words.cancel}
        </Button>
      </div>
    </Card>
  );
}

/** The photo itself, from this device. */
function WaitingPhoto({ file }: { readonly file: Blob }) {
  const words = useWords(waitingWords);
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return address ? <img className="waiting-photo" src={address} alt={words.photo} /> : null;
}

/** What the person typed: nothing of it is lost, whatever the server says. */
function wordsIn(body: string): string[] {
  const { publicLine, privatePart, reason, words } = JSON.parse(body) as Record<string, string | undefined>;
  return [publicLine, privatePart, reason, words].filter((text) => text !== undefined);
}
