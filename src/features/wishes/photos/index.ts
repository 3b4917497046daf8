import { inPlace, onTarget, preparedOn, type Operation } from '../../../base/operation.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { wishTarget } from '../wish-row.ts';
import * as actions from './actions.ts';
import * as contract from './contract.ts';
import { photoTarget } from './photo-row.ts';
import { listQueue } from './queue.ts';

/** The photos of wishes. */
export function photoOperations(tools: Tools): Operation[] {
  const wish = wishTarget(tools.access);
  const photo = photoTarget(tools.access);
  return [
    onTarget(contract.listWishPhotos, wish, (act, input, row) => actions.list(act, tools, input, row)),
    preparedOn(
      contract.addWishPhoto,
      wish,
      (act, input, row) => actions.prepareAdding(act, tools, input, row),
      (act, input, row) => actions.add(act, tools, input, row),
    ),
    onTarget(contract.getPhoto, photo, (act, input, row) => actions.see(act, tools, input, row)),
    preparedOn(
      contract.redactPhoto,
      photo,
      (act, input, row) => actions.prepareRedaction(act, tools, input, row),
      (act, { body }, row) => actions.redact(act, tools, body, row),
    ),
    onTarget(contract.rejectPhoto, photo, (act, input, row) => actions.reject(act, input, row)),
    inPlace(
      contract.listPhotoQueue,
      ({ query }) => query.place,
      (act, input) => listQueue(act, input),
    ),
    onTarget(contract.deletePhoto, photo, (act, _input, row) => actions.remove(act, row)),
  ];
}

/** Steps of photos that are noted in the journal. */
export const photoNotes = [
  { kind: 'photo', step: 'add', words: 'A photo was added to a wish.' },
  { kind: 'photo', step: 'redact', words: 'Parts of a photo were covered.' },
  { kind: 'photo', step: 'reject', words: 'The desk rejected a photo.' },
  { kind: 'photo', step: 'delete', words: 'A photo was deleted.' },
] as const;

export { photoPermissions } from './permissions.ts';
