/**
 * Who is answered how, reviewed by hand: this file is not made from the permission table, it judges it. A change of the
 * program that alters an answer fails the matrix until somebody has thought about the row and changed it here.
 */

/** How a request is answered, as far as authority goes. */
export type Answer =
  /** Done. */
  | 'allow'
  /** Authority passed; the thing itself says no (409, 422). */
  | 'refused'
  /** As if it did not exist (404): the caller may not even know of it. */
  | 'hidden'
  /** The caller may know of it, and may not do this (403). */
  | 'forbidden'
  /** A visitor must sign in first (401). */
  | 'signIn';

export type RoleName =
  | 'resident'
  | 'volunteer'
  | 'member'
  | 'communityWorker'
  | 'gridLeader'
  | 'gridWorker'
  | 'gridVolunteer'
  | 'buildingSteward'
  | 'branchSecretary'
  | 'socialWorker'
  | 'streetOfficer'
  | 'districtOfficer'
  | 'cityOfficer';

/** Where the caller's role is granted, seen from the thing. */
export type Where =
  /** For the caller's own home only; the thing is the caller's own. */
  | 'self'
  | 'sameGrid'
  | 'otherGrid'
  | 'sameCommunity'
  | 'sameStreet'
  | 'sameDistrict'
  | 'sameCity'
  | 'siblingCommunity'
  | 'otherStreet'
  /** A person of another city, whose cookie reaches this city's paths. */
  | 'otherCity';

export interface Row {
  readonly operation: string;
  /** The thing: the state of a wish, or another variant of the request. */
  readonly on?: string;
  /** Nobody is signed in; every person of another city is answered the same. */
  readonly visitor: Answer;
  /** Signed in, without a role that matters here: also the answer for every role that is not named below. */
  readonly signedIn: Answer;
  /** Those whom a wish concerns; who is not named is answered as any signed-in person. */
  readonly subject?: Answer;
  readonly proposer?: Answer;
  readonly claimer?: Answer;
  readonly roles?: Partial<Record<RoleName, Partial<Record<Where, Answer>>>>;
}

/** Granted for the community of the thing or a place above it. */
const fromCommunity = (answer: Answer): Partial<Record<Where, Answer>> => ({
  sameCommunity: answer,
  sameStreet: answer,
  sameDistrict: answer,
  sameCity: answer,
});
/** Granted for the grid of the thing or a place above it. */
const fromGrid = (answer: Answer): Partial<Record<Where, Answer>> => ({
  sameGrid: answer,
  ...fromCommunity(answer),
});

const everybody = { visitor: 'allow', signedIn: 'allow' } as const;
const members = { visitor: 'signIn', signedIn: 'allow' } as const;

/** The desk of the community alone. */
const deskOfCommunity = {
  visitor: 'signIn',
  signedIn: 'forbidden',
  roles: { communityWorker: fromCommunity('allow') },
} as const;

/** A wish that is not on the tree: the desk acts, the street may look on, nobody else knows of it. */
const beforeTree = {
  visitor: 'hidden',
  signedIn: 'hidden',
  roles: { communityWorker: fromGrid('allow'), streetOfficer: fromGrid('forbidden') },
} as const;
/** A wish on the tree: everybody knows of it, the desk acts. */
const onTree = {
  visitor: 'signIn',
  signedIn: 'forbidden',
  roles: { communityWorker: fromGrid('allow') },
} as const;
const wishersSide = { subject: 'allow', proposer: 'allow' } as const;
const notTheirs = { subject: 'forbidden', proposer: 'forbidden' } as const;

const session: readonly Row[] = [
  { operation: 'getSession', ...everybody },
  { operation: 'requestSignInCode', ...everybody },
  // a code that is wrong, an account that is not: no authority is needed to try
  { operation: 'signInWithCode', visitor: 'refused', signedIn: 'refused' },
  { operation: 'signInWithPassword', visitor: 'refused', signedIn: 'refused' },
  // a ticket that nobody gave
  { operation: 'signInWithSecondFactor', visitor: 'refused', signedIn: 'refused' },
  { operation: 'startTotp', on: 'with a ticket that nobody gave', visitor: 'refused', signedIn: 'refused' },
  // somebody without an account of staff has nothing to set up
  { operation: 'startTotp', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'confirmTotp', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'startPasskey', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'addPasskey', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'startPasskeySignIn', ...everybody },
  { operation: 'signInWithPasskey', visitor: 'refused', signedIn: 'refused' },
  { operation: 'readInvitation', visitor: 'refused', signedIn: 'refused' },
  { operation: 'acceptInvitation', visitor: 'refused', signedIn: 'refused' },
  // the city of the matrix has no sign-in service of its own
  { operation: 'startSingleSignOn', visitor: 'refused', signedIn: 'refused' },
  { operation: 'finishSingleSignOn', visitor: 'refused', signedIn: 'refused' },
  { operation: 'getMySecurity', ...members },
  { operation: 'removeTotp', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'removePasskey', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'renewRecoveryCodes', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'changePassword', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'startStepUp', ...members },
  { operation: 'stepUp', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'listMySessions', ...members },
  // that a session exists is told to its owner only
  { operation: 'endMySession', visitor: 'signIn', signedIn: 'hidden' },
  { operation: 'endMyOtherSessions', ...members },
  { operation: 'listDemoPeople', ...everybody },
  { operation: 'signInAsDemoPerson', ...everybody },
  { operation: 'signOut', ...everybody },
];

/** The desk brings lists and takes them out; the street looks on and may be the second person. */
const deskAndStreet = {
  visitor: 'signIn',
  signedIn: 'forbidden',
  roles: { communityWorker: fromCommunity('allow'), streetOfficer: fromCommunity('allow') },
} as const;

const people: readonly Row[] = [
  { operation: 'listServedPlaces', ...everybody },
  { operation: 'listPlaces', on: 'community', ...members },
  { operation: 'listPlaces', on: 'building', ...members },
  // that a household is known here says that somebody who lives there is: only for those who look after it
  {
    operation: 'listPlaces',
    on: 'household',
    visitor: 'signIn',
    signedIn: 'hidden',
    roles: {
      communityWorker: { ...fromGrid('allow'), self: 'allow' },
      gridLeader: { ...fromGrid('allow'), self: 'allow' },
      gridWorker: { ...fromGrid('allow'), self: 'allow' },
    },
  },
  { operation: 'listPlaces', on: 'place of another city', visitor: 'hidden', signedIn: 'hidden' },
  { operation: 'findPeople', ...deskOfCommunity },
  { operation: 'exportPeople', ...deskAndStreet },
  { operation: 'exportOrganisations', ...deskAndStreet },
  { operation: 'findPeople', on: 'place of another city', visitor: 'hidden', signedIn: 'hidden' },
  {
    operation: 'registerPerson',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromGrid('allow') },
  },
  { operation: 'listOrganisations', ...members },
  { operation: 'findOrganisations', ...deskAndStreet },
  { operation: 'addOrganisation', ...deskOfCommunity },
  // one that is not there is the same for everybody
  ...['getOrganisation', 'editOrganisation', 'endOrganisation', 'reopenOrganisation'].map((operation) => ({
    operation,
    visitor: 'hidden' as const,
    signedIn: 'hidden' as const,
  })),
  // one's own, of whoever is signed in
  { operation: 'getMyData', ...members },
  { operation: 'listMyLooks', ...members },
  { operation: 'getMyDetails', ...members },
  { operation: 'correctMyDetails', ...members },
  { operation: 'askOfMyData', ...members },
  // the street answers what a second person must
  { operation: 'listDataRequests', ...deskAndStreet },
  ...[
    'openDataAtDesk',
    'correctAtDesk',
    'openConsentsAtDesk',
    'giveConsentAtDesk',
    'openPointsAtDesk',
    'listConsentForms',
  ].map((operation) => ({ operation, ...deskOfCommunity })),
  { operation: 'tieTelephone', ...deskOfCommunity },
  // the telephone is not theirs: who works here learns that, nobody else does
  {
    operation: 'untieTelephone',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromCommunity('refused') },
  },
  // the day on the paper is no day that can be: who may type it in is told so
  {
    operation: 'askAtDesk',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromCommunity('refused') },
  },
  // the consent is not there: who works here learns that, nobody else does
  {
    operation: 'withdrawConsentAtDesk',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromCommunity('hidden') },
  },
  // one that is not there is the same for everybody
  { operation: 'grantDataRequest', visitor: 'hidden', signedIn: 'hidden' },
  { operation: 'refuseDataRequest', visitor: 'hidden', signedIn: 'hidden' },
  { operation: 'withdrawDataRequest', visitor: 'hidden', signedIn: 'hidden' },
  { operation: 'listTeams', ...members },
  { operation: 'listTeamsAtDesk', ...deskAndStreet },
  { operation: 'foundTeam', ...members },
  // one that is not there, or not confirmed yet, is the same for everybody
  ...[
    'confirmTeam',
    'refuseTeam',
    'joinTeam',
    'leaveTeam',
    'handOverTeam',
    'endTeam',
    'removeTeamMember',
    'renameTeam',
    'restoreTeam',
    'joinTeamAtDesk',
    'leaveTeamAtDesk',
    'acceptTeamRequest',
    'declineTeamRequest',
    'withdrawTeamRequest',
  ].map((operation) => ({ operation, visitor: 'hidden' as const, signedIn: 'hidden' as const })),
  { operation: 'listMyMandates', ...members },
  { operation: 'listMyDeeds', ...members },
  { operation: 'nameProxy', ...members },
  // one that is not there, or concerns others, is the same for everybody
  { operation: 'acceptMandate', visitor: 'hidden', signedIn: 'hidden' },
  { operation: 'declineMandate', visitor: 'hidden', signedIn: 'hidden' },
  { operation: 'endMandate', visitor: 'hidden', signedIn: 'hidden' },
  // the person is not there: the desk learns that
  ...['listMandatesOfPerson', 'nameAtDesk'].map((operation) => ({
    operation,
    visitor: 'signIn' as const,
    signedIn: 'forbidden' as const,
    roles: { communityWorker: fromCommunity('hidden') },
  })),
  // the street gives second words
  { operation: 'listDuplicates', ...deskAndStreet },
  // who asks to look at a minor: the community and the street, which answers where the community has one worker
  { operation: 'listPermits', ...deskAndStreet },
  { operation: 'givePermit', visitor: 'hidden', signedIn: 'hidden' },
  { operation: 'refusePermit', visitor: 'hidden', signedIn: 'hidden' },
  // the pair is not there: who may compare learns that, nobody else does
  {
    operation: 'compareDuplicates',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromCommunity('hidden'), streetOfficer: fromCommunity('hidden') },
  },
  ...['mergePeople', 'keepPeopleApart'].map((operation) => ({
    operation,
    visitor: 'signIn' as const,
    signedIn: 'forbidden' as const,
    roles: { communityWorker: fromCommunity('hidden') },
  })),
  ...[
    'undoMergeOfPeople',
    'openAskedTelephone',
    'confirmMergeOfPeople',
    'refuseMergeOfPeople',
    'agreeToMyMerge',
  ].map((operation) => ({ operation, visitor: 'hidden' as const, signedIn: 'hidden' as const })),
  { operation: 'listMyMerges', ...members },
  { operation: 'listMyConsents', ...members },
  { operation: 'giveMyConsent', ...members },
  // one that is not one's own is not there
  { operation: 'withdrawMyConsent', visitor: 'signIn', signedIn: 'hidden' },
];

/** A photo is known to the wisher, to whom it belongs, to the desk, and thanks to the one they are for. */
const photoAtWish = {
  visitor: 'hidden',
  signedIn: 'hidden',
  roles: { communityWorker: fromGrid('allow') },
} as const;

const photos: readonly Row[] = [
  { operation: 'listWishPhotos', on: 'claimed', visitor: 'signIn', signedIn: 'allow' },
  {
    operation: 'listWishPhotos',
    on: 'proposed',
    ...beforeTree,
    visitor: 'hidden',
    ...wishersSide,
    roles: { communityWorker: fromGrid('allow'), streetOfficer: fromGrid('allow') },
  },
  // what was brought is shown by the one who brought it: not by the wisher, who may add thanks later
  {
    operation: 'addWishPhoto',
    on: 'claimed',
    ...onTree,
    proposer: 'forbidden',
    subject: 'refused',
    claimer: 'allow',
  },
  { operation: 'getPhoto', on: 'claimed, fulfilment', ...photoAtWish, subject: 'allow', claimer: 'allow' },
  { operation: 'getPhoto', on: 'thanked, thanks', ...photoAtWish, subject: 'allow', claimer: 'allow' },
  {
    operation: 'redactPhoto',
    on: 'claimed, fulfilment',
    ...photoAtWish,
    subject: 'forbidden',
    claimer: 'allow',
  },
  {
    operation: 'rejectPhoto',
    on: 'claimed, fulfilment',
    ...photoAtWish,
    subject: 'forbidden',
    claimer: 'forbidden',
  },
  { operation: 'listPhotoQueue', ...deskOfCommunity },
  { operation: 'deletePhoto', on: 'claimed, fulfilment', ...photoAtWish, subject: 'allow', claimer: 'allow' },
  { operation: 'deletePhoto', on: 'thanked, thanks', ...photoAtWish, subject: 'allow', claimer: 'forbidden' },
];

/** Before it is published a story is known to the wisher and the desk, and to the volunteer whom it would name. */
const storyUnpublished = {
  visitor: 'hidden',
  signedIn: 'hidden',
  subject: 'allow',
  roles: { communityWorker: fromGrid('allow') },
} as const;

const stories: readonly Row[] = [
  { operation: 'listStories', ...everybody },
  { operation: 'listStoryQueue', ...deskOfCommunity },
  { operation: 'listMyStories', ...members },
  { operation: 'getStoryOfWish', on: 'thanked', ...everybody },
  { operation: 'getStory', on: 'thanked, draft', ...storyUnpublished },
  { operation: 'getStory', on: 'thanked, asked', ...storyUnpublished, claimer: 'allow' },
  { operation: 'getStory', on: 'thanked, published', ...everybody },
  { operation: 'getStory', on: 'thanked, ended', ...storyUnpublished },
  // a story without photos has none, whoever asks
  { operation: 'getStoryPhoto', on: 'thanked, published', visitor: 'hidden', signedIn: 'hidden' },
  {
    operation: 'tellStory',
    on: 'thanked',
    visitor: 'signIn',
    signedIn: 'forbidden',
    subject: 'allow',
    roles: { communityWorker: fromGrid('allow') },
  },
  { operation: 'reviseStory', on: 'thanked, draft', ...storyUnpublished },
  { operation: 'askStory', on: 'thanked, draft', ...storyUnpublished, subject: 'forbidden' },
  // recorded at the desk: the wisher agrees on the web
  {
    operation: 'consentStory',
    on: 'thanked, asked',
    ...storyUnpublished,
    subject: 'forbidden',
    claimer: 'forbidden',
  },
  // the volunteer agrees on the web, as here; at the desk it is recorded as said or signed there
  ...(['agreeStory', 'disagreeStory'] as const).map((operation): Row => ({
    operation,
    on: 'thanked, asked',
    ...storyUnpublished,
    subject: 'forbidden',
    claimer: 'allow',
    roles: { communityWorker: fromGrid(operation === 'agreeStory' ? 'forbidden' : 'allow') },
  })),
  { operation: 'publishStory', on: 'thanked, consented', ...storyUnpublished, subject: 'forbidden' },
  {
    operation: 'endStory',
    on: 'thanked, published',
    visitor: 'signIn',
    signedIn: 'forbidden',
    subject: 'allow',
    roles: { communityWorker: fromGrid('allow') },
  },
];

const points: readonly Row[] = [
  { operation: 'getMyPoints', ...members },
  { operation: 'listMyPostings', ...members },
  { operation: 'getPointRules', ...everybody },
  { operation: 'setPointRule', ...deskOfCommunity },
];

const tree: readonly Row[] = [
  { operation: 'listWishes', ...everybody },
  { operation: 'listWishes', on: 'place of another city', visitor: 'hidden', signedIn: 'hidden' },
  { operation: 'searchWishes', ...everybody },
  { operation: 'searchWishes', on: 'place of another city', visitor: 'hidden', signedIn: 'hidden' },
  { operation: 'searchWishQueue', ...deskOfCommunity },
  { operation: 'exportWishes', ...deskOfCommunity },
  { operation: 'getWishTree', ...everybody },
  // exact counts, day by day, would tell in which grid a wisher lives: for those who work there
  {
    operation: 'getWishFigures',
    on: 'community',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: {
      communityWorker: fromCommunity('allow'),
      gridLeader: fromCommunity('allow'),
      gridWorker: fromCommunity('allow'),
      streetOfficer: fromCommunity('allow'),
    },
  },
  {
    operation: 'getWishFigures',
    on: 'grid',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: {
      communityWorker: fromGrid('allow'),
      gridLeader: fromGrid('allow'),
      gridWorker: fromGrid('allow'),
      streetOfficer: fromGrid('allow'),
    },
  },
  // small numbers are held back from whoever may not see exact ones
  { operation: 'getWishAreas', on: 'community', ...everybody },
  { operation: 'getWishAreas', on: 'grid', ...everybody },
  {
    operation: 'exportWishAreas',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: {
      communityWorker: fromCommunity('allow'),
      gridLeader: fromCommunity('allow'),
      gridWorker: fromCommunity('allow'),
      streetOfficer: fromCommunity('allow'),
      districtOfficer: fromCommunity('allow'),
      cityOfficer: fromCommunity('allow'),
    },
  },
  { operation: 'getWishRules', ...everybody },
  { operation: 'setWishRules', ...deskOfCommunity },
  { operation: 'listWishQueue', ...deskOfCommunity },
  // the street looks on what is late
  {
    operation: 'listLateReviews',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromCommunity('allow'), streetOfficer: fromCommunity('allow') },
  },
  {
    operation: 'listLateReviews',
    on: 'street',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: {
      communityWorker: { sameStreet: 'allow', sameDistrict: 'allow', sameCity: 'allow' },
      streetOfficer: { sameStreet: 'allow', sameDistrict: 'allow', sameCity: 'allow' },
    },
  },
  { operation: 'listWishesOfPerson', ...deskOfCommunity },
  { operation: 'listMyWishes', ...members },
  { operation: 'listMyClaims', ...members },
  { operation: 'proposeWish', on: 'for oneself', ...members },
  { operation: 'proposeWish', on: 'for somebody described', ...members },
  // entering for a known resident of the first grid, by telephone
  {
    operation: 'proposeWish',
    on: 'at the desk',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromGrid('allow') },
  },
  // the street may look on wishes that wait; grids, districts and the city may not: they hold no desk
  ...['proposed', 'returned', 'declined', 'withdrawn', 'annulled'].map((on): Row => ({
    operation: 'getWish',
    on,
    visitor: 'hidden',
    signedIn: 'hidden',
    ...wishersSide,
    roles: { communityWorker: fromGrid('allow'), streetOfficer: fromGrid('allow') },
  })),
  ...['open', 'claimed', 'delivered', 'confirmed', 'thanked'].map((on): Row => ({
    operation: 'getWish',
    on,
    ...everybody,
  })),
];

const review: readonly Row[] = [
  { operation: 'reviseWish', on: 'proposed', ...beforeTree, ...wishersSide },
  { operation: 'reviseWish', on: 'open', ...onTree, ...wishersSide },
  // nobody but the desk reviews, not even the street above it
  { operation: 'tellWishSubject', on: 'proposed', ...beforeTree, ...notTheirs },
  { operation: 'acceptWish', on: 'proposed', ...beforeTree, ...notTheirs },
  { operation: 'returnWish', on: 'proposed', ...beforeTree, ...notTheirs },
  { operation: 'declineWish', on: 'proposed', ...beforeTree, ...notTheirs },
  { operation: 'restoreWish', on: 'declined', ...beforeTree, ...notTheirs },
  { operation: 'listSimilarWishes', on: 'proposed', ...beforeTree, ...notTheirs },
  { operation: 'declineWish', on: 'returned', ...beforeTree, ...notTheirs },
  { operation: 'withdrawWish', on: 'proposed', ...beforeTree, ...wishersSide },
  { operation: 'withdrawWish', on: 'open', ...onTree, ...wishersSide },
];

const deed: readonly Row[] = [
  // of one's own will, from everywhere in the city; one's own wish is no deed
  { operation: 'claimWish', on: 'open', ...members, subject: 'refused' },
  { operation: 'claimWish', on: 'claimed', visitor: 'signIn', signedIn: 'refused', subject: 'refused' },
  {
    operation: 'claimWish',
    on: 'proposed',
    visitor: 'hidden',
    signedIn: 'hidden',
    subject: 'refused',
    proposer: 'refused',
    roles: { communityWorker: fromGrid('refused'), streetOfficer: fromGrid('refused') },
  },
  // for somebody without a phone the desk enters it
  {
    operation: 'claimWish',
    on: 'open, at the desk',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromGrid('allow') },
  },
  { operation: 'extendWish', on: 'claimed', ...onTree, ...notTheirs, claimer: 'allow' },
  // the wishes of the matrix are held by one: nobody chips in, whoever may try
  { operation: 'joinWish', on: 'claimed', visitor: 'signIn', signedIn: 'refused', subject: 'refused' },
  {
    operation: 'leaveWish',
    on: 'claimed',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromGrid('refused') },
  },
  {
    operation: 'closeWish',
    on: 'claimed',
    visitor: 'signIn',
    signedIn: 'forbidden',
    claimer: 'refused',
    roles: { communityWorker: fromGrid('refused') },
  },
  // the second adult is named by who goes, or by the desk for them; a thing needs none
  {
    operation: 'accompanyWish',
    on: 'claimed',
    visitor: 'signIn',
    signedIn: 'forbidden',
    claimer: 'refused',
    roles: { communityWorker: fromGrid('refused') },
  },
  // nobody was asked yet: who may answer is told so, everybody else may not
  {
    operation: 'useWish',
    on: 'thanked',
    visitor: 'signIn',
    signedIn: 'forbidden',
    subject: 'refused',
    proposer: 'refused',
    roles: { communityWorker: fromGrid('refused') },
  },
  {
    operation: 'keepWish',
    on: 'open',
    visitor: 'signIn',
    signedIn: 'forbidden',
    subject: 'refused',
    proposer: 'refused',
    roles: { communityWorker: fromGrid('refused') },
  },
  {
    operation: 'annulWish',
    on: 'thanked',
    ...onTree,
    ...notTheirs,
    roles: { communityWorker: fromGrid('allow'), streetOfficer: fromGrid('allow') },
  },
  { operation: 'revokeWish', on: 'claimed', ...onTree, ...notTheirs, claimer: 'forbidden' },
  // goods on the way are not called back
  {
    operation: 'revokeWish',
    on: 'delivered',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromGrid('refused') },
  },
  { operation: 'releaseWish', on: 'claimed', ...onTree, ...notTheirs, claimer: 'allow' },
  { operation: 'fulfilWish', on: 'claimed', ...onTree, ...notTheirs, claimer: 'allow' },
  // who fulfils never says that it arrived, and never thanks themselves
  // where the whole desk chipped in, the street says it
  ...['confirmWish', 'disputeWish'].map((operation): Row => ({
    operation,
    on: 'delivered',
    ...onTree,
    ...wishersSide,
    claimer: 'forbidden',
    roles: { communityWorker: fromGrid('allow'), streetOfficer: fromGrid('allow') },
  })),
  { operation: 'thankWish', on: 'delivered', ...onTree, ...wishersSide, claimer: 'forbidden' },
  { operation: 'thankWish', on: 'confirmed', ...onTree, ...wishersSide, claimer: 'forbidden' },
  { operation: 'answerWish', on: 'delivered', ...onTree, ...wishersSide, claimer: 'forbidden' },
  { operation: 'answerWish', on: 'thanked', ...onTree, ...wishersSide },
  // how to reach the wisher: the wisher, the desk, and who holds the live claim. Who hung it for somebody does not learn
  // what the community knows of the wisher, and the street never does
  {
    operation: 'revealWish',
    on: 'proposed',
    ...beforeTree,
    subject: 'allow',
    proposer: 'forbidden',
  },
  { operation: 'revealWish', on: 'open', ...onTree, subject: 'allow', proposer: 'forbidden' },
  ...['claimed', 'delivered', 'confirmed'].map((on): Row => ({
    operation: 'revealWish',
    on,
    ...onTree,
    subject: 'allow',
    proposer: 'forbidden',
    claimer: 'allow',
  })),
  // once it is over, nobody any more
  { operation: 'revealWish', on: 'thanked', visitor: 'signIn', signedIn: 'forbidden' },
  {
    operation: 'revealWish',
    on: 'withdrawn',
    visitor: 'hidden',
    signedIn: 'hidden',
    ...notTheirs,
    roles: { communityWorker: fromGrid('forbidden'), streetOfficer: fromGrid('forbidden') },
  },
];

const notices: readonly Row[] = [
  { operation: 'listMyNotices', ...members },
  { operation: 'countMyNotices', ...members },
  { operation: 'markMyNotices', ...members },
  { operation: 'getMyNoticeSettings', ...members },
  { operation: 'setMyNoticeSettings', ...members },
  { operation: 'setMyNoticeChoice', ...members },
  // nothing is configured here; an address that is not one's own is not there
  { operation: 'addMyNoticeAddress', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'verifyMyNoticeAddress', visitor: 'signIn', signedIn: 'refused' },
  { operation: 'removeMyNoticeAddress', visitor: 'signIn', signedIn: 'hidden' },
  // whoever holds the letter
  { operation: 'unsubscribeNotices', visitor: 'hidden', signedIn: 'hidden' },
  { operation: 'listDeskNotices', ...deskOfCommunity },
  { operation: 'tellAtDesk', ...deskOfCommunity },
  { operation: 'missAtDesk', ...deskOfCommunity },
  { operation: 'getNoticeSettingsAtDesk', ...deskOfCommunity },
  { operation: 'setNoticeSettingsAtDesk', ...deskOfCommunity },
  { operation: 'untellAtDesk', ...deskOfCommunity },
  { operation: 'listDeadDeliveries', ...deskOfCommunity },
  { operation: 'sendAgain', ...deskOfCommunity },
  { operation: 'listNoticeTemplates', ...deskOfCommunity },
  {
    operation: 'reachAtDesk',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromCommunity('hidden') },
  },
  {
    operation: 'addNoticeAddressAtDesk',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromCommunity('refused') },
  },
];

/** Paper cards: everybody may ask what a code is; the desk keeps them. */
const cards: readonly Row[] = [
  // a code that nobody gave out: no authority is needed to ask
  { operation: 'findCard', visitor: 'hidden', signedIn: 'hidden' },
  ...['issueCards', 'listCardBatches', 'getCardBatch'].map((operation): Row => ({
    operation,
    ...deskOfCommunity,
  })),
  ...['readCard', 'voidCard'].map((operation): Row => ({
    operation,
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromCommunity('hidden') },
  })),
  { operation: 'makeWishCard', on: 'proposed', ...beforeTree, ...notTheirs },
  { operation: 'makeWishCard', on: 'open', ...onTree, ...notTheirs },
];

/** Announcements: while one is public everybody reads it; before, the desk and the street, who approves. */
const announcements: readonly Row[] = [
  { operation: 'listAnnouncements', ...everybody },
  { operation: 'getAnnouncementFeed', ...everybody },
  { operation: 'getAnnouncement', on: 'published', ...everybody },
  { operation: 'writeAnnouncement', ...deskOfCommunity },
  ...(
    [
      ['getAnnouncement', 'allow', 'allow'],
      ['reviseAnnouncement', 'allow', 'forbidden'],
      ['approveAnnouncement', 'allow', 'allow'],
      // names persons, and nobody has approved it
      ['publishAnnouncement', 'refused', 'forbidden'],
      ['withdrawAnnouncement', 'allow', 'forbidden'],
    ] as const
  ).map(([operation, worker, street]): Row => ({
    operation,
    on: 'draft',
    visitor: 'hidden',
    signedIn: 'hidden',
    roles: { communityWorker: fromCommunity(worker), streetOfficer: fromCommunity(street) },
  })),
  { operation: 'correctAnnouncement', on: 'published', ...deskOfCommunity },
  { operation: 'withdrawAnnouncement', on: 'published', ...deskOfCommunity },
  {
    operation: 'listDeskAnnouncements',
    visitor: 'signIn',
    signedIn: 'forbidden',
    roles: { communityWorker: fromCommunity('allow'), streetOfficer: fromCommunity('allow') },
  },
];

const listOf = (desk: Answer, street: Answer) =>
  ({
    visitor: 'hidden',
    signedIn: 'hidden',
    roles: { communityWorker: fromCommunity(desk), streetOfficer: fromCommunity(street) },
  }) as const;

const imports: readonly Row[] = [
  { operation: 'getImportTemplate', ...deskOfCommunity },
  // before the others: a community has five open lists at most
  { operation: 'uploadImport', ...deskOfCommunity },
  { operation: 'listImports', ...deskAndStreet },
  { operation: 'getImport', on: 'checked', ...listOf('allow', 'allow') },
  { operation: 'getImportErrors', on: 'checked', ...listOf('allow', 'allow') },
  { operation: 'applyImport', on: 'checked', ...listOf('allow', 'forbidden') },
  { operation: 'applyImport', on: 'done', ...listOf('refused', 'forbidden') },
  { operation: 'approveImport', on: 'checked', ...listOf('allow', 'allow') },
  { operation: 'cancelImport', on: 'checked', ...listOf('allow', 'forbidden') },
];

/** Those who answer for other staff, for the community of the thing or above it. */
const leading = (answer: Answer) => ({
  communityWorker: fromCommunity(answer),
  streetOfficer: fromCommunity(answer),
  districtOfficer: fromCommunity(answer),
  cityOfficer: fromCommunity(answer),
});

/** Colleagues: those who lead see and appoint them, each in their own place; nobody else. */
const staff: readonly Row[] = [
  { operation: 'listStaff', visitor: 'signIn', signedIn: 'forbidden', roles: leading('allow') },
  { operation: 'listRoleHistory', visitor: 'signIn', signedIn: 'forbidden', roles: leading('allow') },
  { operation: 'inviteStaff', visitor: 'signIn', signedIn: 'forbidden', roles: leading('allow') },
  { operation: 'grantRole', visitor: 'signIn', signedIn: 'forbidden', roles: leading('allow') },
  // a role, a colleague, a reset that nobody has: as if it did not exist, for everybody
  ...['inviteAgain', 'lendRole', 'withdrawRole', 'askReset', 'approveReset'].map((operation): Row => ({
    operation,
    visitor: 'hidden',
    signedIn: 'hidden',
  })),
];

export const expectations: readonly Row[] = [
  ...announcements,
  ...imports,
  ...staff,
  ...notices,
  ...cards,
  ...session,
  ...people,
  ...points,
  ...photos,
  ...stories,
  ...tree,
  ...review,
  ...deed,
];
