import { statement } from '../../base/statement.ts';
import { mover, takeStep } from '../../engines/matters/index.ts';
import type { Routine } from '../../engines/routines/index.ts';
import { announcementFlow } from './flow.ts';
import { announcementColumns, type AnnouncementRow } from './row.ts';

const some = 50;
const due = statement<AnnouncementRow>(
  'announcements.due',
  `select ${announcementColumns} from announcement
   where city_id = $1 and state = 'published' and until_at <= now()
   order by until_at, id limit $2 for no key update of announcement skip locked`,
);
const ended = mover('announcement', 'end');

/** Notes the end of announcements whose days are over; that they are no longer read does not wait for this. */
export const endAnnouncements: Routine = {
  name: 'announcements.end',
  words: 'notes the end of announcements whose days are over',
  every: 300,
  run: (round) =>
    round.transact(async (act) => {
      const rows = await act.all(due, some);
      for (const row of rows) await takeStep(act, announcementFlow, 'end', row, ended);
      return rows.length === some;
    }),
};
