import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { sendWaiting, useOutbox, forgetOthers } from '../outbox/index.ts';
import { paths } from '../paths.ts';
import { useSession } from '../session.ts';
import { Link, fill, say, uiWords, useWords } from '../ui/index.ts';
import { nameOfAct, waitingWords } from './words-waiting.ts';

/** Milliseconds between two tries while something waits. */
const again = 20_000;

/** Sends what waits as soon as there is a connection, and says that something waits. */
export function Waiting({ community }: { readonly community: string }) {
  const words = useWords(uiWords);
  const session = useSession(community).data;
  const person = session ? (session.person?.id ?? null) : undefined;
  const own = useOutbox().filter((one) => one.person === person);
  useSending(
    person,
    own.some((one) => one.refused === null),
  );
  if (own.length === 0) return null;
  const refused = own.filter((one) => one.refused !== null).length;
  const said = [
    own.length > refused && fill(words.waitingOne, { n: own.length - refused }),
    refused > 0 && fill(words.refusedOne, { n: refused }),
  ];
  return (
    <p className="waiting-bar">
      <Link to={paths.waiting(community)}>{said.filter(Boolean).join(' · ')}</Link>
    </p>
  );
}

function useSending(person: string | null | undefined, waiting: boolean): void {
  const client = useQueryClient();
  const words = useWords(waitingWords);
  useEffect(() => {
    // the session was read: whoever is signed in, the words of others do not stay on this device
    if (person !== undefined && navigator.onLine) void forgetOthers(person);
  }, [person]);
  useEffect(() => {
    if (!person || !waiting) return undefined;
    const send = async () => {
      if (!navigator.onLine) return;
      const done = await sendWaiting(person);
      if (done.length === 0) return;
      for (const { operation } of done) say(fill(words.sent, { what: nameOfAct(words, operation) }));
      await client.invalidateQueries();
    };
    const now = () => void send();
    now();
    const timer = setInterval(now, again);
    addEventListener('online', now);
    return () => {
      clearInterval(timer);
      removeEventListener('online', now);
    };
  }, [person, waiting, client, words]);
}
