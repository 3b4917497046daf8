import type { Refusals } from '../../base/failure.ts';

export const accountRefusals: Refusals = {
  'session.password_weak': {
    status: 422,
    zh: '密码太容易猜到：至少十个字符；不要用常见的密码（前后加上数字、符号也不行），不要含账号名，不要用重复或连续的字符。',
    en: 'This password is easily guessed: at least ten characters; not a common one, nor one with digits or signs around it; not the account name within it; no repeated or sequential characters.',
  },
  'session.ticket_gone': {
    status: 422,
    zh: '这一步已经过期或用过了，请重新开始。',
    en: 'This step has expired or was done already. Please begin again.',
  },
  'session.passkey_wrong': {
    status: 422,
    zh: '通行密钥没有通过验证，请再试一次。',
    en: 'This passkey was not accepted. Please try again.',
  },
  'session.passkey_known': {
    status: 409,
    zh: '这个通行密钥已经登记过了。',
    en: 'This passkey is registered already.',
  },
  'session.passkey_unknown': {
    status: 404,
    zh: '没有这个通行密钥，可能已经删除。',
    en: 'There is no such passkey; it may have been removed already.',
  },
  'session.last_factor': {
    status: 422,
    zh: '这是最后一种第二重验证，先添加另一种，才能删除。',
    en: 'This is the last second factor. Add another before you remove it.',
  },
  'session.invitation_gone': {
    status: 422,
    zh: '这个邀请码不对、已经用过或过期，请向同事要一个新的。',
    en: 'This invitation is wrong, was used or has expired. Please ask your colleague for a new one.',
  },
  'session.already_linked': {
    status: 409,
    zh: '这个统一登录账号已经属于另一位同事。',
    en: 'This account of the single sign-on belongs to another colleague already.',
  },
  'session.not_linked': {
    status: 422,
    zh: '这个统一登录账号还没有和这里的同事对上，请先用邀请码打开的网址登录一次。',
    en: 'This account of the single sign-on is not tied to a colleague here. Please sign in once from the address of your invitation.',
  },
  'session.single_sign_on_failed': {
    status: 422,
    zh: '统一登录没有完成，请再试一次。',
    en: 'The single sign-on was not completed. Please try again.',
  },
  'session.no_single_sign_on': {
    status: 422,
    zh: '这座城市没有设置统一登录。',
    en: 'This city has no single sign-on.',
  },
  'session.account_taken': {
    status: 409,
    zh: '这个账号名已经有人用了，请换一个。',
    en: 'This account name is taken. Please choose another.',
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
