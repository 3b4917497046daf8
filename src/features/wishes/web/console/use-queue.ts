import { useState } from 'react';
import { useSearch, visit } from '../../../../web/address.ts';
import { useAskPages } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useChosen, useCommunity } from '../../../../web/route.ts';
import { queues } from './queues.ts';
import type { Queue } from './queues.ts';

export type Waiting = Reply<'listWishQueue'>['items'][number];
export type Counts = Reply<'listWishQueue'>['counts'];

/** Whether list and wish stand beside each other (as in the style sheet). */
export const isWide = (): boolean => matchMedia('(min-width: 1101px)').matches;

/**
 * Where the worker is in the queues. The address holds it: which queue, which wish is open. Only going from the
 * list to a wish on a phone leaves a step back; forty wishes handled are not forty steps.
 */
export function useQueuePlace() {
  const community = useCommunity();
  const queue: Queue = useChosen('queue', queues) ?? 'review';
  const wish = useSearch().get('wish');
  const open = (id: string | null) => {
    const search = new URLSearchParams({ queue, ...(id ? { wish: id } : {}) });
    visit(`${paths.console(community)}?${search.toString()}`, isWide() || wish !== null);
  };
  return { community, queue, wish, open };
}

/** A queue's wishes page by page; the counts of all queues stay while another queue is opened. */
export function useQueue(community: string, queue: Queue) {
  const pages = useAskPages('listWishQueue', {
    params: { city: cityOf(community) },
    query: { place: community, queue, limit: 20 },
  });
  const fresh = pages.data?.pages[0]?.counts;
  const [counts, setCounts] = useState<Counts | undefined>(fresh);
  if (fresh && fresh !== counts) setCounts(fresh);
  return { ...pages, items: pages.items as readonly Waiting[] | undefined, counts };
}
