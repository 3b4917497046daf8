import { staffFor, type Role } from '../../engines/access/index.ts';
import type { Recipient } from '../../engines/notices/index.ts';

/** Who gives a second word: a colleague of the community, or the street. */
export const secondRoles = ['communityWorker', 'streetOfficer'] as const satisfies readonly Role[];

/** Whoever is on duty nearest but who asked and whom it is about: where they are the only one, the street. */
export const toSecond: Recipient = {
  name: 'second',
  words: 'a colleague of the community; where there is none, the street',
  people: staffFor(secondRoles, ['given.actor_id', 'given.subject_id']),
};
