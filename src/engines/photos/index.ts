/** Photos of matters: pictures without anything but pixels, sealed under their owner's key, covered before they are published. */
export type { Box, Sizes } from './job.ts';
export { readPicture } from './pictures.ts';
export {
  addPhoto,
  copyFile,
  deletePhoto,
  forgetOldOriginals,
  forgetOriginal,
  heldPhotosOf,
  holdPhotos,
  photoColumns,
  photoFile,
  photosOf,
  keepRedaction,
  ownPhotos,
  redactedCopy,
  rejectPhoto,
  type PhotoRow,
  type Purpose,
  type Redaction,
} from './photo.ts';
export { photoRefusals } from './refusals.ts';
