import { Type } from 'typebox';
import { Bytes, contract, file } from '../../../base/contract.ts';
import {
  Can,
  City,
  Closed,
  Community,
  Id,
  Instant,
  Nullable,
  OneOf,
  Page,
  pageQuery,
  Text,
} from '../../../base/schema.ts';

/** The contracts of photos at a wish. A photo is never needed for anything, and nothing is judged by it. */

const purposes = ['fulfilment', 'thanks', 'story'] as const;
const photoSteps = ['redact', 'reject', 'delete'] as const;
const PhotoPurpose = OneOf(purposes, {
  description: 'shows what was brought, says thanks, or goes with a story that is told of the wish',
});
const oneThing = Closed({ city: City, id: Id });
const PerMille = Type.Integer({ minimum: 0, maximum: 1000 });

const PhotoBox = Closed(
  { x: PerMille, y: PerMille, width: PerMille, height: PerMille },
  { description: 'a part that is covered, in thousandths of width and height' },
);

const Photo = Closed({
  id: Id,
  purpose: PhotoPurpose,
  /** Belongs to the caller. */
  mine: Type.Boolean(),
  width: Type.Integer(),
  height: Type.Integer(),
  at: Instant,
  /** The copy that may be published has been made. */
  redacted: Type.Boolean(),
  boxes: Type.Array(PhotoBox),
  showsChild: Type.Boolean(),
  showsWisher: Type.Boolean(),
  showsVolunteer: Type.Boolean(),
  /** Why the desk rejected it; such a photo is never published. */
  rejected: Nullable(Type.String()),
  can: Can(photoSteps),
});

export const listWishPhotos = contract({
  operationId: 'listWishPhotos',
  method: 'GET',
  path: '/{city}/wishes/{id}/photos',
  tag: 'photos',
  summary: 'The photos of a wish that the caller may see, and which kinds they may add now',
  permission: 'photo.list',
  params: oneThing,
  reply: Closed({ items: Type.Array(Photo), add: Type.Array(PhotoPurpose) }),
  refusals: ['wish.not_found'],
});

export const addWishPhoto = contract({
  operationId: 'addWishPhoto',
  method: 'POST',
  path: '/{city}/wishes/{id}/photos',
  tag: 'photos',
  summary:
    'Add a photo to a wish: only its pixels are kept, in three sizes; position, time and device are dropped',
  permission: 'photo.add',
  params: oneThing,
  query: Closed({ purpose: PhotoPurpose }),
  // HEIC is taken only to say kindly that it cannot be opened
  takes: ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif'],
  body: Bytes,
  bodyLimit: 10 * 1024 * 1024,
  perMinute: 30,
  reply: Closed({ id: Id }),
  status: 201,
  refusals: ['wish.not_found', 'photo.unreadable', 'photo.heic', 'photo.too_many', 'photo.not_now'],
});

export const getPhoto = contract({
  operationId: 'getPhoto',
  method: 'GET',
  path: '/{city}/photos/{id}/{size}',
  tag: 'photos',
  summary:
    'A photo as a file: a page or a thumb for those it concerns, the redacted copy for whom it is shown to',
  permission: 'photo.see',
  params: Closed({ city: City, id: Id, size: OneOf(['page', 'thumb', 'copy'] as const) }),
  reply: file('image/jpeg'),
  refusals: ['photo.not_found', 'photo.not_redacted'],
});

export const redactPhoto = contract({
  operationId: 'redactPhoto',
  method: 'PUT',
  path: '/{city}/photos/{id}/boxes',
  tag: 'photos',
  summary: 'Cover parts of a photo and make the copy that may be published; the boxes are burnt in',
  permission: 'photo.redact',
  params: oneThing,
  body: Closed({
    boxes: Type.Array(PhotoBox, { maxItems: 40 }),
    /** Shows a child or a school: then it can never be published, covered or not. */
    showsChild: Type.Boolean(),
    /** Can still be recognised and must agree before it is published. Everybody else is covered. */
    showsWisher: Type.Optional(Type.Boolean({ default: false })),
    showsVolunteer: Type.Optional(Type.Boolean({ default: false })),
  }),
  reply: Closed({ id: Id }),
  refusals: ['photo.not_found', 'photo.original_gone', 'photo.unreadable', 'photo.changed'],
});

export const deletePhoto = contract({
  operationId: 'deletePhoto',
  method: 'DELETE',
  path: '/{city}/photos/{id}',
  tag: 'photos',
  summary: 'Delete a photo with everything that was made of it, wherever it is shown',
  permission: 'photo.delete',
  params: oneThing,
  reply: Closed({ id: Id }),
  refusals: ['photo.not_found'],
});

export const listPhotoQueue = contract({
  operationId: 'listPhotoQueue',
  method: 'GET',
  path: '/{city}/photos/queue',
  tag: 'photos',
  summary: 'The photos of a community that nobody has looked through yet, oldest first',
  permission: 'photo.oversee',
  params: Closed({ city: City }),
  query: Closed({ place: Community, ...pageQuery }),
  reply: Page(
    Closed({
      id: Id,
      wishId: Id,
      /** The public line of the wish. */
      wish: Type.String(),
      purpose: PhotoPurpose,
      at: Instant,
    }),
  ),
});

export const rejectPhoto = contract({
  operationId: 'rejectPhoto',
  method: 'POST',
  path: '/{city}/photos/{id}/reject',
  tag: 'photos',
  summary: 'Reject a photo with a reason: it leaves its story and can never be published',
  permission: 'photo.reject',
  params: oneThing,
  body: Closed({ reason: Text(200) }),
  reply: Closed({ id: Id }),
  refusals: ['photo.not_found', 'photo.changed'],
});
