import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, features } from '../../src/app/features.ts';
import type { Contract } from '../../src/base/contract.ts';
import { startWorld, testKeys, xiandong, type Client, type World } from '../world/index.ts';
import { wideRules } from '../world/rules.ts';
import { addPhoto, importIn, rowCounts, wishIn } from './steps.ts';
import { storyIn } from './stories.ts';
import { invitation, madePasskey, ticket } from '../access/requests.ts';

let world: World;
let resident: Client;
let id: string;
let photo: string;
let told: Awaited<ReturnType<typeof storyIn>>;
let card: string;
let announced: string;
let list: string;
let organisation: string;
beforeAll(async () => {
  world = await startWorld();
  resident = await world.as('resident');
  id = await wishIn(world, 'open');
  told = await storyIn(world, 'published', [{}]);
  photo = (await addPhoto(await world.as('volunteer'), await wishIn(world, 'claimed'))).body.id;
  const text = { place: xiandong, ...announcement };
  announced = (await (await world.as('worker')).post('/announcements', text)).body.id;
  const issued = await (await world.as('worker')).post('/cards', { place: xiandong, count: 1 });
  card = (issued.body.codes as string[])[0]!;
  const unit = { place: xiandong, kind: 'unit', name: '安宁花店' };
  organisation = (await (await world.as('worker')).post('/organisations', unit)).body.id;
  list = await importIn(world, 'checked');
});
afterAll(() => world.stop());

const contracts = features
  .flatMap((feature) => feature.operations({ access, keys: testKeys, demo: true, sendCode: null }))
  .map((operation) => operation.contract);
const unsafe = contracts.filter((one) => one.method !== 'GET');
const things = () =>
  [
    ['/photos/{id}/{size}', photo],
    ['/announcements/{id}', announced],
    ['/imports/{id}', list],
    ['/stories/{id}', told.id],
    ['/organisations/{id}', organisation],
    ['/people/{id}/mandates', world.ids.get('grandmother')!],
  ] as const;
const urlOf = (path: string) => {
  const thing = things().find(([part]) => path.includes(part))?.[1] ?? id;
  const filled = path
    .replace('{city}', '6101')
    .replace('{size}', 'page')
    .replace('{photo}', told.photoIds[0]!)
    .replace('{code}', card);
  return `/api${filled.replace('{id}', thing)}`;
};
const announcement = { kind: 'policy', title: '停水通知', body: '周二停水' };

const nobody = '01990000-0000-7000-8000-000000000000';
const atDesk = { place: xiandong, personId: nobody };
const pair = {
  one: '01990000-0000-7000-8000-000000000000',
  other: '01990000-0000-7000-8000-000000000001',
};
const bodies: Record<string, object> = {
  requestSignInCode: { phone: '13900000001' },
  signInWithCode: { phone: '13900000001', requestId: randomUUID(), code: '000000' },
  findPeople: { place: xiandong, reason: 'visit', name: '林' },
  signInWithPassword: { account: 'sunli', password: 'x' },
  correctMyDetails: { birthYear: 1960, address: null },
  askOfMyData: { kind: 'deletion' },
  refuseDataRequest: { reason: '请到社区核对' },
  giveMyConsent: { purpose: 'care.visit', version: 1 },
  signInWithSecondFactor: { ticket, code: '000000' },
  confirmTotp: { enrolment: ticket, code: '000000' },
  addPasskey: { enrolment: ticket, name: '电脑', response: madePasskey },
  signInWithPasskey: { ticket, response: madePasskey },
  readInvitation: { code: invitation },
  acceptInvitation: { code: invitation, account: 'nobody', password: 'x' },
  finishSingleSignOn: { ticket, query: 'code=x' },
  inviteStaff: {
    name: '新同事',
    community: xiandong,
    role: 'branchSecretary',
    place: xiandong,
    why: '新来',
  },
  grantRole: { personId: nobody, role: 'branchSecretary', place: xiandong, why: '新来' },
  inviteAgain: { why: '再发' },
  askReset: { why: '丢了' },
  lendRole: { personId: nobody, until: '2099-01-01T00:00:00Z', why: '休假' },
  withdrawRole: { why: '调走' },
  changePassword: { current: 'x', next: 'y' },
  stepUp: { ticket, code: '000000' },
  foundTeam: { name: '修理队', purpose: '修小家电' },
  refuseTeam: { reason: '已经有了' },
  endTeam: { reason: '人不够' },
  removeTeamMember: { personId: nobody, reason: '一起商量过' },
  renameTeam: { name: '新队' },
  joinTeamAtDesk: { personId: nobody },
  leaveTeamAtDesk: { personId: nobody },
  handOverTeam: { personId: nobody },
  nameProxy: { name: '沈一鸣', phone: '13900009999', acts: ['wishes'], until: '2030-01-01' },
  nameAtDesk: { place: xiandong, kind: 'proxy', holderId: pair.one, acts: ['wishes'], until: '2030-01-01' },
  openDataAtDesk: { ...atDesk, reason: 'visit' },
  correctAtDesk: { ...atDesk, reason: 'visit', birthYear: null, address: null },
  tieTelephone: { ...atDesk, reason: 'visit', phone: '13500000000' },
  untieTelephone: { ...atDesk, reason: 'visit', phone: '13500000000' },
  askAtDesk: { ...atDesk, kind: 'copy' },
  openConsentsAtDesk: { ...atDesk, reason: 'visit' },
  giveConsentAtDesk: { ...atDesk, purpose: 'care.visit', version: 1, paperOn: '2026-01-01' },
  withdrawConsentAtDesk: { ...atDesk, id: nobody },
  openPointsAtDesk: { ...atDesk, reason: 'visit' },
  compareDuplicates: { place: xiandong, ...pair },
  keepPeopleApart: { place: xiandong, ...pair },
  mergePeople: { place: xiandong, keep: pair.one, gone: pair.other },
  exportPeople: { place: xiandong, reason: '核对名单' },
  registerPerson: { name: '沈一鸣', place: xiandong },
  addOrganisation: { place: xiandong, kind: 'unit', name: '安宁花店' },
  editOrganisation: { version: 1, kind: 'unit', name: '安宁花店' },
  endOrganisation: { version: 1, reason: '搬走了' },
  reopenOrganisation: { version: 1 },
  tellStory: { title: '一盏灯', words: '灯亮了。' },
  reviseStory: { title: '一盏灯', words: '灯亮了。' },
  consentStory: { version: 1 },
  agreeStory: { version: 1 },
  rejectPhoto: { reason: '请换一张' },
  redactPhoto: { boxes: [], showsChild: false },
  proposeWish: { kind: 'thing', publicLine: '一盏台灯' },
  reviseWish: { kind: 'thing', publicLine: '一盏台灯' },
  answerWish: { kind: 'thing', publicLine: '一盏台灯' },
  tellWishSubject: { how: 'visit' },
  returnWish: { reason: '请改' },
  declineWish: { reason: '请改' },
  releaseWish: { reason: '请改' },
  extendWish: { until: '2030-01-01', reason: '请改' },
  joinWish: { words: '出一个下午' },
  accompanyWish: { name: '周大姐' },
  useWish: { answer: 'yes' },
  annulWish: { reason: '请改' },
  revokeWish: { reason: '请改' },
  setWishRules: { place: xiandong, rules: wideRules },
  disputeWish: { reason: '请改' },
  thankWish: { grade: 5 },
  markMyNotices: { read: true },
  issueCards: { place: xiandong, count: 1 },
  voidCard: { place: xiandong, code: '333333W' },
  setMyNoticeSettings: { language: 'zh', quietFrom: 21, quietUntil: 8, digestHour: 8 },
  setMyNoticeChoice: { kind: 'wish.claimed', channel: 'sms', wanted: true },
  addMyNoticeAddress: { channel: 'sms' },
  verifyMyNoticeAddress: { code: '000000' },
  unsubscribeNotices: { token: `01990000-0000-7000-8000-000000000000.${'A'.repeat(43)}` },
  tellAtDesk: { place: xiandong, ids: ['01990000-0000-7000-8000-000000000000'], how: 'phone' },
  untellAtDesk: { place: xiandong, ids: ['01990000-0000-7000-8000-000000000000'] },
  missAtDesk: { place: xiandong, ids: ['01990000-0000-7000-8000-000000000000'] },
  setNoticeSettingsAtDesk: {
    place: xiandong,
    personId: '01990000-0000-7000-8000-000000000000',
    language: 'zh',
    quietFrom: 21,
    quietUntil: 8,
    digestHour: 8,
    byVoice: true,
  },
  sendAgain: { place: xiandong, ids: ['01990000-0000-7000-8000-000000000000'] },
  reachAtDesk: { place: xiandong, id: '01990000-0000-7000-8000-000000000000' },
  addNoticeAddressAtDesk: { place: xiandong, personId: '01990000-0000-7000-8000-000000000000' },
  setPointRule: { place: xiandong, reason: 'wish.thing', points: 1 },
  writeAnnouncement: { place: xiandong, ...announcement },
  reviseAnnouncement: announcement,
  correctAnnouncement: { title: '停水通知', body: '周三停水', note: '日子写错了' },
  withdrawAnnouncement: { reason: '不停水了' },
};
const bodyOf = (operationId: string): object =>
  operationId === 'signInAsDemoPerson' ? { personId: world.ids.get('worker') } : (bodies[operationId] ?? {});

const foreign: readonly [string, Record<string, string>][] = [
  ['a foreign origin', { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }],
  ['a foreign origin alone', { origin: 'https://elsewhere.example' }],
  ['this host on another port', { origin: 'http://localhost:81' }],
  ['no origin to speak of', { origin: 'null' }],
  ['an origin that is no address', { origin: 'x' }],
  ['cross-site', { 'sec-fetch-site': 'cross-site' }],
  ['same-site', { 'sec-fetch-site': 'same-site' }],
  ['a cookie without any origin', {}],
];

const send = (contract: Contract, headers: Record<string, string>, payload: string | object) =>
  world.app.inject({
    method: contract.method,
    url:
      urlOf(contract.path) +
      (contract.operationId === 'uploadImport' ? `?place=${xiandong}&kind=people` : ''),
    headers: {
      ...(contract.takes[0] ? { 'content-type': contract.takes[0] } : {}),
      'idempotency-key': randomUUID(),
      cookie: `${resident.cookie!.name}=${resident.cookie!.value}`,
      ...headers,
    },
    ...(contract.method === 'DELETE' ? {} : { payload: contract.takes.length ? 'a,b' : payload }),
  });

describe.each(unsafe.map((one) => [one.operationId, one] as const))('%s', (operationId, contract) => {
  it('is refused from another site, and writes nothing', async () => {
    const before = await rowCounts(world);
    for (const [what, headers] of foreign) {
      const reply = await send(contract, headers, bodyOf(operationId));
      expect(reply.json(), what).toMatchObject({ status: 403, code: 'request.foreign_origin' });
      expect(reply.headers['set-cookie']).toBeUndefined();
    }
    expect(await rowCounts(world)).toEqual(before);
  });
});

describe.each(unsafe.filter((one) => one.method !== 'DELETE').map((one) => [one.operationId, one] as const))(
  '%s',
  (operationId, contract) => {
    it('takes JSON (or its own kind of file) only: what a form can send is refused', async () => {
      const before = await rowCounts(world);
      const text = JSON.stringify(bodyOf(operationId));
      for (const type of [
        'text/plain',
        'text/plain; charset=application/json',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
        'application/xml',
        'application/csp-report',
        'application/json-patch+json',
      ]) {
        const reply = await send(contract, { 'content-type': type, 'sec-fetch-site': 'same-origin' }, text);
        expect(reply.json(), type).toMatchObject({ status: 415, code: 'request.wrong_type' });
      }
      expect(await rowCounts(world)).toEqual(before);
    });
  },
);

describe('reading', () => {
  it('writes nothing, whatever is read', async () => {
    const query: Record<string, string> = {
      listWishes: `place=${xiandong}`,
      exportWishes: `place=${xiandong}`,
      getWishAreas: `place=${xiandong}`,
      exportWishAreas: `place=${xiandong}`,
      listAnnouncements: `place=${xiandong}`,
      getAnnouncementFeed: `place=${xiandong}`,
      listDeskAnnouncements: `place=${xiandong}`,
      readCard: `place=${xiandong}&code=${card}`,
      listCardBatches: `place=${xiandong}`,
      getCardBatch: `place=${xiandong}`,
      searchWishes: `place=${xiandong}&words=台灯`,
      searchWishQueue: `place=${xiandong}&words=台灯`,
      getWishTree: `place=${xiandong}`,
      getWishFigures: `place=${xiandong}`,
      listWishQueue: `place=${xiandong}&queue=review`,
      listWishesOfPerson: `place=${xiandong}`,
      listPlaces: `under=${xiandong}`,
      listDataRequests: `place=${xiandong}`,
      getImportTemplate: `place=${xiandong}&kind=people`,
      listImports: `place=${xiandong}`,
      listStaff: `place=${xiandong}`,
      listRoleHistory: `place=${xiandong}`,
      listPermits: `place=${xiandong}`,
      listDuplicates: `place=${xiandong}`,
      listConsentForms: `place=${xiandong}`,
      exportOrganisations: `place=${xiandong}`,
      listMyMandates: 'side=proxies',
      listMandatesOfPerson: `place=${xiandong}`,
      listTeams: `place=${xiandong}`,
      listTeamsAtDesk: `place=${xiandong}`,
      listOrganisations: `place=${xiandong}`,
      findOrganisations: `place=${xiandong}`,
      getPointRules: `place=${xiandong}`,
      listLateReviews: `place=${xiandong}`,
      listStories: `place=${xiandong}`,
      listStoryQueue: `place=${xiandong}`,
      listPhotoQueue: `place=${xiandong}`,
      getWishRules: `place=${xiandong}`,
      listDeskNotices: `place=${xiandong}`,
      getNoticeSettingsAtDesk: `place=${xiandong}&personId=${world.ids.get('grandmother')}`,
      listDeadDeliveries: `place=${xiandong}`,
      listNoticeTemplates: `place=${xiandong}`,
    };
    const worker = await world.as('worker');
    await world.settle();
    const before = await rowCounts(world);
    for (const one of contracts.filter((contract) => contract.method === 'GET')) {
      const read = () => worker.get(`${urlOf(one.path)}?${query[one.operationId] ?? ''}`);
      let reply = await read();
      // a machine that is busy asks to come again
      for (let tries = 1; reply.status === 503 && tries < 5; tries += 1) reply = await read();
      expect(reply.status, one.operationId).toBe(200);
    }
    expect(await rowCounts(world)).toEqual(before);
  });

  it('cannot be turned into writing by a header or a field', async () => {
    const before = await rowCounts(world);
    for (const headers of [{ 'x-http-method-override': 'POST' }, { 'x-method-override': 'DELETE' }])
      expect((await resident.get('/session', headers)).status).toBe(200);
    expect((await resident.get('/session?_method=DELETE')).status).toBe(400);
    expect((await resident.get(`/wishes/${id}/withdraw`)).status).toBe(404);
    expect(await rowCounts(world)).toEqual(before);
  });
});
