import type { Act } from '../../../base/act.ts';
import type { Input } from '../../../base/contract.ts';
import { firstId, fromCursor, page, toCursor } from '../../../base/cursor.ts';
import { statement } from '../../../base/statement.ts';
import type { Purpose } from '../../../engines/photos/index.ts';
import type * as contracts from './contract.ts';

interface WaitingRow {
  id: string;
  wish_id: string;
  line: string;
  purpose: Purpose;
  created_at: string;
}

const waiting = statement<WaitingRow>(
  'wishes.photos_waiting',
  `select p.id, p.matter_id as wish_id, w.public_line as line, p.purpose, p.created_at from photo p
   join wish w on w.city_id = p.city_id and w.id = p.matter_id
   where p.city_id = $1 and left(p.place, 12) = $2 and p.copy_id is null and p.original_id is not null and p.id > $3
   order by p.id limit $4`,
);

/** The photos of a community that nobody has looked through yet, oldest first. */
export async function listQueue(act: Act, { query }: Input<typeof contracts.listPhotoQueue>) {
  const limit = query.limit ?? 20;
  const [from] = fromCursor(query.cursor, 'id') ?? [firstId];
  const rows = await act.all(waiting, query.place, from, limit + 1);
  return page(
    rows,
    limit,
    (row) => ({ id: row.id, wishId: row.wish_id, wish: row.line, purpose: row.purpose, at: row.created_at }),
    (row) => toCursor(row.id),
  );
}
