/** The words of the worker's side of a claim's life. */
export const claimWords = {
  zh: {
    claimer: '认领人',
    due: '约定日期',
    dueBy: '{day}前完成',
    overdueSince: '已过约定日期（{day}）',
    field_until: '新的日期',

    step_extend: '延期',
    step_revoke: '撤销认领',
    hint_extend: '和本人、认领人都说好以后，在这里改日期。',
    hint_revoke: '由社区决定撤销这次认领：认领人会看到理由，心愿回到树上。东西已经送出的不能撤销。',
    did_extend: '改了约定日期',
    did_remind: '提醒了认领人',
    did_lapse: '到期没有完成，回到树上',
    did_revoke: '社区撤销了认领',
    by_program: '系统',

    claimAtDesk: '替来人认领心愿',
    claimAtDeskIntro: '下面是树上等人认领的心愿。选一条，记下由这位居民认领。',
    claimAtDeskNone: '树上现在没有等人认领的心愿。',
    claimAtDeskFor: '由 {name} 认领',
    claimAtDeskDone: '已记下：由 {name} 认领。请告诉来人怎么联系。',
    claimSee: '看这条心愿',
    claimAnother: '再办一位',
  },
  en: {
    claimer: 'Claimer',
    due: 'Due',
    dueBy: 'due by {day}',
    overdueSince: 'overdue since {day}',
    field_until: 'New day',

    step_extend: 'Put off',
    step_revoke: 'Withdraw the claim',
    hint_extend: 'Once the wisher and the claimer agree, change the day here.',
    hint_revoke:
      'The community takes the claim away: the claimer reads the reason, and the wish goes back to the tree. Not possible once it was brought.',
    did_extend: 'Due date put off',
    did_remind: 'Claimer reminded',
    did_lapse: 'Lapsed, back on the tree',
    did_revoke: 'Claim withdrawn by the community',
    by_program: 'the program',

    claimAtDesk: 'Claim a wish for a caller',
    claimAtDeskIntro: 'These wishes wait on the tree. Choose one and record that this resident takes it.',
    claimAtDeskNone: 'No wish waits on the tree just now.',
    claimAtDeskFor: 'Claimed by {name}',
    claimAtDeskDone: 'Recorded: {name} takes it. Please tell them how to get in touch.',
    claimSee: 'See this wish',
    claimAnother: 'Next caller',
  },
} as const;
