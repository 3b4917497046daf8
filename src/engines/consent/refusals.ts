import type { Refusals } from '../../base/failure.ts';

export const consentRefusals: Refusals = {
  'consent.not_found': { status: 404, zh: '没有找到这项同意。', en: 'This consent was not found.' },
  'consent.guardian_needed': {
    status: 403,
    zh: '不满 14 周岁，要由监护人来同意。请监护人登录后代为同意，或者一起到社区服务台。',
    en: 'Under fourteen, the guardian gives consent: signed in as your guardian, or together at the desk.',
  },
  'consent.guardian_first': {
    status: 403,
    zh: '不满 14 周岁，要由监护人来同意。请先在“登记代办人、监护人”里登记监护人，再记下同意。',
    en: 'Under fourteen, the guardian gives consent. Please record the guardian under “Proxies and guardians” first, then write the consent down.',
  },
  'consent.not_live': {
    status: 409,
    zh: '这项同意已经结束了。',
    en: 'This consent has ended already.',
  },
  'consent.already_given': {
    status: 409,
    zh: '刚刚已经同意过了，请刷新后再看。',
    en: 'This consent has just been given. Please look again.',
  },
  'consent.paper_date': {
    status: 422,
    zh: '纸上的日期应是今天或以前 90 天内的一天。',
    en: 'The day on the paper is today or within the 90 days before.',
  },
  'consent.words_changed': {
    status: 409,
    zh: '说明文字已经更新，请重新看一遍再决定。',
    en: 'The words have changed in the meantime. Please read them again before you decide.',
  },
};
