import { statement } from '../../base/statement.ts';
import { noticeRules, toStaff, type Recipient } from '../../engines/notices/index.ts';
import { isLive } from './row.ts';

const about = statement<{ id: string; text: string }>(
  'announcements.titles',
  'select id, title as text from announcement where city_id = $1 and id = any($2::uuid[])',
);

/** The title while it is public, and nothing of it afterwards: a publicity may name persons. */
const titleWhilePublic = statement<{ id: string; text: string }>(
  'announcements.public_titles',
  `select id, title as text from announcement where city_id = $1 and id = any($2::uuid[]) and ${isLive}`,
);

/** Those of the community who chose to be told of its announcements, while it is public. */
const toChoosers: Recipient = {
  name: 'choosers',
  words: 'those of the community who chose to be told of its announcements',
  many: true,
  people: `select given.entry_id, p.id as person_id from given
    join (select id from announcement where city_id = $1 and ${isLive}) a on a.id = given.matter_id
    join person p on p.city_id = $1 and p.community = given.place and p.id > $8
    where exists (select from notice_choice c where c.city_id = $1 and c.person_id = p.id
      and c.kind = 'announcement.published' and c.wanted)
    order by p.id limit $9`,
};

/** Who is told what about an announcement. */
export const announcementNotices = noticeRules([
  {
    kind: 'announcement.toApprove',
    public: true,
    on: { kind: 'announcement', steps: ['write', 'revise'] },
    when: (row) => row.detail['namesPersons'] === true,
    to: [toStaff('communityWorker'), toStaff('streetOfficer')],
    asks: { until: ['approve', 'publish', 'withdraw'] },
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
  {
    kind: 'announcement.published',
    public: true,
    byChoice: true,
    desk: false,
    on: { kind: 'announcement', steps: ['publish'] },
    to: [toChoosers],
    urgency: 'ordinary',
    words: {
      zh: { title: '社区有新公告', text: '{place}发布了新公告：“{about}”。' },
      en: {
        title: 'A new announcement of the community',
        text: '{place} published an announcement: “{about}”.',
      },
    },
    about: titleWhilePublic,
    link: '/c/{community}/announcements/{matter}',
  },
]);
