import type { Role, Rule } from '../../engines/access/index.ts';

/** Those who answer for other staff: each for their own place and what lies below it. */
const leading: readonly Role[] = ['communityWorker', 'streetOfficer', 'districtOfficer', 'cityOfficer'];

export const staffPermissions: Readonly<Record<string, Rule>> = {
  'staff.see': {
    words: 'see the colleagues of a place, their roles and the history of these',
    roles: leading,
  },
  'staff.grant': {
    words: 'invite colleagues and grant roles: one’s own or below, in one’s own place, never to oneself',
    roles: leading,
  },
  'staff.lend': { words: "lend one's own role while one is away", relations: ['holder'] },
  'staff.withdraw': {
    words: 'take a role back: who lent it, who granted it, and who stands above it',
    relations: ['lender'],
    roles: leading,
    never: ['holder'],
  },
};
