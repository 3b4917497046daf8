import type { Rule } from '../../../engines/access/index.ts';

/** Who may do what with teams. Nobody founds, joins or leaves one for somebody else. */
export const teamPermissions: Readonly<Record<string, Rule>> = {
  'team.list': { words: "see one's own teams and those of a community", signedIn: true },
  'team.found': { words: 'found a team', signedIn: true },
  'team.join': { words: 'ask to join a team', signedIn: true },
  'team.withdraw': { words: 'take back that one asked to join', relations: ['asker'] },
  'team.leave': { words: 'leave a team', relations: ['member'] },
  'team.lead': { words: 'answer who asks to join, and hand the team over', relations: ['leader'] },
  'team.end': { words: 'end a team', relations: ['leader'], roles: ['communityWorker'] },
  'team.restore': { words: "take a team's end back", relations: ['leader'], roles: ['communityWorker'] },
  'team.desk': {
    words: 'ask to join a team, or leave it, for somebody at the desk',
    roles: ['communityWorker'],
  },
  'team.see': {
    words: 'see the teams of a community at its desk',
    roles: ['communityWorker', 'streetOfficer'],
  },
  'team.confirm': {
    words: "confirm or refuse a new team; never one's own",
    roles: ['communityWorker'],
    never: ['leader'],
  },
};
