import { wideRules } from '../world/rules.ts';
import { randomUUID } from 'node:crypto';

/** How each operation is asked for in the matrix: everything but the caller. */

export const city = 6101;
export const community = '610102004002';
export const grid = `${community}001`;
export const building = `${grid}00001`;
/** The home of every caller of the matrix. */
export const household = `${building}0101`;

export interface Request {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly file?: { readonly type: string; readonly content: Buffer };
}

/** A whole picture of one pixel. */
export const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface Cell {
  /** Counts the cells: for what must differ from cell to cell. */
  readonly number: number;
  readonly on: string | undefined;
  /** A resident of the first grid who is known on paper. */
  readonly elder: string;
  /** An invented person whom one may be. */
  readonly demoPerson: string;
}

/** A code that is written rightly and was never given out. */
export const unknownCode = '333333W';

/** A day that a paper may bear. */
export const yesterday = (): string => new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

const unknown = '01990000-0000-7000-8000-000000000000';
const unknownToo = '01990000-0000-7000-8000-000000000001';
const otherCity = 'place of another city';
const placeOf = (on: string | undefined, here: string): string =>
  on === otherCity ? '150602006005' : ({ community, grid, building, household }[on ?? ''] ?? here);
/** Well-formed, and made by no authenticator. */
export const madePasskey = {
  id: 'AAAA',
  rawId: 'AAAA',
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: 'AAAA' },
};
/** Well-formed, and given to nobody. */
export const invitation = 'A'.repeat(22);
/** Well-formed, and given to nobody. */
export const ticket = 'A'.repeat(43);
const text = { kind: 'thing', publicLine: '想要一盏台灯' } as const;

const announcement = { kind: 'policy', title: '停水通知', body: '周二停水' } as const;

const proposals: Readonly<Record<string, (cell: Cell) => Request>> = {
  'for oneself': () => ({ body: text }),
  'for somebody described': () => ({
    body: { ...text, subject: { name: '孙大妈', callback: 'proposer' } },
  }),
  'at the desk': ({ elder }) => ({ body: { ...text, road: 'telephone', subject: { personId: elder } } }),
};

const dayFromNow = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

/** The request of every operation; one that is not here takes nothing but its path. */
export const requests: Readonly<Record<string, (cell: Cell) => Request>> = {
  requestSignInCode: ({ number }) => ({ body: { phone: String(13_700_000_000 + number) } }),
  signInWithCode: ({ number }) => ({
    body: { phone: String(13_700_000_000 + number), requestId: randomUUID(), code: '000000' },
  }),
  signInWithPassword: () => ({ body: { account: 'nobody', password: 'wrong' } }),
  signInWithSecondFactor: () => ({ body: { ticket, code: '000000' } }),
  startTotp: ({ on }) => ({ body: on ? { ticket } : {} }),
  confirmTotp: () => ({ body: { enrolment: ticket, code: '000000' } }),
  addPasskey: () => ({ body: { enrolment: ticket, name: '电脑', response: madePasskey } }),
  signInWithPasskey: () => ({ body: { ticket, response: madePasskey } }),
  readInvitation: () => ({ body: { code: invitation } }),
  acceptInvitation: () => ({ body: { code: invitation, account: 'nobody', password: 'x' } }),
  finishSingleSignOn: () => ({ body: { ticket, query: 'code=x' } }),
  listStaff: () => ({ query: { place: community } }),
  listRoleHistory: () => ({ query: { place: community } }),
  inviteStaff: () => ({
    body: { name: '新同事', community, role: 'branchSecretary', place: community, why: '新来' },
  }),
  grantRole: ({ elder }) => ({
    body: { personId: elder, role: 'branchSecretary', place: community, why: '新来' },
  }),
  inviteAgain: () => ({ body: { why: '再发' } }),
  askReset: () => ({ body: { why: '丢了' } }),
  lendRole: ({ elder }) => ({ body: { personId: elder, until: '2099-01-01T00:00:00Z', why: '休假' } }),
  withdrawRole: () => ({ body: { why: '调走' } }),
  changePassword: () => ({ body: { current: 'x', next: 'y' } }),
  stepUp: () => ({ body: { ticket, code: '000000' } }),
  signInAsDemoPerson: ({ demoPerson }) => ({ body: { personId: demoPerson } }),
  listPlaces: ({ on }) => ({ query: { under: placeOf(on, community) } }),
  findPeople: ({ on }) => ({ body: { place: placeOf(on, community), reason: 'visit', name: '林' } }),
  registerPerson: () => ({ body: { name: '新来的人', place: grid, another: true } }),
  correctMyDetails: () => ({ body: { birthYear: 1960, address: null } }),
  askOfMyData: () => ({ body: { kind: 'deletion' } }),
  listDataRequests: () => ({ query: { place: community } }),
  listTeams: () => ({ query: { place: community } }),
  listTeamsAtDesk: () => ({ query: { place: community } }),
  foundTeam: ({ number }) => ({ body: { name: `第${number}队`, purpose: '修小家电' } }),
  refuseTeam: () => ({ body: { reason: '已经有了' } }),
  removeTeamMember: ({ elder }) => ({ body: { personId: elder, reason: '一起商量过' } }),
  renameTeam: ({ number }) => ({ body: { name: `第${number}新队` } }),
  joinTeamAtDesk: ({ elder }) => ({ body: { personId: elder } }),
  leaveTeamAtDesk: ({ elder }) => ({ body: { personId: elder } }),
  endTeam: () => ({ body: { reason: '人不够' } }),
  handOverTeam: ({ elder }) => ({ body: { personId: elder } }),
  nameProxy: ({ number }) => ({
    body: { name: '某某', phone: String(13_600_000_000 + number), acts: ['wishes'], until: dayFromNow(30) },
  }),
  listMyMandates: () => ({ query: { side: 'persons' } }),
  listMandatesOfPerson: () => ({ query: { place: community } }),
  nameAtDesk: ({ elder }) => ({
    body: { place: community, kind: 'proxy', holderId: elder, acts: ['wishes'], until: dayFromNow(30) },
  }),
  openDataAtDesk: ({ elder }) => ({ body: { place: community, personId: elder, reason: 'visit' } }),
  correctAtDesk: ({ elder }) => ({
    body: { place: community, personId: elder, reason: 'visit', birthYear: 1950, address: null },
  }),
  tieTelephone: ({ elder, number }) => ({
    body: { place: community, personId: elder, reason: 'visit', phone: String(13_500_000_000 + number) },
  }),
  untieTelephone: ({ elder }) => ({
    body: { place: community, personId: elder, reason: 'visit', phone: '13599999999' },
  }),
  askAtDesk: ({ elder }) => ({
    body: { place: community, personId: elder, kind: 'copy', paperOn: '2020-01-01' },
  }),
  openConsentsAtDesk: ({ elder }) => ({ body: { place: community, personId: elder, reason: 'visit' } }),
  giveConsentAtDesk: ({ elder }) => ({
    body: { place: community, personId: elder, purpose: 'care.visit', version: 1, paperOn: yesterday() },
  }),
  withdrawConsentAtDesk: ({ elder }) => ({ body: { place: community, personId: elder, id: unknown } }),
  listConsentForms: () => ({ query: { place: community } }),
  openPointsAtDesk: ({ elder }) => ({ body: { place: community, personId: elder, reason: 'visit' } }),
  listPermits: () => ({ query: { place: community } }),
  listDuplicates: () => ({ query: { place: community } }),
  compareDuplicates: () => ({ body: { place: community, one: unknown, other: unknownToo } }),
  mergePeople: () => ({ body: { place: community, keep: unknown, gone: unknownToo } }),
  keepPeopleApart: () => ({ body: { place: community, one: unknown, other: unknownToo } }),
  refuseDataRequest: () => ({ body: { reason: '请到社区核对' } }),
  giveMyConsent: () => ({ body: { purpose: 'care.visit', version: 1 } }),
  exportPeople: () => ({ body: { place: community, reason: '核对名单' } }),
  exportOrganisations: () => ({ query: { place: community } }),
  listOrganisations: () => ({ query: { place: community } }),
  findOrganisations: () => ({ query: { place: community } }),
  addOrganisation: ({ number }) => ({ body: { place: community, kind: 'unit', name: `第${number}单位` } }),
  editOrganisation: () => ({ body: { version: 1, kind: 'unit', name: '某单位' } }),
  endOrganisation: () => ({ body: { version: 1, reason: '合并了' } }),
  reopenOrganisation: () => ({ body: { version: 1 } }),
  getImportTemplate: () => ({ query: { place: community, kind: 'people' } }),
  uploadImport: () => ({
    query: { place: community, kind: 'people' },
    file: { type: 'text/csv', content: Buffer.from('姓名,手机号\n新来的人,\n') },
  }),
  listImports: () => ({ query: { place: community } }),
  getPointRules: () => ({ query: { place: community } }),
  setPointRule: ({ number }) => ({ body: { place: community, reason: 'wish.thing', points: number % 100 } }),
  listWishes: ({ on }) => ({ query: { place: placeOf(on, community) } }),
  issueCards: () => ({ body: { place: community, count: 1 } }),
  listCardBatches: () => ({ query: { place: community } }),
  getCardBatch: () => ({ query: { place: community } }),
  // a right code that was given out nowhere
  readCard: () => ({ query: { place: community, code: unknownCode } }),
  voidCard: () => ({ body: { place: community, code: unknownCode } }),
  searchWishes: ({ on }) => ({ query: { place: placeOf(on, community), words: '台灯' } }),
  getWishAreas: ({ on }) => ({ query: { place: placeOf(on, community) } }),
  exportWishAreas: () => ({ query: { place: community, format: 'csv' } }),
  exportWishes: () => ({ query: { place: community, format: 'csv' } }),
  searchWishQueue: () => ({ query: { place: community, words: '台灯' } }),
  getWishTree: () => ({ query: { place: community } }),
  getWishFigures: ({ on }) => ({ query: { place: placeOf(on, community) } }),
  listWishesOfPerson: () => ({ query: { place: community } }),
  listWishQueue: () => ({ query: { place: community, queue: 'review' } }),
  proposeWish: (cell) => proposals[cell.on ?? '']!(cell),
  reviseWish: () => ({ body: text }),
  tellWishSubject: () => ({ body: { how: 'visit' } }),
  returnWish: () => ({ body: { reason: '请再说说' } }),
  declineWish: () => ({ body: { reason: '请找物业' } }),
  releaseWish: () => ({ body: { reason: '临时有事' } }),
  confirmWish: () => ({ body: { reason: '本人来电' } }),
  extendWish: () => ({ body: { until: dayFromNow(30), reason: '零件没有到' } }),
  joinWish: () => ({ body: { words: '出一个下午' } }),
  accompanyWish: () => ({ body: { name: '周大姐' } }),
  useWish: () => ({ body: { answer: 'yes' } }),
  annulWish: () => ({ body: { reason: '查明没有送到' } }),
  listLateReviews: ({ on }) => ({ query: { place: on === 'street' ? community.slice(0, 9) : community } }),
  revokeWish: () => ({ body: { reason: '联系不上' } }),
  getWishRules: () => ({ query: { place: community } }),
  setWishRules: () => ({ body: { place: community, rules: wideRules } }),
  claimWish: ({ on, demoPerson }) =>
    on === 'open, at the desk' ? { body: { personId: demoPerson, road: 'telephone' } } : {},
  disputeWish: () => ({ body: { reason: '没有收到' } }),
  thankWish: () => ({ body: { grade: 5 } }),
  markMyNotices: () => ({ body: { read: true } }),
  listStories: () => ({ query: { place: community } }),
  listStoryQueue: () => ({ query: { place: community } }),
  listPhotoQueue: () => ({ query: { place: community } }),
  tellStory: () => ({ body: { title: '一盏灯', words: '灯亮了。' } }),
  reviseStory: () => ({ body: { title: '一盏灯', words: '灯又亮了。' } }),
  consentStory: () => ({ body: { version: 1, road: 'desk' } }),
  agreeStory: () => ({ body: { version: 1, name: true } }),
  addWishPhoto: () => ({
    query: { purpose: 'fulfilment' },
    file: { type: 'image/png', content: onePixel },
  }),
  rejectPhoto: () => ({ body: { reason: '请换一张' } }),
  redactPhoto: () => ({ body: { boxes: [], showsChild: false } }),
  setMyNoticeSettings: () => ({ body: { language: 'zh', quietFrom: 21, quietUntil: 8, digestHour: 8 } }),
  setMyNoticeChoice: () => ({ body: { kind: 'wish.claimed', channel: 'sms', wanted: true } }),
  addMyNoticeAddress: () => ({ body: { channel: 'email', email: 'somebody@example.test' } }),
  verifyMyNoticeAddress: () => ({ body: { code: '000000' } }),
  unsubscribeNotices: () => ({ body: { token: `${unknown}.${'A'.repeat(43)}` } }),
  listDeskNotices: () => ({ query: { place: community } }),
  listDeadDeliveries: () => ({ query: { place: community } }),
  listNoticeTemplates: () => ({ query: { place: community } }),
  tellAtDesk: () => ({ body: { place: community, ids: [unknown], how: 'phone' } }),
  untellAtDesk: () => ({ body: { place: community, ids: [unknown] } }),
  missAtDesk: () => ({ body: { place: community, ids: [unknown] } }),
  getNoticeSettingsAtDesk: ({ elder }) => ({ query: { place: community, personId: elder } }),
  setNoticeSettingsAtDesk: ({ elder }) => ({
    body: {
      place: community,
      personId: elder,
      language: 'zh',
      quietFrom: 21,
      quietUntil: 8,
      digestHour: 8,
      byVoice: true,
    },
  }),
  sendAgain: () => ({ body: { place: community, ids: [unknown] } }),
  reachAtDesk: () => ({ body: { place: community, id: unknown } }),
  addNoticeAddressAtDesk: ({ elder }) => ({ body: { place: community, personId: elder } }),
  answerWish: () => ({ body: text }),
  listAnnouncements: () => ({ query: { place: community } }),
  getAnnouncementFeed: () => ({ query: { place: community } }),
  listDeskAnnouncements: () => ({ query: { place: community } }),
  writeAnnouncement: () => ({ body: { place: community, ...announcement } }),
  reviseAnnouncement: () => ({ body: announcement }),
  correctAnnouncement: () => ({ body: { title: '停水通知', body: '改在周三', note: '日子写错了' } }),
  withdrawAnnouncement: () => ({ body: { reason: '不停水了' } }),
};
