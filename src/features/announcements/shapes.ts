import { Type } from 'typebox';
import { Can, City, Closed, Community, Id, Instant, Nullable, OneOf, Text } from '../../base/schema.ts';

/** The shapes that the contracts of announcements are made of. */

export const announcementKinds = ['policy', 'result', 'publicity'] as const;
export const announcementStates = ['draft', 'published', 'ended', 'withdrawn'] as const;
/** Steps that somebody takes. */
export const announcementSteps = ['revise', 'approve', 'publish', 'correct', 'withdraw'] as const;
/** On what a publicity rests. */
export const bases = ['assistance', 'appraisal', 'accounts', 'recruitment', 'other'] as const;

export const State = OneOf(announcementStates);
export const Steps = Can(announcementSteps);
export const inCity = Closed({ city: City });
export const oneAnnouncement = Closed({ city: City, id: Id });

/** What is written: plain text, paragraphs are separated by an empty line. */
export const announcementText = {
  kind: OneOf(announcementKinds),
  title: Text(60),
  body: Text(5000, { description: 'plain text, no telephone or identity number' }),
  days: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 365, description: 'whole days; a publicity at least 3, else 7' }),
  ),
  basis: Type.Optional(OneOf(bases)),
  basisWords: Type.Optional(Text(60)),
  concerns: Type.Optional(Text(100)),
  contact: Type.Optional(Text(60, { description: 'telephone or place of the desk for objections' })),
  namesPersons: Type.Optional(Type.Boolean()),
};

/** An announcement in a list, as everybody may see it. */
export const AnnouncementItem = Closed({
  id: Id,
  community: Community,
  kind: OneOf(announcementKinds),
  title: Type.String(),
  publishedAt: Nullable(Instant),
  /** Public until then; null: until it is withdrawn. */
  until: Nullable(Instant),
  corrected: Type.Boolean(),
});

/** An announcement in the desk's list. */
export const DeskItem = Closed({
  ...AnnouncementItem.properties,
  state: State,
  /** Names persons, and no second person has read it yet. */
  toApprove: Type.Boolean(),
  changedAt: Instant,
  can: Steps,
});

/** One announcement; what only the desk may see is null for everybody else. */
export const Announcement = Closed({
  ...DeskItem.properties,
  body: Type.String(),
  days: Nullable(Type.Integer()),
  basis: Nullable(OneOf(bases)),
  basisWords: Nullable(Type.String()),
  concerns: Nullable(Type.String()),
  contact: Nullable(Type.String()),
  namesPersons: Nullable(Type.Boolean()),
  approved: Nullable(Type.Boolean()),
  /** Why it was withdrawn, for the desk. */
  reason: Nullable(Type.String()),
  corrections: Type.Array(Closed({ at: Instant, note: Type.String() })),
});
