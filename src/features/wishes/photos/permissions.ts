import type { Rule } from '../../../engines/access/index.ts';

/** Who may do what with the photos of wishes. */
export const photoPermissions: Readonly<Record<string, Rule>> = {
  'photo.list': {
    words: 'see which photos of a wish are theirs to see',
    signedIn: true,
    proxyAs: { subject: ['wishes'], claimer: ['claims'], owner: ['wishes', 'claims'] },
  },
  'photo.add': {
    words: 'add a photo to a wish',
    relations: ['subject', 'claimer'],
    roles: ['communityWorker'],
  },
  'photo.see': {
    words: 'see a photo: its owner, the wisher, the desk; the claimer sees thanks',
    anyone: true,
    proxyAs: { subject: ['wishes'], claimer: ['claims'], owner: ['wishes', 'claims'] },
  },
  'photo.oversee': { words: 'see the photos of wishes', roles: ['communityWorker'] },
  'photo.redact': { words: 'cover parts of a photo', relations: ['owner'], roles: ['communityWorker'] },
  'photo.reject': { words: 'reject a photo, with a reason', roles: ['communityWorker'] },
  'photo.delete': {
    words: 'delete a photo',
    relations: ['owner', 'subject'],
    roles: ['communityWorker'],
  },
};
