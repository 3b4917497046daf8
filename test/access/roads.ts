import type { ProxyAct } from '../../src/engines/access/index.ts';

/**
 * What a resident may do on a telephone of their own has a road without one, reviewed by hand like the expectations: somebody
 * they trust, the desk (in person or by telephone), and paper. A new operation for residents fails until its row is here.
 */

/** How the same is reached: by the same operation, by another one, or not at all, with the reason. */
export type Road =
  | 'same'
  | { readonly operation: string }
  | { readonly none: string }
  /** By the same operation on behalf of the person, who named them for this (`On-Behalf-Of`). */
  | { readonly named: ProxyAct };

export interface Roads {
  readonly operation: string;
  /** Somebody else does it for the person, in their own name. */
  readonly proxy: Road;
  /** Staff do it for somebody who comes or calls. */
  readonly desk: Road;
  /** Something on paper is handed in and typed back. */
  readonly paper: Road;
}

const named = (act: ProxyAct): Road => ({ named: act });
const none = (reason: string): Road => ({ none: reason });
const by = (operation: string): Road => ({ operation });

/** A step of the wisher: whoever hung the wish does it, too; the desk by the same step; the card leads the desk to it. */
const wishers = (operation: string): Roads => ({
  operation,
  proxy: 'same',
  desk: 'same',
  paper: by('readCard'),
});

/** A step of the one who helps. */
const helpers = (operation: string): Roads => ({
  operation,
  proxy: named('claims'),
  desk: 'same',
  paper: by('readCard'),
});

/** A list of one's own: read out at the desk. */
const readOut = (operation: string, desk: string): Roads => ({
  operation,
  proxy: named('wishes'),
  desk: by(desk),
  paper: none('a list is read, not handed in'),
});

/** About an account and the devices it is used on: who has none needs none. */
const account = (operation: string): Roads => ({
  operation,
  proxy: none('an account is nobody else’s'),
  desk: none('about an account and its devices: who has none needs none'),
  paper: none('about an account and its devices: who has none needs none'),
});

/** How one is told on a device of one's own; the desk tells those who have none. */
const telling = (operation: string, desk: string): Roads => ({
  operation,
  proxy: named('messages'),
  desk: by(desk),
  paper: none('the desk notes it when it is asked'),
});

/** At which addresses and when one is told: chosen by oneself, or at the desk. */
const ways = (operation: string, desk: string): Roads => ({
  ...telling(operation, desk),
  proxy: none('an address outlives the mandate: who is named is told at their own'),
});

/** Public facts of places, which the desk knows. */
const facts = (operation: string): Roads => ({
  operation,
  proxy: 'same',
  desk: 'same',
  paper: none('a list is read, not handed in'),
});

export const roads: readonly Roads[] = [
  ...['listMyMandates', 'listMyDeeds', 'nameProxy', 'acceptMandate', 'declineMandate'].map((operation) => ({
    operation,
    proxy: none('who acts for somebody names nobody else'),
    desk: by(operation.startsWith('list') ? 'listMandatesOfPerson' : 'nameAtDesk'),
    paper: by('nameAtDesk'),
  })),
  // a team is made of people who answer each other: the desk asks for who has no telephone, and the leader answers
  ...['foundTeam', 'handOverTeam', 'removeTeamMember', 'acceptTeamRequest', 'declineTeamRequest'].map(
    (operation) => ({
      operation,
      proxy: none('who belongs together nobody decides for somebody'),
      desk: none('who leads a team answers on the page; at the desk one joins one'),
      paper: none('a team answers each other on the page; on paper one claims by oneself'),
    }),
  ),
  ...(
    [
      ['joinTeam', 'joinTeamAtDesk'],
      ['leaveTeam', 'leaveTeamAtDesk'],
      ['withdrawTeamRequest', 'leaveTeamAtDesk'],
    ] as const
  ).map(([operation, desk]) => ({
    operation,
    proxy: none('who belongs together nobody decides for somebody'),
    desk: by(desk),
    paper: none('said at the desk, at once'),
  })),
  ...['renameTeam', 'restoreTeam'].map((operation) => ({
    operation,
    proxy: none('its leader does, or the desk'),
    desk: 'same' as const,
    paper: none('said at the desk, at once'),
  })),
  {
    operation: 'listTeams',
    proxy: none('who belongs together nobody decides for somebody'),
    desk: by('listTeamsAtDesk'),
    paper: none('a list is read, not handed in'),
  },
  {
    operation: 'endTeam',
    proxy: none('its leader ends it, or the desk'),
    desk: 'same',
    paper: none('said at the desk, at once'),
  },
  { operation: 'endMandate', proxy: none('either of the two ends it'), desk: 'same', paper: 'same' },
  { operation: 'proposeWish', proxy: 'same', desk: 'same', paper: 'same' },
  ...[
    'reviseWish',
    'withdrawWish',
    'confirmWish',
    'disputeWish',
    'thankWish',
    'answerWish',
    'useWish',
    'keepWish',
  ].map(wishers),
  {
    operation: 'revealWish',
    proxy: named('wishes'),
    desk: 'same',
    paper: by('readCard'),
  },
  ...[
    'claimWish',
    'joinWish',
    'leaveWish',
    'closeWish',
    'releaseWish',
    'fulfilWish',
    'extendWish',
    'accompanyWish',
  ].map(helpers),
  readOut('listMyWishes', 'listWishesOfPerson'),
  readOut('listMyClaims', 'listWishQueue'),
  ...['getMyPoints', 'listMyPostings'].map((operation) => ({
    operation,
    proxy: named('points'),
    desk: by('openPointsAtDesk'),
    paper: none('a list is read, not handed in'),
  })),
  ...['listMyNotices', 'countMyNotices', 'markMyNotices'].map((operation) =>
    telling(operation, 'listDeskNotices'),
  ),
  ways('getMyNoticeSettings', 'getNoticeSettingsAtDesk'),
  ways('setMyNoticeSettings', 'setNoticeSettingsAtDesk'),
  ways('setMyNoticeChoice', 'setNoticeSettingsAtDesk'),
  ...['addMyNoticeAddress', 'removeMyNoticeAddress', 'verifyMyNoticeAddress'].map((operation) =>
    ways(operation, 'addNoticeAddressAtDesk'),
  ),
  ...(
    [
      ['listMyConsents', 'openConsentsAtDesk', none('a list is read, not handed in')],
      ['giveMyConsent', 'giveConsentAtDesk', by('giveConsentAtDesk')],
      ['withdrawMyConsent', 'withdrawConsentAtDesk', by('withdrawConsentAtDesk')],
    ] as const
  ).map(([operation, desk, paper]) => ({
    operation,
    proxy: named('consents'),
    desk: by(desk),
    paper,
  })),
  ...(
    [
      ['askOfMyData', by('askAtDesk'), by('askAtDesk')],
      ['correctMyDetails', by('correctAtDesk'), by('correctAtDesk')],
      ['getMyData', by('openDataAtDesk'), by('askAtDesk')],
      ['getMyDetails', by('openDataAtDesk'), none('a list is read, not handed in')],
      // the copy holds the journal of what was done about them
      ['listMyLooks', by('openDataAtDesk'), none('a list is read, not handed in')],
      ['withdrawDataRequest', 'same', 'same'],
      ['listMyMerges', by('listDuplicates'), none('a list is read, not handed in')],
    ] as const
  ).map(([operation, desk, paper]) => ({
    operation,
    proxy: named('data'),
    desk,
    paper,
  })),
  ...(
    [
      ['agreeToMyMerge', by('confirmMergeOfPeople')],
      ['refuseMergeOfPeople', 'same'],
    ] as const
  ).map(([operation, desk]) => ({
    operation,
    proxy: none('who somebody is they say themselves, or a second member of staff'),
    desk,
    paper: none('said at the desk, at once'),
  })),
  ...[
    'changePassword',
    'endMyOtherSessions',
    'endMySession',
    'getMySecurity',
    'listMySessions',
    'removePasskey',
    'removeTotp',
    'renewRecoveryCodes',
    'startStepUp',
    'stepUp',
  ].map(account),
  {
    operation: 'addWishPhoto',
    proxy: none('a photo is added by who took it, for the wish that is theirs'),
    desk: 'same',
    paper: none('a print is photographed at the desk'),
  },
  {
    operation: 'deletePhoto',
    proxy: none('whose photo it is, or whom it shows, says so themselves'),
    desk: 'same',
    paper: none('said at the desk, at once'),
  },
  // a story of somebody: they tell and change it themselves, or at the desk
  ...['tellStory', 'reviseStory'].map((operation) => ({
    operation,
    proxy: none('what is told of somebody they write themselves, or the desk, which asks them'),
    desk: 'same' as const,
    paper: none('said at the desk, at once'),
  })),
  // whether it is public they say themselves, or whom they named for that, or at the desk, or sign on paper
  ...['endStory', 'disagreeStory'].map((operation) => ({
    operation,
    proxy: named('consents'),
    desk: 'same' as const,
    paper: none('said at the desk, at once'),
  })),
  ...['consentStory', 'agreeStory'].map((operation) => ({
    operation,
    proxy: named('consents'),
    desk: 'same' as const,
    paper: 'same' as const,
  })),
  {
    operation: 'listMyStories',
    proxy: named('consents'),
    desk: by('listStoryQueue'),
    paper: none('a list is read, not handed in'),
  },
  ...['listWishPhotos', 'listOrganisations', 'listPlaces'].map(facts),
];
