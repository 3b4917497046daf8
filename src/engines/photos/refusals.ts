import type { Refusals } from '../../base/failure.ts';

export const photoRefusals: Refusals = {
  'photo.not_found': { status: 404, zh: '没有找到这张照片。', en: 'This photo was not found.' },
  'photo.unreadable': {
    status: 422,
    zh: '这张图片打不开。请选一张 JPEG、PNG 或 WebP 照片，不超过 5000 万像素。',
    en: 'This picture cannot be read. Please choose a JPEG, PNG or WebP photo of at most 50 million pixels.',
  },
  'photo.heic': {
    status: 422,
    zh: '这是 HEIC 照片（苹果手机的格式），这里打不开。请把相机格式改成“兼容性最佳”再拍，或者截屏后选截屏。可以用 JPEG、PNG、WebP。',
    en: 'This is a HEIC photo, the format of iPhones, which cannot be opened here. Please set the camera to “Most Compatible” and take it again, or choose a screenshot of it. JPEG, PNG and WebP are taken.',
  },
  'photo.too_many': {
    status: 409,
    zh: '一个心愿最多放六张照片。',
    en: 'A wish holds six photos at most.',
  },
  'photo.not_now': {
    status: 409,
    zh: '这个心愿现在不能放这样的照片。',
    en: 'This wish does not take such a photo now.',
  },
  'photo.not_redacted': {
    status: 409,
    zh: '这张照片还没有做过遮挡检查。',
    en: 'This photo has not been looked through and covered yet.',
  },
  'photo.original_gone': {
    status: 409,
    zh: '原图已经按期删除，不能再改遮挡。请重新上传。',
    en: 'The original has been deleted in time, so the covering can no longer be changed. Please bring the photo again.',
  },
  'photo.changed': {
    status: 409,
    zh: '这张照片刚刚被别人改过，请刷新后再看。',
    en: 'Somebody else has just changed this photo. Please look at it again.',
  },
};
