import type { Rule, Role } from '../../engines/access/index.ts';

const desk: readonly Role[] = ['communityWorker', 'streetOfficer'];

/** Who may do what with wishes. A worker is one whose grant covers the place of the wish. */
export const wishPermissions: Readonly<Record<string, Rule>> = {
  'wish.list': { words: 'see the tree of a community', anyone: true },
  'wish.see': {
    words: 'see a wish: on the tree anybody, before and after only those it concerns and the desk',
    anyone: true,
    proxyAs: { subject: ['wishes'], proposer: ['wishes'], claimer: ['claims'], partner: ['claims'] },
  },
  'wish.figures': {
    words: 'see exact figures, day by day, which are few enough to tell where a wisher lives',
    roles: [...desk, 'gridLeader', 'gridWorker'],
  },
  'wish.exportFigures': {
    words: 'take the figures of areas along as a table, as one may see them',
    roles: [...desk, 'gridLeader', 'gridWorker', 'districtOfficer', 'cityOfficer'],
  },
  'wish.mine': { words: "see one's own wishes and claims", signedIn: true, proxy: 'wishes' },
  'wish.propose': { words: 'hang a wish for oneself or for somebody', signedIn: true, proxy: 'wishes' },
  'wish.proposeAtDesk': {
    words: 'enter a wish for a caller or a visitor of the desk',
    roles: ['communityWorker'],
  },
  'wish.review': { words: 'review wishes: accept, return, decline', roles: ['communityWorker'] },
  'wish.oversee': { words: 'see wishes that are not on the tree', roles: desk },
  'wish.export': { words: 'take all wishes of a community along as a table', roles: ['communityWorker'] },
  'card.find': { words: 'see what the code on a paper card is', anyone: true },
  'card.keep': { words: 'give out paper cards and read them at the desk', roles: ['communityWorker'] },
  'wish.revise': {
    words: 'change a wish that nobody relied on',
    relations: ['subject', 'proposer'],
    roles: ['communityWorker'],
    proxy: 'wishes',
  },
  'wish.rewritePrivate': {
    words: 'write the private part of a wish anew',
    relations: ['subject'],
    roles: ['communityWorker'],
    proxy: 'wishes',
  },
  'wish.withdraw': {
    words: 'take a wish down',
    relations: ['subject', 'proposer'],
    roles: ['communityWorker'],
    proxy: 'wishes',
  },
  'wish.keep': {
    words: 'say that a wish is still wanted',
    relations: ['subject', 'proposer'],
    roles: ['communityWorker'],
    proxy: 'wishes',
  },
  'wish.claim': { words: 'claim an open wish', signedIn: true, proxy: 'claims' },
  'wish.reveal': {
    words: 'read how to reach the wisher; recorded each time',
    relations: ['subject', 'claimer'],
    roles: ['communityWorker'],
    proxy: 'wishes',
  },
  'wish.release': {
    words: 'give a claimed wish back',
    relations: ['claimer'],
    roles: ['communityWorker'],
    proxy: 'claims',
  },
  'wish.claimAtDesk': {
    words: 'enter a claim for a caller or a visitor of the desk',
    roles: ['communityWorker'],
  },
  'wish.extend': {
    words: 'put the due date of a claim off',
    relations: ['claimer'],
    roles: ['communityWorker'],
    proxy: 'claims',
  },
  'wish.revoke': { words: 'withdraw a claim by decision of the staff', roles: ['communityWorker'] },
  'wish.leave': {
    words: "take one's share back",
    relations: ['partner'],
    roles: ['communityWorker'],
    proxy: 'claims',
  },
  'wish.accompany': {
    words: 'name the second adult who comes along',
    relations: ['claimer'],
    roles: ['communityWorker'],
    proxy: 'claims',
  },
  'wish.use': {
    words: 'say whether it is of use',
    relations: ['subject', 'proposer'],
    roles: ['communityWorker'],
    never: ['claimer', 'partner'],
    proxy: 'wishes',
  },
  'wish.annul': {
    words: 'take a false fulfilment back; never who confirmed or claimed it',
    roles: desk,
    never: ['claimer', 'partner'],
  },
  'wish.program': { words: 'what the program does by itself when its time has come' },
  'wish.rules': { words: 'see what a community allows and how long things take', anyone: true },
  'wish.setRules': {
    words: 'set what a community allows and how long things take',
    roles: ['communityWorker'],
  },
  'wish.fulfil': {
    words: 'say that it was brought or done',
    relations: ['claimer'],
    roles: ['communityWorker'],
    proxy: 'claims',
  },
  'wish.confirm': {
    words: "say whether it arrived; never of one's own deed, so that the street may, too",
    relations: ['subject', 'proposer'],
    roles: desk,
    never: ['claimer', 'partner'],
    proxy: 'wishes',
  },
  'wish.thank': {
    words: "thank, with satisfaction; never of one's own deed",
    relations: ['subject', 'proposer'],
    roles: ['communityWorker'],
    never: ['claimer', 'partner'],
    proxy: 'wishes',
  },
  'wish.answer': {
    words: 'answer with a next wish',
    relations: ['subject', 'proposer'],
    roles: ['communityWorker'],
    proxy: 'wishes',
  },
};
