import { Type } from 'typebox';
import { contract, file } from '../../base/contract.ts';
import { Closed, Community, Id, Page, Text, pageQuery } from '../../base/schema.ts';
import {
  Announcement,
  AnnouncementItem,
  announcementText,
  DeskItem,
  inCity,
  oneAnnouncement,
  State,
  Steps,
} from './shapes.ts';

/** The contracts of announcements (S51 公告 · 公示). */
export * from './shapes.ts';

const tag = 'announcements';
const list = { ...pageQuery, place: Community };

export const listAnnouncements = contract({
  operationId: 'listAnnouncements',
  method: 'GET',
  path: '/{city}/announcements',
  tag,
  summary: 'The announcements of a community that are public now, newest first',
  permission: 'announcement.see',
  params: inCity,
  query: Closed(list),
  reply: Page(AnnouncementItem),
});

export const getAnnouncementFeed = contract({
  operationId: 'getAnnouncementFeed',
  method: 'GET',
  path: '/{city}/announcements/atom',
  tag,
  summary: 'The same as an Atom feed (RFC 4287)',
  permission: 'announcement.see',
  params: inCity,
  query: Closed({ place: Community }),
  reply: file('application/atom+xml'),
});

export const listDeskAnnouncements = contract({
  operationId: 'listDeskAnnouncements',
  method: 'GET',
  path: '/{city}/announcements/desk',
  tag,
  summary: 'The announcements of a community in every state, newest first',
  permission: 'announcement.desk',
  params: inCity,
  query: Closed({ ...list, state: Type.Optional(State) }),
  reply: Page(DeskItem),
});

export const getAnnouncement = contract({
  operationId: 'getAnnouncement',
  method: 'GET',
  path: '/{city}/announcements/{id}',
  tag,
  summary: 'One announcement: while it is public for everybody, otherwise for the desk',
  permission: 'announcement.see',
  params: oneAnnouncement,
  reply: Announcement,
  refusals: ['announcement.not_found'],
});

const stepReply = Closed({ id: Id, state: State, version: Type.Integer(), can: Steps });
const textRefusals = [
  'announcement.has_number',
  'announcement.statutory_missing',
  'announcement.only_publicity',
  'announcement.basis_missing',
  'announcement.basis_unnamed',
  'announcement.period_too_short',
] as const;

export const writeAnnouncement = contract({
  operationId: 'writeAnnouncement',
  method: 'POST',
  path: '/{city}/announcements',
  tag,
  summary: 'Writes an announcement: a draft that only the desk sees',
  permission: 'announcement.write',
  params: inCity,
  body: Closed({ place: Community, ...announcementText }),
  reply: stepReply,
  status: 201,
  refusals: ['place.not_served', ...textRefusals],
});

const step = <B extends ReturnType<typeof Closed>>(
  verb: 'revise' | 'approve' | 'publish' | 'correct' | 'withdraw',
  body: B,
  summary: string,
  refusals: readonly string[] = [],
) =>
  contract({
    operationId: `${verb}Announcement`,
    method: 'POST',
    path: `/{city}/announcements/{id}/${verb}`,
    tag,
    summary,
    permission: verb === 'approve' ? 'announcement.approve' : 'announcement.write',
    params: oneAnnouncement,
    body,
    reply: stepReply,
    refusals: ['announcement.not_found', 'announcement.wrong_state', ...refusals],
  });

export const reviseAnnouncement = step(
  'revise',
  Closed(announcementText),
  'Words a draft anew; it must be approved again',
  textRefusals,
);
export const approveAnnouncement = step(
  'approve',
  Closed({}),
  'Approves a draft that names persons, as the second person',
  ['announcement.second_person'],
);
export const publishAnnouncement = step('publish', Closed({}), 'Publishes a draft: its days begin', [
  'announcement.not_approved',
]);
export const correctAnnouncement = step(
  'correct',
  Closed({ title: announcementText.title, body: announcementText.body, note: Text(200) }),
  'Corrects what is public, and says what was corrected',
  ['announcement.has_number', 'announcement.note_has_number', 'announcement.names_persons'],
);
export const withdrawAnnouncement = step(
  'withdraw',
  Closed({ reason: Text(200) }),
  'Takes an announcement down, with a reason',
);
