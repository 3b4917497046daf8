import type { Refusals } from '../../base/failure.ts';

export const peopleRefusals: Refusals = {
  'person.not_found': { status: 404, zh: '没有找到这个人。', en: 'This person was not found.' },
  'person.phone_invalid': {
    status: 422,
    zh: '电话号码不对，请检查。',
    en: 'This is not a telephone number. Please check it.',
  },
  'person.already_registered': {
    status: 409,
    zh: '这个电话名下已经有同名的居民，请先查找。',
    en: 'A resident of this name is already registered with this telephone. Please look them up.',
  },
  'person.too_many_searches': {
    status: 429,
    zh: '这一小时查找居民的次数已用完，请稍后再查。',
    en: 'You have looked up as many residents as one may in an hour. Please wait a while.',
  },
  'person.callback_missing': {
    status: 422,
    zh: '对方没有电话，请写明给谁回话。',
    en: 'Without a telephone of their own, please say who is called back.',
  },
};
