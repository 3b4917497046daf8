import { useState } from 'react';
import { useAsk } from '../../../../web/ask.ts';
import { useKept } from '../../../../web/kept.ts';
import { cityOf } from '../../../../web/paths.ts';
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

export interface AnswerAtDeskProps {
  readonly community: string;
  /** Who came or called; while nobody is chosen, the delivered wishes are shown. */
  readonly person: { readonly id: string; readonly name: string } | null;
}

/** For somebody who speaks about an earlier wish, finished ones too: find it, open it, record what they say. */
export function AnswerAtDesk({ community, person }: AnswerAtDeskProps) {
  const words = useWords(labels);
  const [open, setOpen, forget] = useKept<string | null>(community, `desk of ${person?.id ?? 'all'}`, null);
  if (!open && person) return <OfPerson community={community} person={person} onOpen={setOpen} />;
  if (!open) return <Delivered community={community} onOpen={setOpen} />;
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
        onDone={(step, can) => {
          // What is recorded is recorded: the next one at the desk begins with the list.
          forget();
          const more = step === 'thank' && can.includes('answer');
          say(more ? words.deskThanked : fill(words.done, { done: words[`step_${step}`] }));
        }}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}

interface ListProps {
  readonly community: string;
  readonly onOpen: (id: string) => void;
}

/** All the wishes of one person, newest first. */
function OfPerson({ community, person, onOpen }: ListProps & { person: { id: string; name: string } }) {
  const words = useWords(labels);
  const list = useAsk('listWishesOfPerson', {
    params: { city: cityOf(community), id: person.id },
    query: { place: community },
  });
  if (list.isPending) return <Skeleton />;
  if (list.isError) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <section className="stack" aria-labelledby="desk-answer">
      <h2 id="desk-answer">{fill(words.deskOf, { name: person.name })}</h2>
      {list.data.items.length === 0 && <Empty words={words.deskOfNone} />}
      <Rows items={list.data.items} onOpen={onOpen} />
    </section>
  );
}

/** The short road: the wishes that were delivered and wait for confirmation or thanks. */
function Delivered({ community, onOpen }: ListProps) {
  const words = useWords(labels);
  const list = useQueue(community, 'confirm');
  const [filter, setFilter] = useState('');
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
      <Rows items={found} onOpen={onOpen} />
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </section>
  );
}

function Rows({ items, onOpen }: Pick<ListProps, 'onOpen'> & { readonly items: readonly Waiting[] }) {
  const words = useWords(labels);
  return (
    <ul className="wish-list">
      {items.map((item) => (
        <li key={item.id}>
          <button type="button" className="wish-row" onClick={() => onOpen(item.id)}>
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
  );
}

function matches(item: Waiting, filter: string): boolean {
  const sought = filter.trim().toLowerCase();
  return [item.publicLine, item.subjectName ?? ''].some((text) => text.toLowerCase().includes(sought));
}
