import { call, type Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { fromCursor, idCursor, lastId, page, toCursor } from '../../base/cursor.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import type { listAnnouncements, listDeskAnnouncements } from './contract.ts';
import { announcementColumns, asDesk, isLive, toDeskItem, toItem, type AnnouncementRow } from './row.ts';

const publicOnes = statement<AnnouncementRow>(
  'announcements.public',
  `select ${announcementColumns} from announcement
   where city_id = $1 and place = $2 and ${isLive} and (published_at, id) < ($3::timestamptz, $4::uuid)
   order by published_at desc, id desc limit $5`,
);

/** The newest announcements of a community that are public now. */
export const newest = (act: Act, place: string, most: number) =>
  act.all(publicOnes, place, 'infinity', lastId, most);

/** The announcements of a community that are public now, newest first. */
export async function list(act: Act, { query }: Input<typeof listAnnouncements>) {
  const { place, limit = 20 } = query;
  const [since = 'infinity', id = lastId] = fromCursor(query.cursor, 'instant', 'id') ?? [];
  const rows = await act.all(publicOnes, place, since, id, limit + 1);
  return page(rows, limit, toItem, (row) => toCursor(row.published_at!, row.id));
}

const ofDesk = statement<AnnouncementRow>(
  'announcements.desk',
  `select ${announcementColumns} from announcement where city_id = $1 and place = $2 and id < $3
     and ($4::text is null or case when state = 'published' and not (${isLive}) then 'ended' else state end = $4)
   order by id desc limit $5`,
);

/** The announcements of a community in every state. */
export async function listDesk(act: Act, tools: Tools, { query }: Input<typeof listDeskAnnouncements>) {
  const { place, state = null, limit = 20 } = query;
  const rows = await act.all(ofDesk, place, idCursor(query.cursor), state, limit + 1);
  return page(
    rows,
    limit,
    (row) => toDeskItem(tools.access, act.caller, row),
    (row) => row.id,
  );
}

const corrections = statement<{ at: string; note: string }>(
  'announcements.corrections',
  `select at, note from announcement_correction where city_id = $1 and announcement_id = $2 order by version limit 50`,
);
const reasonOf = statement<{ words: string }>(
  'announcements.reason',
  `select words from journal where city_id = $1 and matter_id = $2 and step = 'withdraw' limit 1`,
);

/** One announcement with its corrections. */
export async function see(act: Act, tools: Tools, row: AnnouncementRow) {
  const desk = asDesk(tools.access, act.caller, row);
  const [notes, reasons] = await act.batch(call(corrections, [row.id]), call(reasonOf, [row.id]));
  return {
    ...toDeskItem(tools.access, act.caller, row),
    toApprove: desk && toDeskItem(tools.access, act.caller, row).toApprove,
    body: row.body,
    days: row.days,
    basis: row.basis,
    basisWords: row.basis_words,
    concerns: row.concerns,
    contact: row.contact,
    namesPersons: desk ? row.names_persons : null,
    approved: desk ? row.approved_by !== null : null,
    reason: desk ? (reasons.rows[0]?.words ?? null) : null,
    corrections: notes.rows,
  };
}
