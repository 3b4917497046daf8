import { call, type Act, type Call } from '../../../base/act.ts';
import { Failure } from '../../../base/failure.ts';
import { statement } from '../../../base/statement.ts';
import { letConsentGo } from '../../../engines/consent/index.ts';
import { heldPhotosOf, holdPhotos, type PhotoRow } from '../../../engines/photos/index.ts';
import { photosGo } from './consents.ts';

const put = statement(
  'stories.put_photo',
  `insert into story_photo (city_id, story_id, photo_id, position, shows_child, shows_wisher, shows_volunteer)
   values ($1, $2, $3, $4, $5, $6, $7)`,
);
const consentsOfPhoto = statement<{ id: string }>(
  'stories.consents_of_photo',
  `select c.id from story_photo sp
   cross join lateral (values (sp.wisher_consent_id, sp.wisher_consent_live),
     (sp.volunteer_consent_id, sp.volunteer_consent_live)) c (id, live)
   where sp.city_id = $1 and sp.photo_id = $2 and c.live`,
);
const dropPhoto = statement(
  'stories.drop_photo',
  'delete from story_photo where city_id = $1 and photo_id = $2',
);

/**
 * The calls that make these the photos of a story, in this order. Each must belong to its wish, have been looked through
 * and covered, and show no child; they are held, so that it stays so until the end of the transaction.
 */
export async function choosePhotos(
  act: Act,
  storyId: string,
  wishId: string,
  ids: readonly string[],
): Promise<Call[]> {
  if (ids.length === 0) return [photosGo(storyId)];
  const [all] = await act.batch(heldPhotosOf(wishId));
  const chosen = ids.map((id) => all.rows.find((row) => row.id === id));
  const known = chosen.filter((row): row is PhotoRow => row !== undefined);
  if (known.length < ids.length) throw new Failure('photo.not_found');
  if (known.some((row) => row.shows_child)) throw new Failure('photo.shows_child');
  if (known.some((row) => row.copy_id === null)) throw new Failure('photo.not_redacted');
  return [
    photosGo(storyId),
    ...known.map((row, index) =>
      call(put, [storyId, row.id, index + 1, row.shows_child, row.shows_wisher, row.shows_volunteer]),
    ),
  ];
}

/**
 * A photo that is deleted or covered anew leaves its stories: who agreed to it agreed to another picture. It is held, so that
 * none takes it up again before that is done.
 */
export async function leaveStories(
  act: Act,
  photoId: string,
  why: 'newWords' | 'withdrawal' | 'erasure',
): Promise<void> {
  await act.batch(holdPhotos([photoId]));
  for (const { id } of await act.all(consentsOfPhoto, photoId)) await letConsentGo(act, id, why);
  await act.batch(call(dropPhoto, [photoId]));
}
