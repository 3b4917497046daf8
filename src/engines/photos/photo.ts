import { call, type Act, type Call } from '../../base/act.ts';
import type { Keys } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import type { FileAnswer } from '../../base/contract.ts';
import { statement } from '../../base/statement.ts';
import { dropFiles, fileOf, keepFile } from '../files/index.ts';
import { keyOf } from '../people/index.ts';
import type { Box, Sizes } from './job.ts';
import { redact } from './pictures.ts';

/** What a photo is for. */
export type Purpose = 'fulfilment' | 'thanks' | 'story';
/** What one may look at: a page, a thumb, and the redacted copy. The original is shown to nobody. */
export type Size = 'page' | 'thumb' | 'copy';

/** A row of the table `photo`. */
export interface PhotoRow {
  id: string;
  place: string;
  matter_id: string;
  purpose: Purpose;
  owner_id: string;
  width: number;
  height: number;
  original_id: string | null;
  page_id: string;
  thumb_id: string;
  copy_id: string | null;
  boxes: Box[];
  shows_child: boolean;
  /** The wisher, the volunteer can be recognised once the rest is covered. */
  shows_wisher: boolean;
  shows_volunteer: boolean;
  created_at: string;
  /** When the desk rejected it, and why. */
  rejected_at: string | null;
  reject_reason: string | null;
}

/** The columns of a photo row, from the table by the name `p`. */
export const photoColumns = `p.id, p.place, p.matter_id, p.purpose, p.owner_id, p.width, p.height, p.original_id, p.page_id,
  p.thumb_id, p.copy_id, p.boxes, p.shows_child, p.shows_wisher, p.shows_volunteer, p.created_at, p.rejected_at, p.reject_reason`;

/** Most photos of one matter. */
const most = 6;
/** Days for which the original of a photo is kept. */
export const originalDays = 30;
const type = 'image/jpeg';

const insert = statement<{ id: string }>(
  'photos.insert',
  `insert into photo (city_id, id, place, matter_kind, matter_id, purpose, owner_id, uploader_id, width, height,
     original_id, page_id, thumb_id)
   select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13
   where (select count(*) from photo p where p.city_id = $1 and p.matter_id = $5 and p.rejected_at is null) < ${most} returning id`,
);
const ofMatter = statement<PhotoRow>(
  'photos.of_matter',
  `select ${photoColumns} from photo p where p.city_id = $1 and p.matter_id = $2 order by p.id`,
);
const holdMatter = statement<PhotoRow>(
  'photos.hold_of_matter',
  `select ${photoColumns} from photo p where p.city_id = $1 and p.matter_id = $2 order by p.id for no key update`,
);
const holdSome = statement<{ id: string }>(
  'photos.hold',
  'select id from photo where city_id = $1 and id = any($2::uuid[]) order by id for no key update',
);
const own = statement<PhotoRow>(
  'photos.own',
  `select ${photoColumns} from photo p where p.city_id = $1 and p.owner_id = any(app.persons()) order by p.id desc limit 100`,
);
const setCopy = statement<{ id: string }>(
  'photos.set_copy',
  `update photo set copy_id = $3, boxes = $4, shows_child = $5, shows_wisher = $7, shows_volunteer = $8
   where city_id = $1 and id = $2 and copy_id is not distinct from $6 and original_id is not null returning id`,
);
type Files = Pick<PhotoRow, 'original_id' | 'page_id' | 'thumb_id' | 'copy_id'>;
const remove = statement<Files>(
  'photos.delete',
  'delete from photo where city_id = $1 and id = $2 returning original_id, page_id, thumb_id, copy_id',
);
const lock = statement<Files>(
  'photos.lock',
  'select original_id, page_id, thumb_id, copy_id from photo where city_id = $1 and id = $2 for update',
);
const forget = statement(
  'photos.forget_original',
  'update photo set original_id = null where city_id = $1 and id = $2',
);
const rejected = statement<{ id: string }>(
  'photos.reject',
  `update photo set rejected_at = now(), reject_reason = $3, original_id = null, copy_id = null
   where city_id = $1 and id = $2 and rejected_at is null returning id`,
);
const old = statement<{ id: string; original_id: string }>(
  'photos.old_originals',
  `select id, original_id from photo
   where city_id = $1 and original_id is not null and created_at < now() - make_interval(days => $2::integer)
   order by created_at limit 50 for no key update skip locked`,
);

/** A photo as it is taken up. */
export interface NewPhoto {
  readonly place: string;
  readonly matterKind: 'wish';
  readonly matterId: string;
  readonly purpose: Purpose;
  /** Whom it belongs to: who may delete it, and under whose key it is sealed. */
  readonly ownerId: string;
}

/**
 * Keeps a photo in its sizes and gives its id; refuses the seventh of a matter with `photo.too_many`. Whoever calls it holds
 * the matter, so that of two at once each sees what the other one left.
 */
export async function addPhoto(act: Act, keys: Keys, photo: NewPhoto, sizes: Sizes): Promise<string> {
  const key = await keyOf(act, keys, photo.ownerId);
  const files = [sizes.original, sizes.page, sizes.thumb].map((one) =>
    keepFile(key, photo.ownerId, type, one),
  );
  const id = newId();
  const { place, matterKind, matterId, purpose, ownerId } = photo;
  const uploaderId = act.caller.person ?? ownerId;
  const row = [id, place, matterKind, matterId, purpose, ownerId, uploaderId, sizes.width, sizes.height];
  const results = await act.batch(
    ...files.flatMap((file) => file.calls),
    call(insert, [...row, ...files.map((file) => file.id)]),
  );
  if (results.at(-1)?.rows.length !== 1) throw new Failure('photo.too_many');
  return id;
}

/** The photos of a matter, oldest first. */
export const photosOf = (matterId: string): Call<PhotoRow> => call(ofMatter, [matterId]);

/** The same, held until the end of the transaction: none is covered anew, rejected or deleted meanwhile. */
export const heldPhotosOf = (matterId: string): Call<PhotoRow> => call(holdMatter, [matterId]);

/** Holds these photos until the end of the transaction; those that are gone are not among the rows. */
export const holdPhotos = (ids: readonly string[]): Call<{ id: string }> => call(holdSome, [ids]);

/** A photo in one size, as a file; refuses a copy that was not made with `photo.not_redacted`. */
export async function photoFile(act: Act, keys: Keys, row: PhotoRow, size: Size): Promise<FileAnswer> {
  const id = { page: row.page_id, thumb: row.thumb_id, copy: row.copy_id }[size];
  if (id === null) throw new Failure('photo.not_redacted');
  return copyFile(act, keys, row.owner_id, id);
}

/** A file of a photo by its id, for who has found out that it may be shown; refuses one that is gone: `photo.not_found`. */
export async function copyFile(act: Act, keys: Keys, ownerId: string, id: string): Promise<FileAnswer> {
  const bytes = await fileOf(act, await keyOf(act, keys, ownerId), id);
  if (!bytes) throw new Failure('photo.not_found');
  return { bytes, mediaType: type, name: `${id.slice(-12)}.jpg` };
}

/** The photos that belong to the caller, newest first. */
export const ownPhotos = (act: Act): Promise<PhotoRow[]> => act.all(own);

/** How a photo is covered, and the copy that was made so. */
export interface Redaction {
  readonly boxes: readonly Box[];
  /** Shows a child or a school: never published, covered or not. */
  readonly showsChild: boolean;
  /** Can be recognised once the rest is covered: is asked before the photo is published. */
  readonly showsWisher: boolean;
  readonly showsVolunteer: boolean;
  readonly copy: Uint8Array;
  /** The copy that was there when this one was made. */
  readonly replaces: string | null;
}

/**
 * Makes the copy that may be published: what the boxes cover is gone from it. Takes time; outside a transaction. Refuses
 * with `photo.original_gone` when the original has been deleted, with `photo.changed` when that happens just now.
 */
export async function redactedCopy(
  act: Act,
  keys: Keys,
  row: PhotoRow,
  boxes: readonly Box[],
): Promise<Uint8Array> {
  if (row.original_id === null) throw new Failure('photo.original_gone');
  const key = await keyOf(act, keys, row.owner_id);
  const original = await fileOf(act, key, row.original_id);
  if (!original) throw new Failure('photo.changed');
  return redact(original, boxes);
}

/** Keeps the redacted copy; one that was made before is replaced. Of two at once one is refused: `photo.changed`. */
export async function keepRedaction(
  act: Act,
  keys: Keys,
  row: PhotoRow,
  redaction: Redaction,
): Promise<void> {
  const { boxes, showsChild, showsWisher, showsVolunteer, copy, replaces } = redaction;
  const file = keepFile(await keyOf(act, keys, row.owner_id), row.owner_id, type, copy);
  const results = await act.batch(
    ...file.calls,
    call(setCopy, [
      row.id,
      file.id,
      JSON.stringify(boxes),
      showsChild,
      replaces,
      showsWisher,
      showsVolunteer,
    ]),
  );
  if (results.at(-1)?.rows.length !== 1) throw new Failure('photo.changed');
  await act.batch(dropFiles([replaces]));
}

/** Deletes a photo with everything that was made of it. */
export async function deletePhoto(act: Act, row: PhotoRow): Promise<void> {
  const [{ rows }] = await act.batch(call(remove, [row.id]));
  const [gone] = rows;
  if (!gone) throw new Failure('photo.not_found');
  await act.batch(dropFiles([gone.original_id, gone.page_id, gone.thumb_id, gone.copy_id]));
}

/**
 * Rejects a photo: original and covered copy are deleted, so that it can never be published; who it belongs to reads why.
 * Refuses one that was rejected before: `photo.changed`.
 */
export async function rejectPhoto(act: Act, row: PhotoRow, reason: string): Promise<void> {
  const [{ rows }, done] = await act.batch(call(lock, [row.id]), call(rejected, [row.id, reason]));
  const [had] = rows;
  if (!had || done.rows.length === 0) throw new Failure('photo.changed');
  await act.batch(dropFiles([had.original_id, had.copy_id]));
}

/** The calls that delete an original: its photo was published, or its time has passed. */
export const forgetOriginal = (row: Pick<PhotoRow, 'id' | 'original_id'>): Call[] => [
  call(forget, [row.id]),
  dropFiles([row.original_id]),
];

/** Deletes originals that are older than thirty days, fifty at once; true when there may be more. */
export async function forgetOldOriginals(act: Act): Promise<boolean> {
  const rows = await act.all(old, originalDays);
  if (rows.length > 0) await act.batch(...rows.flatMap((row) => forgetOriginal(row)));
  return rows.length === 50;
}
