import { leaving } from '../../engines/matters/index.ts';
import { noticeRules, stepsOf, type Recipient } from '../../engines/notices/index.ts';
import { wordDays } from '../../engines/people/index.ts';
import { requestFlow } from './flow.ts';
import { toSecond } from './second.ts';

/** Of one step only: a telephone or a merge may have been asked for more than once. */
const toAsker: Recipient = {
  name: 'asker',
  words: 'who asked for it',
  people: `select given.entry_id, m.decided_by as person_id from given
    cross join lateral (select (j.detail ->> 'merge')::uuid as id from journal j
      where j.city_id = $1 and j.id = given.entry_id offset 0) word
    join person_merge m on m.city_id = $1 and m.id = word.id`,
};
const on = stepsOf('person');
const link = '/console/{community}/duplicates';

const ofRequest = { kind: 'data_request', steps: ['ask'] };

/** What waits for a second word is told to whoever can give it; what nobody answered, to who asked. */
export const wordNotices = noticeRules([
  {
    kind: 'person.secondWord',
    on: on('askMerge', 'askPhone'),
    to: [toSecond],
    asks: {
      until: ['merge', 'refuseMerge', 'lapseMerge', 'tiePhone', 'refusePhone', 'lapsePhone'],
      of: 'merge',
    },
    // somebody may be waiting at the desk
    urgency: 'duty',
    desk: false,
    words: {
      zh: {
        title: '有一件事等您确认',
        text: `{place}的同事提出合并两份居民记录，或者给居民绑定一个号码，要第二个人核对后确认。${wordDays} 天没人答复就作废。`,
      },
      en: {
        title: 'Something waits for your word',
        text: `A colleague of {place} asks to merge two records of a resident, or to tie a telephone to one; a second person checks and confirms it. Without an answer it lapses after ${wordDays} days.`,
      },
    },
    link,
  },
  {
    kind: 'dataRequest.secondPerson',
    on: ofRequest,
    // what was typed in at the desk and changes or deletes; the rest is answered by whoever works there
    when: ({ detail }) => detail['road'] !== 'web' && detail['kind'] !== 'copy',
    to: [toSecond],
    asks: { until: leaving(requestFlow, 'asked') },
    urgency: 'ordinary',
    desk: false,
    words: {
      zh: {
        title: '有一件个人信息申请等您答复',
        text: '{place}的同事替居民录入了一件改姓名、改出生年份或者删除信息的申请，要第二个人核对后答复。',
      },
      en: {
        title: 'A request about data waits for your answer',
        text: 'A colleague of {place} typed in that a resident wants a name or year of birth corrected, or their data deleted; a second person checks and answers it.',
      },
    },
    link: '/console/{community}/data-requests',
  },
  {
    kind: 'person.wordLapsed',
    on: on('lapseMerge', 'lapsePhone'),
    to: [toAsker],
    urgency: 'ordinary',
    desk: false,
    words: {
      zh: {
        title: '您提出的一件事没人确认，已作废',
        text: `您提出的合并记录或者绑定号码，${wordDays} 天里没有第二个人确认，已经作废，什么也没有改。还需要的话，请再提出一次。`,
      },
      en: {
        title: 'Nobody confirmed what you asked for: it has lapsed',
        text: `Nobody gave the second word to a merge or a telephone that you asked for within ${wordDays} days. It has lapsed, and nothing was changed. If it is still needed, please ask again.`,
      },
    },
    link,
  },
]);
