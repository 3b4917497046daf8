import type { Rule } from '../../engines/access/index.ts';

/** Who may do what with announcements. */
export const announcementPermissions: Readonly<Record<string, Rule>> = {
  'announcement.see': { words: 'read the announcements of a community', anyone: true },
  'announcement.desk': {
    words: 'see announcements that are not public',
    roles: ['communityWorker', 'streetOfficer'],
  },
  'announcement.write': {
    words: 'write, publish, correct and withdraw announcements',
    roles: ['communityWorker'],
  },
  'announcement.approve': {
    words: 'approve an announcement that names persons; never one that they worded themselves',
    roles: ['communityWorker', 'streetOfficer'],
  },
  'announcement.program': { words: 'what the program does by itself when the days are over' },
};
