import { useState } from 'react';
import {
  Button,
  Empty,
  ErrorView,
  Field,
  KindIcon,
  More,
  Skeleton,
  fill,
  say,
  useWords,
} from '../../../../web/ui/index.ts';
import { useQueue } from './use-queue.ts';
import type { Waiting } from './use-queue.ts';
import { WishPanel } from './WishPanel.tsx';
import { words as labels } from './words.ts';
import './console.css';

/** The short road for a caller who speaks about a wish that was delivered: find it, open it, record it. */
export function AnswerAtDesk({ community }: { readonly community: string }) {
  const words = useWords(labels);
  const list = useQueue(community, 'confirm');
  const [filter, setFilter] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  if (open) {
    return (
      <div className="stack">
        <div className="row">
          <Button tone="quiet" onClick={() => setOpen(null)}>
            {words.back}
          </Button>
        </div>
        <WishPanel
          community={community}
          id={open}
          level={2}
          onDone={(step) => say(fill(words.done, { done: words[`step_${step}`] }))}
          onClose={() => setOpen(null)}
        />
      </div>
    );
  }
  if (list.isPending) return <Skeleton />;
  if (list.isError) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  const found = (list.items ?? []).filter((item) => matches(item, filter));
  return (
    <section className="stack" aria-labelledby="desk-answer">
      <h2 id="desk-answer">{words.deskAnswerTitle}</h2>
      <p className="console-lead">{words.deskAnswerIntro}</p>
      <Field
        label={words.deskFilter}
        optional
        value={filter}
        onChange={setFilter}
        type="search"
        autoComplete="off"
      />
      {found.length === 0 && <Empty words={filter ? words.deskNoneMatch : words.emptyConfirm} />}
      <ul className="wish-list">
        {found.map((item) => (
          <li key={item.id}>
            <button type="button" className="wish-row" onClick={() => setOpen(item.id)}>
              <KindIcon kind={item.kind} />
              <span className="wish-row-text">
                <strong>{item.publicLine}</strong>
                <span className="wish-row-more">
                  {item.subjectName && <>{fill(words.forWhom, { name: item.subjectName })} · </>}
                  {words[`state_${item.state}`]}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </section>
  );
}

function matches(item: Waiting, filter: string): boolean {
  const sought = filter.trim().toLowerCase();
  return [item.publicLine, item.subjectName ?? ''].some((text) => text.toLowerCase().includes(sought));
}
