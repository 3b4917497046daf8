/** The words of a claim's life on the residents' pages. */
const zh = {
  dueBy: '约好 {day} 以前办好',
  overdueSince: '约定的日子（{day}）已经过了，请尽快办好，或者点“晚几天”',
  overdueOther: '约定的日子（{day}）已经过了，社区会联系认领的人',
  dueNow: '现在约好的是 {day}。',
  claimerIs: '帮您的是：{name}',
  claimedBy: '认领的人：{name}',
  extendTitle: '晚几天',
  extendHint: '请先和本人说好。自己可以改一次，再改请联系社区。',
  extendUntil: '改到哪一天？',
  extendAsk: '为什么要晚几天？',
  extendWho: '许愿的人、替挂的人和社区',
  extendSend: '改日期',
  extendDone: '日期已经改好。',
  'ended.release': '放回了树上',
  'ended.thank': '已经致谢',
  'ended.lapse': '到期没有办好，回到了树上',
  'ended.revoke': '社区撤销了认领',
  'ended.annul': '查明没有真的办成',
} as const;

const en: Record<keyof typeof zh, string> = {
  dueBy: 'Promised by {day}',
  overdueSince: 'The day ({day}) has passed: please bring or do it soon, or put the day off',
  overdueOther: 'The day ({day}) has passed; the community will call the helper',
  dueNow: 'The day agreed now is {day}.',
  claimerIs: 'Your helper: {name}',
  claimedBy: 'Claimed by {name}',
  extendTitle: 'A few days later',
  extendHint:
    'Please agree with the wisher first. You may change the day once; after that, call the community.',
  extendUntil: 'Until which day?',
  extendAsk: 'Why does it take longer?',
  extendWho: 'the wisher, whoever hung it, and the community',
  extendSend: 'Change the day',
  extendDone: 'The day has been changed.',
  'ended.release': 'Given back to the tree',
  'ended.thank': 'Thanked',
  'ended.lapse': 'Lapsed, back on the tree',
  'ended.revoke': 'Withdrawn by the community',
  'ended.annul': 'It turned out not to have been done',
};

export const claimWords = { zh, en };
