import { useState } from 'react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useAskPages } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { isQueue } from './queues.ts';
import type { Queue } from './queues.ts';

export type Waiting = Reply<'listWishQueue'>['items'][number];
export type Counts = Reply<'listWishQueue'>['counts'];

/** Where the worker is in the queues. The address holds it: which queue, which wish is open. */
export function useQueuePlace() {
  const { community } = useParams({ strict: false }) as { community: string };
  const search = useSearch({ strict: false }) as { queue?: unknown; wish?: unknown };
  const navigate = useNavigate();
  const queue: Queue = isQueue(search.queue) ? search.queue : 'review';
  const wish = typeof search.wish === 'string' ? search.wish : null;
  const open = (id: string | null) =>
    void navigate({ to: paths.console(community), search: { queue, ...(id ? { wish: id } : {}) }, resetScroll: false } as never);
  return { community, queue, wish, open };
}

/** A queue's wishes page by page; the counts of all queues stay while another queue is opened. */
export function useQueue(community: string, queue: Queue) {
  const pages = useAskPages('listWishQueue', { params: { city: cityOf(community) }, query: { place: community, queue, limit: 20 } });
  const fresh = pages.data?.pages[0]?.counts;
  const [counts, setCounts] = useState<Counts | undefined>(fresh);
  if (fresh && fresh !== counts) setCounts(fresh);
  return { ...pages, items: pages.items as readonly Waiting[] | undefined, counts };
}
