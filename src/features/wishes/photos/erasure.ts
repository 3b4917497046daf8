import { call } from '../../../base/act.ts';
import { statement } from '../../../base/statement.ts';
import { onErasure } from '../../../engines/erasure/index.ts';
import { deletePhoto, photoColumns, type PhotoRow } from '../../../engines/photos/index.ts';
import { leaveStories } from '../stories/photos.ts';

const belonging = statement<PhotoRow>(
  'wishes.photos_of_person',
  `select ${photoColumns} from photo p where p.city_id = $1 and p.owner_id = $2`,
);
const told = statement(
  'wishes.forget_stories_of',
  'delete from story where city_id = $1 and subject_id = $2',
);

onErasure({
  house: 'photos',
  async erase(act, personId) {
    for (const row of await act.all(belonging, personId)) {
      await leaveStories(act, row.id, 'erasure');
      await deletePhoto(act, row);
    }
    await act.batch(call(told, [personId]));
  },
});
