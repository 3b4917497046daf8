/** The words of setting at the desk how somebody is told. */
export const atDeskWords = {
  zh: {
    title: '怎样告诉这位居民',
    lead: '按居民签过字的纸填写，纸由社区保管。记下以后，本人的记录里看得到。',
    voice: '打电话或者上门说给本人听',
    ways: '现在用的方式：{ways}',
    noWays: '现在没有别的方式，消息由社区告诉。',
    sms: '用短信（发到登记的手机）',
    smsDone: '已改用短信。',
    landline: '登记的号码收不到短信，在电话名单里，由社区打电话告诉。',
    save: '记下',
    saved: '已记下。',
  },
  en: {
    title: 'How this resident is told',
    lead: 'From the sheet that the resident has signed, which the community keeps. They find in their record that it was written down.',
    voice: 'Call or visit them, and tell them',
    ways: 'Ways in use: {ways}',
    noWays: 'No other way is in use; the community tells them.',
    sms: 'Use SMS (to the telephone that is known)',
    smsDone: 'SMS is in use now.',
    landline:
      'The number that is known takes no messages: they are on the call list, and the community calls.',
    save: 'Write down',
    saved: 'Written down.',
  },
} as const;
