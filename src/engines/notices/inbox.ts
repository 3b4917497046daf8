import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

/** A notice of the caller. */
export interface NoticeRow {
  id: string;
  kind: string;
  urgency: 'duty' | 'ordinary';
  at: string;
  read_at: string | null;
  /** When what it asks for was done; null while it waits, and where it asks for nothing. */
  settled_at: string | null;
  /** For whom the caller is told it; null where it concerns themselves. */
  for_id: string | null;
}

const list = statement<NoticeRow>(
  'notices.list',
  `select id, kind, urgency, at, read_at, settled_at, for_id from notice
   where city_id = $1 and person_id = any(app.persons()) and id < $2 order by id desc limit $3`,
);
const listUnread = statement<NoticeRow>(
  'notices.list_unread',
  `select id, kind, urgency, at, read_at, settled_at, for_id from notice
   where city_id = $1 and person_id = any(app.persons()) and read_at is null and settled_at is null and id < $2 order by id desc limit $3`,
);
const unread = statement<{ count: number }>(
  'notices.unread',
  `select count(*)::integer as count from (
     select from notice where city_id = $1 and person_id = any(app.persons()) and read_at is null and settled_at is null limit 100) as few`,
);
const markSome = statement<{ id: string }>(
  'notices.mark',
  `update notice set read_at = case when $3::boolean then now() end
   where city_id = $1 and person_id = any(app.persons()) and id = any($2::uuid[]) and (read_at is null) = $3 returning id`,
);
const markAll = statement<{ id: string }>(
  'notices.mark_all',
  `with few as materialized (
     select id from notice where city_id = $1 and person_id = any(app.persons()) and read_at is null and settled_at is null
     order by id desc limit 500)
   update notice set read_at = now() from few
   where notice.city_id = $1 and notice.person_id = any(app.persons()) and notice.id = few.id returning notice.id`,
);
const prune = statement(
  'notices.prune',
  `delete from notice where city_id = $1 and at < now() - interval '180 days'`,
);

/** The caller's notices before an id, newest first. */
export const noticesOf = (before: string, limit: number, onlyUnread: boolean): Call<NoticeRow> =>
  call(onlyUnread ? listUnread : list, [before, limit]);

/** How many of the caller's notices are unread and not settled; 100 stands for more than 99. */
export const unreadOf = (): Call<{ count: number }> => call(unread, []);

/** Marks the caller's notices as read or unread; null: all that are unread, 500 at most. Gives those that changed. */
export async function mark(act: Act, ids: readonly string[] | null, read: boolean): Promise<string[]> {
  const rows = ids === null ? await act.all(markAll) : await act.all(markSome, ids, read);
  return rows.map((row) => row.id);
}

/** Deletes notices after 180 days. */
export const pruneNotices = (): Call => call(prune, []);
