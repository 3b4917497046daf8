import { useEffect, useRef } from 'react';
import { paths } from '../../../../web/paths.ts';
import { Button, Link, fill, say, useWords } from '../../../../web/ui/index.ts';
import { QueueList } from './QueueList.tsx';
import { QueueTabs } from './QueueTabs.tsx';
import { nextWish, queueWords } from './queues.ts';
import { Shortcuts } from './Shortcuts.tsx';
import type { Step } from './steps.ts';
import { isWide, useQueue, useQueuePlace } from './use-queue.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { WishPanel } from './WishPanel.tsx';
import { words as labels } from './words.ts';
import './console.css';

/** Steps that mean: the worker is not finished with this wish. */
const onward: readonly Step[] = ['accept', 'confirm', 'thank', 'answer'];

/** The worker's queues: the list on one side, the wish at hand beside it; after a step comes the next wish. */
export function QueuePage() {
  const words = useWords(labels);
  const { community, queue, wish, open } = useQueuePlace();
  const list = useQueue(community, queue);
  const items = list.items ?? [];
  const at = useRef(0);
  const here = items.findIndex(({ id }) => id === wish);
  useEffect(() => {
    if (here !== -1) at.current = here;
  }, [here]);
  const go = (by: 1 | -1) => {
    const to = items[here === -1 ? (by === 1 ? 0 : items.length - 1) : here + by];
    if (to) return open(to.id);
    if (by === 1 && list.hasNextPage && !list.isFetchingNextPage) void more();
  };
  const more = async () => {
    const { data } = await list.fetchNextPage();
    const next = data?.pages.flatMap((page) => page.items)[here + 1];
    if (next) open(next.id);
  };
  const panel = usePanelFocus(wish);
  useShortcuts({ j: () => go(1), k: () => go(-1) });
  const done = (step: Step, can: readonly Step[]) => {
    const name = words[`step_${step}`];
    if (step === 'tell' || can.some((next) => onward.includes(next)))
      return say(fill(words.done, { done: name }));
    const next = wish ? nextWish(items, wish, at.current) : undefined;
    say(fill(next ? words.nextWish : words.lastWish, { done: name }));
    open(next?.id ?? null);
  };
  return (
    <div className="wish-desk" data-open={wish ? true : undefined}>
      <h1>{words.queueTitle}</h1>
      <QueueTabs community={community} queue={queue} counts={list.counts} />
      <section className="wish-side" aria-label={words[queueWords[queue].name]}>
        <QueueList community={community} queue={queue} list={list} wish={wish} />
        <Shortcuts />
      </section>
      <section ref={panel} tabIndex={-1} className="wish-panel" aria-label={words.panel}>
        {wish ? (
          <>
            <div className="wish-back">
              <Button tone="quiet" onClick={() => open(null)}>
                {words.back}
              </Button>
            </div>
            <WishPanel community={community} id={wish} level={2} onDone={done} onClose={() => open(null)} />
            <p className="wish-alone">
              <Link to={paths.consoleWish(community, wish)}>{words.fullPage}</Link>
            </p>
          </>
        ) : (
          <p className="faint">{words.pick}</p>
        )}
      </section>
    </div>
  );
}

/**
 * Another wish in the panel takes the focus there, from its top; the one that came with the address does not.
 * When the panel closes, the focus goes back to the wish in the list.
 */
function usePanelFocus(wish: string | null) {
  const panel = useRef<HTMLElement>(null);
  const before = useRef(wish);
  useEffect(() => {
    const last = before.current;
    before.current = wish;
    if (wish === last) return;
    if (wish) {
      panel.current?.focus({ preventScroll: true });
      panel.current?.scrollTo(0, 0);
      if (!isWide()) scrollTo(0, 0);
    } else if (last) {
      document.querySelector<HTMLElement>(`[data-wish="${CSS.escape(last)}"]`)?.focus();
    }
  }, [wish]);
  return panel;
}
