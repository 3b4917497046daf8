import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { City, Closed, Id, Instant, Nullable, OneOf, Page, pageQuery } from '../../base/schema.ts';

/** The contracts of one's own messages. */

const inCity = Closed({ city: City });

export const Notice = Closed({
  id: Id,
  kind: Type.String({ description: 'kind of notice, e.g. wish.claimed' }),
  urgency: OneOf(['duty', 'ordinary'] as const),
  at: Instant,
  readAt: Nullable(Instant),
  /** When what it asks for was done, by whomever: it asks nobody any more, and counts as unread no more. */
  settledAt: Nullable(Instant),
  title: Type.String(),
  text: Type.String(),
  /** For whom the caller is told it, who named them for that; null where it concerns themselves. */
  forName: Nullable(Type.String()),
  link: Nullable(Type.String({ description: 'address within the web' })),
});

export const listMyNotices = contract({
  operationId: 'listMyNotices',
  method: 'GET',
  path: '/{city}/my/notices',
  tag: 'notices',
  summary: 'My messages in the language asked for, newest first',
  permission: 'notice.mine',
  params: inCity,
  query: Closed({ ...pageQuery, unread: Type.Optional(Type.Boolean()) }),
  reply: Page(Notice),
});

export const countMyNotices = contract({
  operationId: 'countMyNotices',
  method: 'GET',
  path: '/{city}/my/notices/count',
  tag: 'notices',
  summary: 'How many of my messages are unread and not settled; 100 stands for more than 99',
  permission: 'notice.mine',
  params: inCity,
  reply: Closed({ unread: Type.Integer({ minimum: 0, maximum: 100 }) }),
});

export const markMyNotices = contract({
  operationId: 'markMyNotices',
  method: 'POST',
  path: '/{city}/my/notices/marks',
  tag: 'notices',
  summary: 'Mark my messages as read, or as unread again; without ids all that are unread, 500 at most',
  permission: 'notice.mine',
  params: inCity,
  body: Closed({ ids: Type.Optional(Type.Array(Id, { maxItems: 500 })), read: Type.Boolean() }),
  reply: Closed({
    marked: Type.Array(Id, { description: 'those that changed: the same ids undo it' }),
    unread: Type.Integer({ minimum: 0, maximum: 100 }),
  }),
});

export * from './settings-contract.ts';
export * from './desk-contract.ts';
