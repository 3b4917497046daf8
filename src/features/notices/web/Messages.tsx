import { useState } from 'react';
import { useActing } from '../../../web/acting.ts';
import { useAct, useAskPages } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import {
  Button,
  ButtonLink,
  Empty,
  ErrorLine,
  ErrorView,
  More,
  Skeleton,
  fill,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { words as noticeWords } from '../words.ts';
import './notices.css';

type Item = Reply<'listMyNotices'>['items'][number];

/** Not read, and what it asks for, if anything, not done yet. */
const isUnread = ({ readAt, settledAt }: Item): boolean => readAt === null && settledAt === null;

/** The messages of who is signed in, with marking and its undoing. */
export function Messages({
  community,
  settings,
}: {
  readonly community: string;
  /** Where one chooses how one is told. */
  readonly settings: string;
}) {
  const words = useWords(noticeWords);
  const params = { city: cityOf(community) };
  const acting = useActing();
  const [unread, setUnread] = useState(false);
  const [done, setDone] = useState<readonly string[]>([]);
  const list = useAskPages('listMyNotices', { params, ...(unread ? { query: { unread } } : {}) });
  const all = useAct('markMyNotices', ({ marked }) => setDone(marked));
  const undo = useAct('markMyNotices', () => setDone([]));
  if (list.isPending) return <Skeleton lines={4} />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  const anyUnread = list.items.some(isUnread);
  return (
    <div className="stack">
      <div className="row" role="group" aria-label={words.title}>
        <Button aria-pressed={unread} onClick={() => setUnread(!unread)}>
          {unread ? words.showAll : words.unreadOnly}
        </Button>
        {!acting && <ButtonLink to={settings}>{words.toSettings}</ButtonLink>}
        {anyUnread && (
          <Button busy={all.isPending} onClick={() => all.mutate({ params, body: { read: true } })}>
            {words.readAll}
          </Button>
        )}
      </div>
      <div role="status">
        {done.length > 0 && (
          <p className="card note row apart">
            {fill(words.markedAll, { count: done.length })}
            <Button
              busy={undo.isPending}
              onClick={() => undo.mutate({ params, body: { ids: [...done], read: false } })}
            >
              {words.undo}
            </Button>
          </p>
        )}
      </div>
      <ErrorLine error={all.error ?? undo.error} />
      {list.items.length === 0 && <Empty words={unread ? words.noneUnread : words.empty} />}
      <ul className="plain-list">
        {list.items.map((item) => (
          <Message key={item.id} item={item} city={params.city} />
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </div>
  );
}

function Message({ item, city }: { readonly item: Item; readonly city: number }) {
  const words = useWords(noticeWords);
  const { moment } = useDates();
  const mark = useAct('markMyNotices');
  const fresh = isUnread(item);
  const set = (read: boolean) => mark.mutate({ params: { city }, body: { ids: [item.id], read } });
  return (
    <li className={fresh ? 'card notice unread' : 'card notice'}>
      <h2>
        {fresh && <span className="notice-mark">{words.unread}</span>}
        {item.settledAt !== null && <span className="notice-mark settled">{words.settled}</span>}
        {item.settledAt === null && item.urgency === 'duty' && (
          <span className="notice-mark duty">{words.duty}</span>
        )}{' '}
        {item.title}
      </h2>
      {item.forName !== null && <p className="faint">{fill(words.forWhom, { name: item.forName })}</p>}
      <p>{item.text}</p>
      <p className="faint small">
        <time dateTime={item.at}>{moment(item.at)}</time>
      </p>
      <ErrorLine error={mark.error} />
      <div className="row">
        {item.link && (
          <a className="button plain" href={item.link} onClick={() => fresh && set(true)}>
            {words.open}
            <span className="unseen">：{item.title}</span>
          </a>
        )}
        {item.settledAt === null && (
          <Button tone="quiet" busy={mark.isPending} onClick={() => set(fresh)}>
            {fresh ? words.markRead : words.markUnread}
          </Button>
        )}
      </div>
    </li>
  );
}
