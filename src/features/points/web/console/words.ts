/** The words of the point rules in the console. */
export const words = {
  zh: {
    title: '积分规则',
    intro: '心愿答谢后，认领人得到下面的积分。改动从保存起生效，以前得到的积分不变。',
    points: '{points} 分',
    since: '{day}起',
    version: '第 {version} 版',
    none: '还没有积分规则。',
    change: '修改',
    changeWhat: '修改“{reason}”的积分',
    newPoints: '“{reason}”的积分（0 到 100）',
    save: '保存',
    cancel: '取消',
    saved: '已保存：{reason} {points} 分。',
    wrong: '请填 0 到 100 的整数。',
    readOnly: '您可以查看规则；修改由有权限的工作人员办理。',
  },
  en: {
    title: 'Point rules',
    intro:
      'Once a wish is thanked for, its claimer receives these points. A change holds from now on; earlier points stay.',
    points: '{points} points',
    since: 'Since {day}',
    version: 'version {version}',
    none: 'There are no point rules yet.',
    change: 'Change',
    changeWhat: 'Change the points for "{reason}"',
    newPoints: 'Points for "{reason}" (0 to 100)',
    save: 'Save',
    cancel: 'Cancel',
    saved: 'Saved: {reason}, {points} points.',
    wrong: 'Please give a whole number from 0 to 100.',
    readOnly: 'You can read the rules; staff with the right to do so change them.',
  },
} as const;

/** The words of points at the desk. */
export const deskWords = {
  zh: { title: '二、本人的积分', latest: '最近二十笔', none: '还没有积分记录。' },
  en: { title: '2. Their points', latest: 'The latest twenty postings', none: 'No postings yet.' },
} as const;
