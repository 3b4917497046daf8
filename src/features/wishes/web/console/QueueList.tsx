import { useEffect, useRef } from 'react';
import { paths } from '../../../../web/paths.ts';
import {
  ButtonLink,
  Empty,
  ErrorView,
  KindIcon,
  Link,
  More,
  Skeleton,
  fill,
  useDates,
  useLanguage,
  useWords,
} from '../../../../web/ui/index.ts';
import { seemsDoor } from '../door.ts';
import { queueWords } from './queues.ts';
import type { Queue } from './queues.ts';
import { isWide } from './use-queue.ts';
import type { useQueue, Waiting } from './use-queue.ts';
import { longWait, waitWords } from './waiting.ts';
import { words as sharedLabels } from '../../words.ts';
import { words as labels } from './words.ts';

export interface QueueListProps {
  readonly community: string;
  readonly queue: Queue;
  readonly list: ReturnType<typeof useQueue>;
  /** The wish that is open. */
  readonly wish: string | null;
}

/** The wishes of a queue, longest waiting first. */
export function QueueList({ community, queue, list, wish }: QueueListProps) {
  const words = useWords(labels);
  if (list.isPending) return <Skeleton lines={6} />;
  if (list.isError) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.items ?? [];
  if (items.length === 0) {
    return (
      <Empty words={words[queueWords[queue].empty]}>
        <p className="faint">{words.emptyNext}</p>
        <ButtonLink to={paths.consoleDesk(community)}>{words.toDesk}</ButtonLink>
      </Empty>
    );
  }
  const shown = { shown: items.length, count: list.counts?.[queue] ?? items.length };
  return (
    <>
      <ol className="wish-list" aria-label={words.list}>
        {items.map((item) => (
          <Row key={item.id} community={community} queue={queue} item={item} here={item.id === wish} />
        ))}
      </ol>
      {queue === 'review' && list.data?.pages[0]?.calendarKnown === false && (
        <p className="card note">{words.calendarUnknown}</p>
      )}
      <p className="faint">{fill(list.hasNextPage ? words.shownOf : words.listEnd, shown)}</p>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}

interface RowProps {
  readonly community: string;
  readonly queue: Queue;
  readonly item: Waiting;
  readonly here: boolean;
}

function Row({ community, queue, item, here }: RowProps) {
  const words = useWords(labels);
  const shared = useWords(sharedLabels);
  const dates = useDates();
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (here) link.current?.scrollIntoView({ block: 'nearest' });
  }, [here]);
  return (
    <li>
      <Link
        ref={link}
        to={paths.console(community)}
        search={{ queue, wish: item.id }}
        replace={isWide()}
        aria-current={here ? 'true' : undefined}
        data-here={here || undefined}
        data-wish={item.id}
        className="wish-row"
      >
        <KindIcon kind={item.kind} />
        <span className="wish-row-text">
          <strong>{item.publicLine}</strong>
          <span className="wish-row-more">
            {shared[`kind.${item.kind}`]}
            {item.subjectName && <> · {fill(words.forWhom, { name: item.subjectName })}</>} ·{' '}
            <Wait since={item.waitingSince} />
            {item.dueOn && (
              <span className={item.overdue ? 'wish-tag' : undefined}>
                {' · '}
                {fill(item.overdue ? words.overdueSince : words.dueBy, { day: dates.day(item.dueOn) })}
              </span>
            )}
            {item.late && item.reviewBy && (
              <span className="wish-tag">{fill(words.lateSince, { day: dates.day(item.reviewBy) })}</span>
            )}
            {item.toTell && <span className="wish-tag">{words.toTell}</span>}
            {seemsDoor(item.publicLine) && <span className="wish-tag">{words.seemsDoor}</span>}
          </span>
        </span>
      </Link>
    </li>
  );
}

/** How long it has waited; a long wait says so in words, not by colour alone. */
function Wait({ since }: { readonly since: string }) {
  const words = useWords(labels);
  const [language] = useLanguage();
  const waited = Date.now() - Date.parse(since);
  const time = waitWords(waited, language === 'en' ? 'en' : 'zh-CN');
  const text = time ? fill(words.waiting, { time }) : words.waitingNow;
  return waited < longWait ? (
    <time dateTime={since}>{text}</time>
  ) : (
    <time dateTime={since} className="wish-long-wait">
      {text} · {words.longWait}
    </time>
  );
}
