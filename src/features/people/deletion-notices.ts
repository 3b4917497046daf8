import { noticeRules, type Recipient } from '../../engines/notices/index.ts';
import { recordsOfAny } from '../../engines/people/index.ts';

/** Whoever was guardian when it happened: with the erasure itself what they do for the child has ended. */
const toGuardian: Recipient = {
  name: 'guardian',
  words: 'who was recorded as guardian then, of their own acts too',
  people: `select given.entry_id, m.holder_id as person_id from given
    cross join lateral ${recordsOfAny('given.subject_id')} as record (id)
    join mandate m on m.city_id = $1 and m.subject_id = record.id and m.kind = 'guardian'
      and m.until_on >= (given.at at time zone 'Asia/Shanghai')::date
      and (m.state = 'live' or m.state = 'ended' and m.changed_at >= given.at)`,
  own: true,
};

const on = (step: string) => ({ kind: 'data_request', steps: [step] });
const told = {
  when: ({ detail }: { readonly detail: Readonly<Record<string, unknown>> }) => detail['kind'] === 'deletion',
  to: [toGuardian],
  urgency: 'duty',
} as const;

/** A guardian hears of what cannot be undone for the child: that it was asked for, and what became of it. */
export const deletionNotices = noticeRules([
  {
    kind: 'dataRequest.deletionAsked',
    on: on('ask'),
    words: {
      zh: {
        title: '有人申请删除您监护的孩子的信息',
        text: '{place}收到一份申请：删除您监护的孩子的全部信息并注销账号。办了就不能恢复。不是您的意思，请马上告诉社区；要撤回，请代孩子打开“我的信息”。',
      },
      en: {
        title: 'Somebody asks to delete what is held of your child',
        text: '{place} was asked to delete everything that is held of the child whose guardian you are, and to end the account. It cannot be undone. If it is not what you want, tell the community at once; to take it back, open “My data” acting for the child.',
      },
    },
    link: '/c/{community}/my/data',
    ...told,
  },
  {
    kind: 'dataRequest.deletionDone',
    on: on('grant'),
    words: {
      zh: {
        title: '您监护的孩子的信息删除了',
        text: '{place}按申请删除了您监护的孩子的信息，账号也注销了，不能恢复。您替孩子办事的登记同时结束。',
      },
      en: {
        title: 'What was held of your child is deleted',
        text: '{place} deleted, as asked, what was held of the child whose guardian you are, and ended the account; it does not come back. With it ends what you did for the child here.',
      },
    },
    link: '/c/{community}/my/mandates',
    ...told,
  },
  {
    kind: 'dataRequest.deletionRefused',
    on: on('refuse'),
    words: {
      zh: {
        title: '删除您监护的孩子的信息，社区没有办',
        text: '{place}没有办删除您监护的孩子的信息的申请。理由请代孩子打开“我的信息”看。',
      },
      en: {
        title: 'The deletion for your child was refused',
        text: '{place} refused to delete what is held of the child whose guardian you are. The reason stands under “My data”, opened acting for the child.',
      },
    },
    link: '/c/{community}/my/data',
    ...told,
  },
]);
