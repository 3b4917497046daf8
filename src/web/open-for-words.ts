/** The words of opening something of a person at the desk. */
export const openForWords = {
  zh: {
    reason: '为什么打开',
    reason_visit: '本人来了',
    reason_telephone: '本人来电',
    reason_paper: '本人交来书面申请',
    recorded: '每次打开都记下来，本人看得到。请先核对是本人。',
    open: '打开',
  },
  en: {
    reason: 'Why it is opened',
    reason_visit: 'They are here',
    reason_telephone: 'They are on the telephone',
    reason_paper: 'They handed in a written request',
    recorded: 'Each opening is recorded for the person to read. Please make sure first that it is them.',
    open: 'Open',
  },
} as const;
