import { statement } from '../../base/statement.ts';
import { noticeRules, toSubject, type Recipient } from '../../engines/notices/index.ts';

/** Who is told what about stories and photos of a wish. */

const wishOfStory = statement<{ id: string; text: string }>(
  'stories.lines',
  `select s.id, w.public_line as text from story s join wish w on w.city_id = s.city_id and w.id = s.wish_id
   where s.city_id = $1 and s.id = any($2::uuid[])`,
);
const wishOfPhoto = statement<{ id: string; text: string }>(
  'photos.lines',
  `select p.id, w.public_line as text from photo p join wish w on w.city_id = p.city_id and w.id = p.matter_id
   where p.city_id = $1 and p.id = any($2::uuid[])`,
);

/** The volunteer whom a story names, or who can be recognised in one of its photos. */
const toVolunteer: Recipient = {
  name: 'volunteer',
  words: 'the volunteer whom the story names or shows',
  people: `select given.entry_id, s.volunteer_id as person_id from given
    join story s on s.city_id = $1 and s.id = given.matter_id
    where s.volunteer_id is not null and (s.names_volunteer or exists (
      select from story_photo p where p.city_id = $1 and p.story_id = s.id and p.shows_volunteer))`,
};

/** The volunteer, whether or not the story still names or shows them. */
const toAnswering: Recipient = {
  name: 'answering',
  words: 'the volunteer in whose name it was answered',
  people: `select given.entry_id, s.volunteer_id as person_id from given
    join story s on s.city_id = $1 and s.id = given.matter_id where s.volunteer_id is not null`,
  lent: true,
};

/** Somebody answered in another's name: they are told, and take it back as they like. */
const inName = (row: { detail: Record<string, unknown> }) => row.detail['behalf'] !== undefined;
const answered = {
  urgency: 'ordinary',
  when: inName,
  about: wishOfStory,
  link: '/c/{community}/my/stories',
} as const;

export const shownNotices = noticeRules([
  {
    kind: 'story.answeredFor',
    on: { kind: 'story', steps: ['consent'] },
    to: [toSubject],
    words: {
      zh: {
        title: '有人替您同意了一个故事',
        text: '您指定的人替您同意公开心愿“{about}”的故事。您随时可以收回。',
      },
      en: {
        title: 'A story was agreed to in your name',
        text: 'Whoever you named agreed in your name that the story of the wish “{about}” is published. You can take it back at any time.',
      },
    },
    ...answered,
  },
  {
    kind: 'story.endedFor',
    on: { kind: 'story', steps: ['end', 'lapse'] },
    to: [toSubject],
    words: {
      zh: {
        title: '有人替您收回了一个故事',
        text: '您指定的人替您答复：心愿“{about}”的故事不公开。',
      },
      en: {
        title: 'A story was taken back in your name',
        text: 'Whoever you named said in your name that the story of the wish “{about}” is not published.',
      },
    },
    ...answered,
  },
  {
    kind: 'story.namedFor',
    on: { kind: 'story', steps: ['agree', 'disagree'] },
    to: [toAnswering],
    words: {
      zh: {
        title: '有人替您答复了一个故事',
        text: '您指定的人替您答复，心愿“{about}”的故事里要不要写您的名字、放您的照片。您随时可以改。',
      },
      en: {
        title: 'Somebody answered about a story in your name',
        text: 'Whoever you named answered in your name whether the story of the wish “{about}” names or shows you. You can change it at any time.',
      },
    },
    ...answered,
  },
  {
    kind: 'story.asked',
    on: { kind: 'story', steps: ['ask'] },
    to: [toSubject, toVolunteer],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '想问问您愿不愿意公开一个故事',
        text: '社区想把心愿“{about}”写成故事给大家看。您点开看过再决定，不愿意也没有关系。',
      },
      en: {
        title: 'You are asked about a story',
        text: 'The community would like to tell the story of the wish “{about}”. Please open it, read it and decide; you are free to say no.',
      },
    },
    desk: {
      zh: '社区想把心愿“{about}”写成故事给大家看。请把写好的故事读给本人听，愿意不愿意都在“故事和照片”里记下，不愿意也没有关系。',
      en: 'The community would like to tell the story of the wish “{about}”. Please read it out and record under “Stories and photos” whether they agree; they are free to say no.',
    },
    about: wishOfStory,
    link: '/c/{community}/my/stories',
  },
  {
    kind: 'photo.rejected',
    on: { kind: 'photo', steps: ['reject'] },
    to: [toSubject],
    urgency: 'ordinary',
    words: {
      zh: {
        title: '有一张照片没有通过',
        text: '您给心愿“{about}”的一张照片没有通过，原因写在照片旁边。可以删掉，另外发一张。',
      },
      en: {
        title: 'A photo was rejected',
        text: 'One of your photos for the wish “{about}” was rejected; the reason stands beside it. You can delete it and send another one.',
      },
    },
    about: wishOfPhoto,
    blanks: { wish: { detail: 'wish', id: true } },
    link: '/c/{community}/wishes/{wish}',
  },
]);
