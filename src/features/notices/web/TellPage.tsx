import { useState } from 'react';
import { useAct, useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { telOf } from '../../../web/phone.ts';
import { useCommunity } from '../../../web/route.ts';
import {
  Button,
  Empty,
  ErrorLine,
  ErrorView,
  Skeleton,
  fill,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { deskWords } from './desk-words.ts';
import { Dead } from './Dead.tsx';
import { Templates } from './Templates.tsx';
import './notices.css';

type Item = Reply<'listDeskNotices'>['items'][number];

/** Whom the desk tells, since no channel reaches them; what could not be sent; what each message says. */
export function TellPage() {
  const words = useWords(deskWords);
  const community = useCommunity();
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.lead}</p>
      <Waiting community={community} />
      <Dead community={community} />
      <Templates community={community} />
    </div>
  );
}

function Waiting({ community }: { readonly community: string }) {
  const words = useWords(deskWords);
  const params = { city: cityOf(community) };
  const [done, setDone] = useState<Item | null>(null);
  const list = useAsk('listDeskNotices', { params, query: { place: community } });
  const undo = useAct('untellAtDesk', () => setDone(null));
  if (list.isPending) return <Skeleton lines={4} />;
  if (!list.data) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  const { items } = list.data;
  return (
    <>
      <div role="status">
        {done && (
          <p className="card note row apart">
            {fill(words.told, { name: done.name })}
            <Button
              busy={undo.isPending}
              onClick={() => undo.mutate({ params, body: { place: community, ids: [done.id] } })}
            >
              {words.undo}
            </Button>
          </p>
        )}
      </div>
      <ErrorLine error={undo.error} />
      {items.length === 0 ? (
        <Empty words={words.empty} />
      ) : (
        <div className="row notice-screen">
          <Button onClick={() => print()}>{words.print}</Button>
          <span className="faint">{words.reachNote}</span>
        </div>
      )}
      <ul className="plain-list">
        {items.map((item) => (
          <Waits key={item.id} community={community} item={item} onTold={() => setDone(item)} />
        ))}
      </ul>
    </>
  );
}

interface WaitsProps {
  readonly community: string;
  readonly item: Item;
  readonly onTold: () => void;
}

function Waits({ community, item, onTold }: WaitsProps) {
  const words = useWords(deskWords);
  const { moment } = useDates();
  const params = { city: cityOf(community) };
  const reach = useAct('reachAtDesk');
  const tell = useAct('tellAtDesk', onTold);
  return (
    <li className="card notice">
      <h2>
        {item.name} <span className="faint">{item.placeName}</span>
      </h2>
      <p>{item.text}</p>
      <p className="faint small">{moment(item.at)}</p>
      {reach.data && (
        <p>
          {reach.data.phone ? <a href={telOf(reach.data.phone)}>{reach.data.phone}</a> : words.noPhone}
          {reach.data.address && ` · ${reach.data.address}`}
        </p>
      )}
      <ErrorLine error={reach.error ?? tell.error} />
      <div className="row notice-screen">
        {!reach.data && (
          <Button
            aria-label={fill(words.reachWhat, { name: item.name })}
            busy={reach.isPending}
            onClick={() => reach.mutate({ params, body: { place: community, id: item.id } })}
          >
            {words.reach}
          </Button>
        )}
        {(['phone', 'visit', 'handed'] as const).map((how) => (
          <Button
            key={how}
            busy={tell.isPending && tell.variables?.body.how === how}
            onClick={() => tell.mutate({ params, body: { place: community, ids: [item.id], how } })}
          >
            {words[how]}
          </Button>
        ))}
      </div>
    </li>
  );
}
