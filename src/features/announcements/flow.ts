import { flow } from '../../engines/matters/index.ts';
import type { announcementStates, announcementSteps } from './contract.ts';

export type AnnouncementState = (typeof announcementStates)[number];
export type AnnouncementStep = (typeof announcementSteps)[number];

/** The life of an announcement. */
export const announcementFlow = flow<AnnouncementState, AnnouncementStep | 'end'>({
  kind: 'announcement',
  states: ['draft', 'published', 'ended', 'withdrawn'],
  ends: ['ended', 'withdrawn'],
  begin: { step: 'write', to: 'draft', words: 'Written; only the desk sees it.' },
  steps: {
    revise: { from: ['draft'], permission: 'announcement.write', words: 'Worded anew before it was public.' },
    approve: { from: ['draft'], permission: 'announcement.approve', words: 'Read by a second person.' },
    publish: {
      from: ['draft'],
      to: 'published',
      permission: 'announcement.write',
      words: 'Public from now on, for its days.',
    },
    correct: {
      from: ['published'],
      permission: 'announcement.write',
      words: 'Corrected, with a note of what was corrected.',
    },
    end: {
      from: ['published'],
      to: 'ended',
      permission: 'announcement.program',
      words: 'Its days are over: no longer public.',
    },
    withdraw: {
      from: ['draft', 'published'],
      to: 'withdrawn',
      permission: 'announcement.write',
      words: 'Taken down, with a reason.',
    },
  },
});
