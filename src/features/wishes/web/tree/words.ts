/** The words of the tree as a picture; kinds and states are named in the words of the feature. `{name}` stands for what is filled in. */
export const words = {
  zh: {
    list: '树上的心愿',
    summary:
      '树上一共有 {total} 个心愿：{open} 个等人认领，{claimed} 个有人认领，{delivered} 个已经送到，{thanked} 个已经致谢。',
    emptyTitle: '树上还没有心愿',
    empty: '枝头已经发芽，等着第一颗心。您有什么小心愿？写下来，挂上去，邻居们会看到。',
    more: '图上挂着 {shown} 个，还有 {rest} 个在清单里。',
    heart: '心愿：{line}，{kind}，{state}',
    keys: '用方向键在心愿之间移动，按回车打开。',
    legend: '图例',
    legend_delivered: '送到了',
    mark_open: '整颗红心',
    mark_claimed: '系着丝带',
    mark_delivered: '打了勾',
    mark_thanked: '开了花',
  },
  en: {
    list: 'Wishes on the tree',
    summary:
      'Wishes on the tree: {total}. Waiting for somebody: {open}, claimed: {claimed}, arrived: {delivered}, thanked for: {thanked}.',
    emptyTitle: 'No wish on the tree yet',
    empty:
      'The branches are in bud and wait for the first heart. Is there a small thing you wish for? Hang it here, and your neighbours will see it.',
    more: '{shown} hang in the picture, {rest} more are in the list.',
    heart: 'Wish: {line}, {kind}, {state}',
    keys: 'Arrow keys move between the wishes, Enter opens one.',
    legend: 'Legend',
    legend_delivered: 'Arrived',
    mark_open: 'a plain red heart',
    mark_claimed: 'with a ribbon',
    mark_delivered: 'with a tick',
    mark_thanked: 'with a blossom',
  },
} as const;
