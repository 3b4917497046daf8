import { call } from '../../../base/act.ts';
import { statement } from '../../../base/statement.ts';
import {
  deletePhoto,
  forgetOldOriginals,
  photoColumns,
  type PhotoRow,
} from '../../../engines/photos/index.ts';
import type { Routine } from '../../../engines/routines/index.ts';

const over = statement<PhotoRow>(
  'wishes.photos_over',
  `select ${photoColumns} from photo p
   join wish w on w.city_id = p.city_id and w.id = p.matter_id
   where p.city_id = $1 and w.state in ('declined', 'withdrawn', 'thanked', 'annulled')
     and w.changed_at < now() - interval '90 days'
     and not exists (select from story_photo sp where sp.city_id = $1 and sp.photo_id = p.id)
   order by p.id limit 50`,
);

/** Of wishes that are gone after their three years: one that was confirmed and never thanked for kept its photos. */
const orphaned = statement<PhotoRow>(
  'wishes.photos_orphaned',
  `select ${photoColumns} from photo p
   where p.city_id = $1 and p.created_at < now() - interval '3 years'
     and not exists (select from wish w where w.city_id = $1 and w.id = p.matter_id)
   order by p.created_at, p.id limit 50`,
);

const refused = statement<PhotoRow>(
  'wishes.photos_rejected',
  `select ${photoColumns} from photo p
   where p.city_id = $1 and p.rejected_at < now() - interval '30 days' order by p.rejected_at limit 50`,
);

/** Deletes what the retention of photos has passed. */
export const forgetOriginals: Routine = {
  name: 'wishes.photos',
  words:
    'Deletes originals and rejected photos after thirty days, and photos ninety days after their wish has ended.',
  every: 3_600,
  async run(round) {
    const more = await round.transact(forgetOldOriginals);
    const rows = await round.transact(async (act) =>
      (await act.batch(call(over, []), call(orphaned, []), call(refused, []))).flatMap((one) => one.rows),
    );
    for (const row of rows) await round.transact((act) => deletePhoto(act, row));
    return more || rows.length >= 50;
  },
};
