import { useEffect, useState } from 'react';
import { useAct, useAskPages } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { telOf } from '../../../web/phone.ts';
import { useCommunity } from '../../../web/route.ts';
import {
  Button,
  Empty,
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

/** One person and all that they are to be told. */
interface Call {
  readonly personId: string;
  readonly name: string;
  readonly placeName: string;
  readonly items: readonly Item[];
}

/** Those who wait longest first; several messages for one person are one call. */
function callsOf(items: readonly Item[]): Call[] {
  const calls = new Map<string, Item[]>();
  for (const item of items) calls.set(item.personId, [...(calls.get(item.personId) ?? []), item]);
  return [...calls].map(([personId, [first, ...rest]]) => ({
    personId,
    name: first!.name,
    placeName: first!.placeName,
    items: [first!, ...rest],
  }));
}

/** What is said: of several messages about one matter the last one; the earlier ones are overtaken by it. */
function saidOf(items: readonly Item[]): { readonly now: Item[]; readonly earlier: Item[] } {
  const overtaken = (item: Item, index: number) =>
    item.matterId !== null && items.slice(index + 1).some(({ matterId }) => matterId === item.matterId);
  return { now: items.filter((item, index) => !overtaken(item, index)), earlier: items.filter(overtaken) };
}

const idsOf = ({ items }: Call): string[] => items.slice(0, 100).map(({ id }) => id);

function Waiting({ community }: { readonly community: string }) {
  const words = useWords(deskWords);
  const params = { city: cityOf(community) };
  const [done, setDone] = useState<Call | null>(null);
  const list = useAskPages('listDeskNotices', { params, query: { place: community } });
  const paper = usePrinting(list);
  const undo = useAct('untellAtDesk', () => setDone(null));
  if (list.isPending) return <Skeleton lines={4} />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  const calls = callsOf(list.items);
  const people = list.data?.pages.at(-1)?.people ?? calls.length;
  return (
    <>
      <div role="status">
        {done && (
          <p className="card note row apart">
            {fill(words.told, { name: done.name })}
            <Button
              busy={undo.isPending}
              onClick={() => undo.mutate({ params, body: { place: community, ids: idsOf(done) } })}
            >
              {words.undo}
            </Button>
          </p>
        )}
      </div>
      <ErrorLine error={undo.error} />
      {calls.length === 0 ? (
        <Empty words={words.empty} />
      ) : (
        <>
          <p>{fill(words.people, { count: people })}</p>
          <div className="row notice-screen">
            <Button busy={paper.busy} onClick={paper.print}>
              {words.print}
            </Button>
            <span className="faint">{words.reachNote}</span>
          </div>
        </>
      )}
      <ul className="plain-list">
        {calls.map((one) => (
          <Waits key={one.personId} community={community} one={one} onTold={() => setDone(one)} />
        ))}
      </ul>
      <div className="notice-screen">
        <More
          has={list.hasNextPage}
          busy={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      </div>
      <ErrorLine error={list.isFetchNextPageError ? list.error : null} />
    </>
  );
}

interface Paged {
  readonly hasNextPage: boolean;
  readonly fetchNextPage: () => Promise<{ readonly isError: boolean; readonly hasNextPage: boolean }>;
}

/** Prints the whole list: what is not on the page yet is fetched before. */
function usePrinting({ hasNextPage, fetchNextPage }: Paged) {
  const [state, setState] = useState<'fetching' | 'ready' | null>(null);
  useEffect(() => {
    if (state !== 'ready' || hasNextPage) return;
    setState(null);
    print();
  }, [state, hasNextPage]);
  const whole = async () => {
    setState('fetching');
    for (let more = hasNextPage; more;) {
      const got = await fetchNextPage();
      if (got.isError) return setState(null);
      more = got.hasNextPage;
    }
    setState('ready');
  };
  return { busy: state !== null, print: () => void whole() };
}

interface WaitsProps {
  readonly community: string;
  readonly one: Call;
  readonly onTold: () => void;
}

function Waits({ community, one, onTold }: WaitsProps) {
  const words = useWords(deskWords);
  const { moment } = useDates();
  const params = { city: cityOf(community) };
  const reach = useAct('reachAtDesk');
  const tries = Math.max(...one.items.map((item) => item.tries));
  const later = one.items.find((item) => item.later)?.later;
  const said = saidOf(one.items);
  return (
    <li className="card notice">
      <h2>
        {one.name} <span className="faint">{one.placeName}</span>
      </h2>
      <Lines items={said.now} />
      {said.earlier.length > 0 && (
        <details>
          <summary>{fill(words.earlier, { count: said.earlier.length })}</summary>
          <Lines items={said.earlier} />
        </details>
      )}
      {tries > 0 && (
        <p className="faint">
          {fill(words.tries, { count: tries })}
          {later && ` · ${fill(words.laterAt, { time: moment(later) })}`}
        </p>
      )}
      {reach.data && (
        <p>
          {reach.data.phone ? <a href={telOf(reach.data.phone)}>{reach.data.phone}</a> : words.noPhone}
          {reach.data.address && ` · ${reach.data.address}`}
        </p>
      )}
      <ErrorLine error={reach.error} />
      <div className="row notice-screen">
        {!reach.data && (
          <Button
            aria-label={fill(words.reachWhat, { name: one.name })}
            busy={reach.isPending}
            onClick={() => reach.mutate({ params, body: { place: community, id: one.items[0]!.id } })}
          >
            {words.reach}
          </Button>
        )}
        <How community={community} one={one} onTold={onTold} />
      </div>
      <p className="notice-paper">{words.byHand}</p>
    </li>
  );
}

function Lines({ items }: { readonly items: readonly Item[] }) {
  const { moment } = useDates();
  return items.map((item) => (
    <p key={item.id}>
      {item.text} <span className="faint small">{moment(item.at)}</span>
    </p>
  ));
}

/** How the call or the visit went. */
function How({ community, one, onTold }: WaitsProps) {
  const words = useWords(deskWords);
  const params = { city: cityOf(community) };
  const tell = useAct('tellAtDesk', onTold);
  const miss = useAct('missAtDesk', () => say(fill(words.missedDone, { name: one.name })));
  const body = { place: community, ids: idsOf(one) };
  return (
    <>
      {(['phone', 'visit', 'handed'] as const).map((how) => (
        <Button
          key={how}
          busy={tell.isPending && tell.variables?.body.how === how}
          onClick={() => tell.mutate({ params, body: { ...body, how } })}
        >
          {words[how]}
        </Button>
      ))}
      <Button busy={miss.isPending} onClick={() => miss.mutate({ params, body })}>
        {words.missed}
      </Button>
      <ErrorLine error={tell.error ?? miss.error} />
    </>
  );
}
