import type { Rule } from '../../engines/access/index.ts';

export const peoplePermissions: Readonly<Record<string, Rule>> = {
  'place.see': { words: 'see which communities are served', anyone: true },
  'place.list': {
    words: 'see the places below a place; households for the desk only',
    signedIn: true,
    proxy: 'any',
  },
  'place.households': {
    words: 'see the households of a building',
    roles: ['communityWorker', 'gridLeader', 'gridWorker'],
  },
  'person.find': { words: 'find a resident at the desk, masked', roles: ['communityWorker'] },
  'person.register': { words: 'register a resident at the desk', roles: ['communityWorker'] },
  'person.merge': {
    words: 'merge records that look like one person twice, keep them apart, and undo a merge',
    roles: ['communityWorker'],
  },
  'person.duplicates': {
    words:
      'see what waits for a second word, and compare it; the desk also what else looks like one person twice',
    roles: ['communityWorker', 'streetOfficer'],
  },
  'person.confirmMerge': {
    words:
      'open what waits for a second word, a merge or a telephone, and give it; never who asked for it, nor whom it is about, so that the street may, too',
    roles: ['communityWorker', 'streetOfficer'],
    never: ['asker', 'kept', 'gone'],
  },
  'person.refuseMerge': {
    words: 'refuse a merge or a telephone that was asked for',
    relations: ['kept', 'gone'],
    roles: ['communityWorker', 'streetOfficer'],
  },
  'person.agreeMerge': {
    words: 'say that both records, or the telephone, are one’s own',
    relations: ['kept', 'gone'],
  },
  'mandate.mine': {
    words: 'see who acts for whom, and name somebody who may act for oneself',
    signedIn: true,
  },
  'mandate.answer': { words: 'accept or decline to act for somebody who asked', signedIn: true },
  'mandate.end': {
    words: 'end it at once, by either side or at the desk',
    relations: ['subject', 'holder'],
    roles: ['communityWorker'],
  },
  'mandate.desk': {
    words: 'see and write down at the desk who acts for a resident',
    roles: ['communityWorker'],
  },
  'mandate.program': { words: 'what the program does by itself when the last day has passed' },
  'mine.consents': { words: 'see, give and withdraw what one agreed to', signedIn: true, proxy: 'consents' },
  'mine.data': {
    words: "see, copy and correct one's own data, and ask for more",
    signedIn: true,
    proxy: 'data',
  },
  'dataRequest.answer': {
    words:
      'answer what residents ask to be done with their data; never what one asked oneself, for whomever, nor what changes or deletes and one typed in oneself, so that the street may answer that, too',
    roles: ['communityWorker', 'streetOfficer'],
    never: ['subject', 'requester', 'recorder'],
  },
  'dataRequest.withdraw': {
    words: 'take back what one asked, or at the desk for somebody who says so',
    relations: ['subject'],
    roles: ['communityWorker'],
    proxy: 'data',
  },
  'person.desk': {
    words:
      'open, print and correct what is held of somebody who comes, calls or writes, tie and untie their telephones, and write down what they ask or agree to',
    roles: ['communityWorker'],
  },
  'permit.see': {
    words: 'see which of the staff asks to look at the data of a minor, and who may',
    roles: ['communityWorker', 'streetOfficer'],
  },
  'permit.answer': {
    words: 'let a colleague look at the data of a minor; never whoever asks, nor whom it is about',
    roles: ['communityWorker', 'streetOfficer'],
    never: ['asker', 'subject'],
  },
  'person.export': {
    words: 'take the residents of a community out as a table, masked unless it is their own desk',
    roles: ['communityWorker', 'streetOfficer'],
  },
  'person.exportNames': { words: 'with names and years in full', roles: ['communityWorker'] },
  'organisation.export': {
    words: 'take the organisations of a community out as a table',
    roles: ['communityWorker', 'streetOfficer'],
  },
  'organisation.see': {
    words: 'see the desk of the organisations of a place',
    roles: ['communityWorker', 'streetOfficer'],
  },
  'organisation.keep': {
    words: 'add, edit and end organisations, and take an end back',
    roles: ['communityWorker'],
  },
  'organisation.list': { words: 'see the organisations of a place', signedIn: true, proxy: 'any' },
};
