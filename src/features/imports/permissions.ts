import type { Rule } from '../../engines/access/index.ts';

export const importPermissions: Readonly<Record<string, Rule>> = {
  'import.make': { words: 'bring lists of people and organisations', roles: ['communityWorker'] },
  'import.see': { words: 'see the lists that were brought', roles: ['communityWorker', 'streetOfficer'] },
  'import.approve': {
    words: 'let a list of more than fifty rows be taken over, brought by somebody else',
    roles: ['communityWorker', 'streetOfficer'],
  },
};
