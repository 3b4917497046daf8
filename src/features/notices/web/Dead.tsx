import { useState } from 'react';
import { useAct, useAskPages } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import {
  Button,
  Dialog,
  ErrorLine,
  ErrorView,
  More,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { deskWords } from './desk-words.ts';
import { whyOf } from './why.ts';

/** What could not be sent, and the buttons that try it again: one, or all. */
export function Dead({ community }: { readonly community: string }) {
  const words = useWords(deskWords);
  const { moment } = useDates();
  const params = { city: cityOf(community) };
  const list = useAskPages('listDeadDeliveries', { params, query: { place: community } });
  const all = list.data?.pages.at(-1)?.all ?? 0;
  const again = useAct('sendAgain');
  const [sure, setSure] = useState(false);
  const body = (ids: string[]) => ({ params, body: { place: community, ids } });
  return (
    <section className="stack notice-screen" aria-label={words.deadTitle}>
      <h2>{words.deadTitle}</h2>
      <p className="faint">{words.deadLead}</p>
      {list.isPending && <Skeleton lines={2} />}
      {list.isError && !list.items && <ErrorView error={list.error} onRetry={() => void list.refetch()} />}
      <ErrorLine error={again.error} />
      {list.items?.length === 0 && <p>{words.deadEmpty}</p>}
      {all > 0 && (
        <div className="row apart">
          <p>{fill(words.deadAll, { count: all })}</p>
          {all > 1 && <Button onClick={() => setSure(true)}>{words.againAll}</Button>}
        </div>
      )}
      {sure && <AllAgain community={community} count={all} onClose={() => setSure(false)} />}
      <ul className="console-rows">
        {list.items?.map((one) => (
          <li key={one.id}>
            <span>
              {one.maskedName} · {words[one.channel]} · {moment(one.at)}
              <br />
              {words[`why.${whyOf(one.error)}`]}{' '}
              <span className="faint small">
                {fill(words.sendTries, { count: one.attempts })}
                {one.error && (
                  <>
                    {' '}
                    · <code>{one.error}</code>
                  </>
                )}
              </span>
            </span>
            <Button
              busy={again.isPending && again.variables?.body.ids?.[0] === one.id}
              onClick={() => again.mutate(body([one.id]))}
            >
              {words.again}
            </Button>
          </li>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      <ErrorLine error={list.isFetchNextPageError ? list.error : null} />
    </section>
  );
}

interface AllAgainProps {
  readonly community: string;
  readonly count: number;
  readonly onClose: () => void;
}

/** Asks before all of it is sent again. */
function AllAgain({ community, count, onClose }: AllAgainProps) {
  const words = useWords(deskWords);
  const again = useAct('sendAgain', ({ queued }) => {
    say(fill(words.againAllDone, { count: queued.length }));
    onClose();
  });
  const params = { city: cityOf(community) };
  return (
    <Dialog title={words.againAllSure} onClose={onClose}>
      <div className="stack">
        <p>{fill(words.againAllText, { count: Math.min(count, 500) })}</p>
        <ErrorLine error={again.error} />
        <div className="row">
          <Button
            tone="main"
            busy={again.isPending}
            onClick={() => again.mutate({ params, body: { place: community } })}
          >
            {words.againAll}
          </Button>
          <Button onClick={onClose}>{words.keepWaiting}</Button>
        </div>
      </div>
    </Dialog>
  );
}
