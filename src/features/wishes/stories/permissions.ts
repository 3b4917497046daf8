import type { Rule } from '../../../engines/access/index.ts';

/** Who may do what with the stories of wishes. */
export const storyPermissions: Readonly<Record<string, Rule>> = {
  'story.list': { words: 'read the stories that a community published', anyone: true },
  'story.see': {
    words: 'see a story: published ones anybody, others those whom they are about and the desk',
    anyone: true,
    proxyAs: { subject: ['wishes', 'consents'], volunteer: ['claims', 'consents'] },
  },
  'story.mine': {
    words: "see the stories about oneself, and one's photos",
    signedIn: true,
    proxy: 'consents',
  },
  'story.tell': {
    words: 'write a story of a wish that was thanked for',
    relations: ['subject'],
    roles: ['communityWorker'],
  },
  'story.write': { words: 'change a story', relations: ['subject'], roles: ['communityWorker'] },
  'story.review': { words: 'read stories before they are published', roles: ['communityWorker'] },
  'story.consent': {
    words: "agree that one's story is published; the desk records what was said or signed",
    relations: ['subject'],
    proxy: 'consents',
    roles: ['communityWorker'],
  },
  'story.agree': {
    words: 'agree to be named or shown as the volunteer; the desk records what was said or signed',
    relations: ['volunteer'],
    proxy: 'consents',
    roles: ['communityWorker'],
  },
  'story.end': {
    words: 'take a story down',
    relations: ['subject'],
    proxy: 'consents',
    roles: ['communityWorker'],
  },
};
