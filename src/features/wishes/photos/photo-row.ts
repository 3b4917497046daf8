import type { Caller } from '../../../base/caller.ts';
import type { Scope, Target } from '../../../base/operation.ts';
import { statement } from '../../../base/statement.ts';
import { relationsOf, type PermissionTable } from '../../../engines/access/index.ts';
import { photoColumns, type PhotoRow } from '../../../engines/photos/index.ts';

/** A photo with the persons of its wish. */
export interface WishPhotoRow extends PhotoRow {
  subject_id: string;
  claimer_id: string | null;
}

const onePhoto = statement<WishPhotoRow>(
  'wishes.photo',
  `select ${photoColumns}, w.subject_id, w.claimer_id from photo p
   join wish w on w.city_id = p.city_id and w.id = p.matter_id
   where p.city_id = $1 and p.id = $2 and p.matter_kind = 'wish'`,
);

/** The persons of a photo: whom it belongs to, the wisher, and for thanks the one whom they are for. */
export const photoScope = (row: WishPhotoRow): Scope => ({
  place: row.place,
  relations: {
    owner: row.owner_id,
    // one that was rejected concerns nobody but its owner
    subject: row.rejected_at === null ? row.subject_id : null,
    claimer: row.purpose === 'thanks' && row.rejected_at === null ? row.claimer_id : null,
  },
});

/** May the caller see this photo as it is, not redacted? Whoever acts for somebody it concerns, only where named for that. */
export const seesPhoto = (access: PermissionTable, caller: Caller, row: WishPhotoRow): boolean => {
  const scope = photoScope(row);
  const concerned = relationsOf(caller, scope.relations).length > 0;
  return (
    (concerned && access.allows(caller, 'photo.see', scope)) || access.allows(caller, 'photo.oversee', scope)
  );
};

/** How a photo is found, whom it concerns and who may know of it. */
export const photoTarget = (access: PermissionTable): Target<WishPhotoRow> => ({
  statement: onePhoto,
  scope: photoScope,
  visible: (caller, row) => seesPhoto(access, caller, row),
  notFound: 'photo.not_found',
});
