import type { Refusals } from '../../base/failure.ts';

export const accountRefusals: Refusals = {
  'session.password_weak': {
    status: 422,
    zh: '密码太容易猜到：至少十个字符，不要用常见的密码、重复的字符或账号名。',
    en: 'This password is easily guessed: at least ten characters, not a common one, not one character again and again, not the account name.',
  },
  'session.ticket_gone': {
    status: 422,
    zh: '这一步已经过期或用过了，请重新开始。',
    en: 'This step has expired or was done already. Please begin again.',
  },
  'session.second_factor_wrong': {
    status: 422,
    zh: '验证码不对。请看验证器上现在的六位数字，或用一个没用过的恢复码。',
    en: 'This code is wrong. Please take the six digits that the authenticator shows now, or an unused recovery code.',
  },
  'session.second_factor_used': {
    status: 422,
    zh: '这个验证码已经用过了，请等下一个。',
    en: 'This code was used already. Please wait for the next one.',
  },
  'session.second_factor_wait': {
    status: 429,
    zh: '连续错的次数太多了，请过几分钟再试。',
    en: 'There were too many wrong codes in a row. Please try again in some minutes.',
  },
};
