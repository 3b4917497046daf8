import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

/** A step that is being told to many: how far it came. */
export interface WalkRow {
  entry_id: string;
  kind: string;
  recipient: string;
  after_id: string;
}

const begin = statement(
  'notices.begin_walks',
  `insert into notice_walk (city_id, entry_id, kind, recipient) select $1, unnest($4::uuid[]), $2, $3 on conflict do nothing`,
);
export const takeWalk = statement<WalkRow>(
  'notices.take_walk',
  `select entry_id, kind, recipient, after_id from notice_walk where city_id = $1
   order by entry_id, kind, recipient limit 1 for no key update skip locked`,
);
export const moveWalk = statement(
  'notices.move_walk',
  `update notice_walk set after_id = $5 where city_id = $1 and entry_id = $2 and kind = $3 and recipient = $4`,
);
export const endWalk = statement(
  'notices.end_walk',
  'delete from notice_walk where city_id = $1 and entry_id = $2 and kind = $3 and recipient = $4',
);

/** The call with which some steps begin to be told to many. */
export const beginWalks = (kind: string, recipient: string, entries: readonly string[]): Call =>
  call(begin, [kind, recipient, entries]);
