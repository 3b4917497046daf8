import type { Refusals } from '../../base/failure.ts';

export const peopleRefusals: Refusals = {
  'person.not_found': { status: 404, zh: '没有找到这个人。', en: 'This person was not found.' },
  'person.phone_invalid': {
    status: 422,
    zh: '电话号码不对，请检查。',
    en: 'This is not a telephone number. Please check it.',
  },
  'person.phone_taken': {
    status: 409,
    zh: '这个电话已登记在另一位居民名下。',
    en: 'This telephone is already registered for another resident.',
  },
  'person.callback_missing': {
    status: 422,
    zh: '对方没有电话，请写明给谁回话。',
    en: 'Without a telephone of their own, please say who is called back.',
  },
};
