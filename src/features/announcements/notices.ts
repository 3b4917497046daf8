import { statement } from '../../base/statement.ts';
import { noticeRules, toStaff } from '../../engines/notices/index.ts';

const about = statement<{ id: string; text: string }>(
  'announcements.titles',
  'select id, title as text from announcement where city_id = $1 and id = any($2::uuid[])',
);

/** Who is told what about an announcement. */
export const announcementNotices = noticeRules([
  {
    kind: 'announcement.toApprove',
    public: true,
    on: { kind: 'announcement', steps: ['write', 'revise'] },
    when: (row) => row.detail['namesPersons'] === true,
    to: [toStaff('communityWorker'), toStaff('streetOfficer')],
    urgency: 'ordinary',
    words: {
      zh: { title: '有公示等您复核', text: '公示“{about}”涉及个人姓名，等另一个人复核。' },
      en: {
        title: 'A publicity waits for your approval',
        text: 'The publicity “{about}” names persons and waits for a second person.',
      },
    },
    about,
    link: '/console/{community}/announcements/{matter}',
  },
]);
