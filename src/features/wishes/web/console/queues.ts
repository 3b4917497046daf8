export const queues = ['review', 'open', 'claimed', 'confirm', 'use', 'returned', 'still'] as const;
export type Queue = (typeof queues)[number];

/** The words of each queue, by key. */
export const queueWords = {
  review: { name: 'queueReview', empty: 'emptyReview' },
  open: { name: 'queueOpen', empty: 'emptyOpen' },
  claimed: { name: 'queueClaimed', empty: 'emptyClaimed' },
  confirm: { name: 'queueConfirm', empty: 'emptyConfirm' },
  use: { name: 'queueUse', empty: 'emptyUse' },
  returned: { name: 'queueReturned', empty: 'emptyReturned' },
  still: { name: 'queueStill', empty: 'emptyStill' },
} as const;

/**
 * The wish to show after one is done: the one below it, else the one above. When it has already left the list,
 * the one that took its place (`at` is where it last stood).
 */
export function nextWish<Item extends { readonly id: string }>(
  items: readonly Item[],
  id: string,
  at: number,
): Item | undefined {
  const here = items.findIndex((item) => item.id === id);
  return here === -1 ? (items[at] ?? items.at(-1)) : (items[here + 1] ?? items[here - 1]);
}
