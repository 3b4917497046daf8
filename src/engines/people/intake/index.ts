import { join } from 'node:path';
import { firstLook } from '../../../base/spreadsheet/index.ts';
import { Thread } from '../../../base/thread.ts';
import type { Batch } from './stage.ts';
import type { ListKind } from './columns.ts';
import { ListReader } from './list.ts';
import type { Task } from './list-thread.ts';

/** Lists of people and organisations on their way in: read, checked and sealed in a thread, staged, taken over. */
export { applyStaged, type Changed } from './apply.ts';
export { matchAddresses } from './addresses.ts';
export type { Places, RowError } from './check.ts';
export { titleOf, wordOf, type ListKind } from './columns.ts';
export {
  clearStaged,
  matchCalls,
  matchOrganisationCalls,
  outcomesCall,
  refusedCall,
  stageCalls,
  type Batch,
} from './stage.ts';
export { templateOf } from './template.ts';

/** Looks at the beginning of a file and refuses at once what is no spreadsheet, or csv without a head: `import.no_head`. */
export async function meetList(kind: ListKind, bytes: Buffer): Promise<void> {
  const first = await firstLook(bytes);
  if (!first) return;
  const reader = new ListReader(kind);
  Array.from(reader.rows(first.map((cells, index) => ({ number: index + 1, cells }))));
  reader.end();
}

/** Reads a list in a thread of its own: batches of rows ready to be staged. Ends to memory and time as for any file. */
export async function* readList(task: Task): AsyncGenerator<Batch> {
  const thread = new Thread(join(import.meta.dirname, 'list-thread.ts'), task, {
    heapMb: 256,
    seconds: 200,
    tooLarge: 'spreadsheet.too_large',
    tooSlow: 'spreadsheet.too_large',
  });
  try {
    let next = thread.ask<Batch | null>('next');
    for (;;) {
      const batch = await next;
      if (batch === null) return;
      // the thread goes on while these rows are written
      next = thread.ask<Batch | null>('next');
      next.catch(() => {}); // met above
      yield batch;
    }
  } finally {
    await thread.end();
  }
}
