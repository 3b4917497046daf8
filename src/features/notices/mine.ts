import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { idCursor, page } from '../../base/cursor.ts';
import type { Edge } from '../../base/operation.ts';
import { namesOf } from '../../engines/people/index.ts';
import { mark, noticesOf, tell, unreadOf } from '../../engines/notices/index.ts';
import type { listMyNotices, markMyNotices } from './contract.ts';

/** The caller's messages in words, newest first. */
export async function list(act: Act, { query }: Input<typeof listMyNotices>, edge: Edge) {
  const { limit = 20, unread = false } = query;
  const [rows] = await act.batch(noticesOf(idCursor(query.cursor), limit + 1, unread));
  const [names] = await act.batch(namesOf([...new Set(rows.rows.flatMap((row) => row.for_id ?? []))]));
  const forWhom = new Map(names.rows.map((row) => [row.id, row.name]));
  const told = await tell(act, rows.rows, edge.language);
  const items = rows.rows.map(({ read_at, settled_at, for_id, ...row }, index) => {
    const { title, text, link } = told[index]!;
    const forName = for_id === null ? null : (forWhom.get(for_id) ?? '…');
    return { ...row, readAt: read_at, settledAt: settled_at, title, text, link, forName };
  });
  return page(
    items,
    limit,
    (item) => item,
    (item) => item.id,
  );
}

/** How many of the caller's messages are unread. */
export async function count(act: Act): Promise<{ unread: number }> {
  const [rows] = await act.batch(unreadOf());
  return { unread: rows.rows[0]?.count ?? 0 };
}

/** Marks messages of the caller; those of others are left as they are, without a word. */
export async function markMine(act: Act, { body }: Input<typeof markMyNotices>) {
  const marked = await mark(act, body.ids ?? null, body.read);
  return { marked, ...(await count(act)) };
}
