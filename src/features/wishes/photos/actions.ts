import type { Act, Call } from '../../../base/act.ts';
import { isCaller, type Caller } from '../../../base/caller.ts';
import type { Input } from '../../../base/contract.ts';
import { Failure } from '../../../base/failure.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { journalEntry } from '../../../engines/journal/index.ts';
import {
  addPhoto,
  deletePhoto,
  photoFile,
  photosOf,
  readPicture,
  keepRedaction,
  rejectPhoto,
  redactedCopy,
  type Purpose,
  type Redaction,
  type Sizes,
} from '../../../engines/photos/index.ts';
import type { WishState } from '../flow.ts';
import { leaveStories } from '../stories/photos.ts';
import { lockWish, scopeOf, type WishRow } from '../wish-row.ts';
import type * as contracts from './contract.ts';
import { photoScope, seesPhoto, type WishPhotoRow } from './photo-row.ts';

/** When a photo may be added, and by whom besides the desk. */
const times: Readonly<Record<Purpose, { by: 'claimer' | 'subject'; in: readonly WishState[] }>> = {
  fulfilment: { by: 'claimer', in: ['claimed', 'delivered', 'confirmed'] },
  thanks: { by: 'subject', in: ['delivered', 'confirmed', 'thanked'] },
  story: { by: 'subject', in: ['thanked'] },
};

function purposesFor(tools: Tools, caller: Caller, row: WishRow): Purpose[] {
  const staff = tools.access.allows(caller, 'photo.oversee', scopeOf(row));
  const person = { claimer: row.claimer_id, subject: row.subject_id };
  return (Object.keys(times) as Purpose[]).filter(
    (purpose) =>
      times[purpose].in.includes(row.state) && (staff || isCaller(caller, person[times[purpose].by])),
  );
}

const note = (
  act: Act,
  step: 'add' | 'redact' | 'reject' | 'delete',
  id: string,
  row: WishPhotoRow | null,
  wish?: WishRow,
): Call =>
  journalEntry({
    kind: 'photo',
    matterId: id,
    step,
    from: '',
    to: '',
    place: (row ?? wish)!.place,
    actorId: act.person,
    subjectId: (row ?? wish)!.subject_id,
    detail: { wish: row?.matter_id ?? wish!.id },
  });

/** The photos of a wish that the caller may see. */
export async function list(
  act: Act,
  tools: Tools,
  _input: Input<typeof contracts.listWishPhotos>,
  wish: WishRow,
) {
  const [photos] = await act.batch(photosOf(wish.id));
  const { access } = tools;
  const rows = photos.rows
    .map((row) => ({ ...row, subject_id: wish.subject_id, claimer_id: wish.claimer_id }))
    .filter((row) => seesPhoto(access, act.caller, row));
  return {
    items: rows.map((row) => ({
      id: row.id,
      purpose: row.purpose,
      mine: isCaller(act.caller, row.owner_id),
      width: row.width,
      height: row.height,
      at: row.created_at,
      redacted: row.copy_id !== null,
      boxes: row.boxes,
      showsChild: row.shows_child,
      showsWisher: row.shows_wisher,
      showsVolunteer: row.shows_volunteer,
      rejected: row.reject_reason,
      can: (['redact', 'reject', 'delete'] as const).filter(
        (step) =>
          access.allows(act.caller, `photo.${step}`, photoScope(row)) &&
          (step === 'delete' || (step === 'reject' ? row.rejected_at === null : row.original_id !== null)),
      ),
    })),
    add: access.allows(act.caller, 'photo.add', scopeOf(wish)) ? purposesFor(tools, act.caller, wish) : [],
  };
}

/** Reads the picture that was sent, if the wish takes such a photo now. */
export async function prepareAdding(
  act: Act,
  tools: Tools,
  { query, body }: Input<typeof contracts.addWishPhoto>,
  wish: WishRow,
): Promise<Sizes> {
  if (!purposesFor(tools, act.caller, wish).includes(query.purpose)) throw new Failure('photo.not_now');
  return readPicture(body);
}

/**
 * Adds a photo. At the desk it belongs to whom it is added for: the one who brought it, or the wisher. The wish is held, so
 * that of many at once no more come in than it takes.
 */
export async function add(
  act: Act,
  tools: Tools,
  input: { query: Input<typeof contracts.addWishPhoto>['query']; body: Sizes },
  found: WishRow,
) {
  const { purpose } = input.query;
  const [held] = await act.batch(lockWish(found.id));
  const wish = held.rows[0];
  if (!wish) throw new Failure('wish.not_found');
  if (!purposesFor(tools, act.caller, wish).includes(purpose)) throw new Failure('photo.not_now');
  const ownerId = (times[purpose].by === 'claimer' && wish.claimer_id) || wish.subject_id;
  const photo = { place: wish.place, matterKind: 'wish', matterId: wish.id, purpose, ownerId } as const;
  const id = await addPhoto(act, tools.keys, photo, input.body);
  await act.batch(note(act, 'add', id, null, wish));
  act.announce('photo', wish.place);
  return { id };
}

/** A photo in one size. */
export const see = (
  act: Act,
  tools: Tools,
  { params }: Input<typeof contracts.getPhoto>,
  row: WishPhotoRow,
) => photoFile(act, tools.keys, row, params.size);

/** Makes the covered copy of a photo, before the transaction. */
export const prepareRedaction = async (
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.redactPhoto>,
  row: WishPhotoRow,
): Promise<Redaction> => ({
  boxes: body.boxes,
  showsChild: body.showsChild,
  showsWisher: body.showsWisher ?? false,
  showsVolunteer: body.showsVolunteer ?? false,
  copy: await redactedCopy(act, tools.keys, row, body.boxes),
  replaces: row.copy_id,
});

/** Covers parts of a photo: the copy that was made is the one that may be published. */
export async function redact(act: Act, tools: Tools, redaction: Redaction, row: WishPhotoRow) {
  await leaveStories(act, row.id, 'newWords');
  await keepRedaction(act, tools.keys, row, redaction);
  await act.batch(note(act, 'redact', row.id, row));
  act.announce('photo', row.place);
  return { id: row.id };
}

/** Deletes a photo, wherever it is shown. */
export async function remove(act: Act, row: WishPhotoRow) {
  await leaveStories(act, row.id, 'withdrawal');
  await deletePhoto(act, row);
  await act.batch(note(act, 'delete', row.id, row));
  act.announce('photo', row.place);
  return { id: row.id };
}

/** Rejects a photo with a reason: it leaves its stories, and only whom it belongs to and the desk still see it. */
export async function reject(act: Act, { body }: Input<typeof contracts.rejectPhoto>, row: WishPhotoRow) {
  await leaveStories(act, row.id, 'withdrawal');
  await rejectPhoto(act, row, body.reason);
  await act.batch(note(act, 'reject', row.id, { ...row, subject_id: row.owner_id }));
  act.announce('photo', row.place);
  return { id: row.id };
}
