/** Every page of the web, and what can be open on it: what axe looks at. */
import type { Page } from 'playwright-core';
import type { Size } from '../browser/page.ts';
import { button, choose, consoleHome, gone, home, reads, sees, type, wall } from './hands.ts';
import { heater, waiting } from './lived.ts';

export interface Place {
  readonly name: string;
  readonly path: string;
  /** The demo person who is signed in; nobody when left out. */
  readonly as?: string;
  readonly size: Size;
  /** What to do there first, in Chinese. */
  readonly steps?: (page: Page) => Promise<void>;
  /** Requests that are refused on this page because that is what it is about. */
  readonly refused?: RegExp;
}

type Steps = NonNullable<Place['steps']>;
const press =
  (name: string): Steps =>
  (page) =>
    button(page, name).click();

const lines = {
  open: '想学会用手机和外地的孙女视频',
  claimed: '想要一个带扶手的洗澡凳',
  late: '床头的小灯接触不良，一碰就灭',
  forTwo: '想带双胞胎去一次科技馆，缺个帮手',
  delivered: '收音机没有声音了，想再听秦腔',
  confirmed: '想找人一起早上打太极',
  proposed: '想在院子里种一棵石榴树',
  returned: '想要一台新电视',
  toReview: '想要几本小学生的课外书',
} as const;

type Find = (line: string) => string;
type Draw = (name: string, path: string, rest?: Partial<Place>) => Place;

/** The residents' pages, on a phone unless said otherwise. */
export function residentPlaces(wish: Find): Place[] {
  const draw: Draw = (name, path, rest) => ({ name, path, size: 'phone', ...rest });
  return [
    draw('the choice of a community', '/'),
    draw('the tree', home),
    draw('the tree on a desktop', home, { size: 'desktop', as: 'volunteer' }),
    draw('the tree as a list', `${home}?view=list`),
    draw('the list', `${home}/wishes`),
    draw('the tree in figures', `${home}/figures`),
    draw('the list with nothing found', `${home}/wishes?state=delivered&kind=outing`),
    draw('signing in', `${home}/sign-in`),
    draw('signing in by phone', `${home}/sign-in`, { steps: codeSent }),
    draw('signing in with a password refused', `${home}/sign-in`, {
      steps: wrongPassword,
      refused: /422 POST .*\/session\/password$/,
    }),
    draw('the account', `${home}/sign-in`, { as: 'volunteer' }),
    draw('my data', `${home}/my/data`, { as: 'neighbour', steps: press('全部列出来') }),
    draw('who acts for whom', `${home}/my/mandates`, {
      as: 'daughter',
      steps: (page) => page.getByText('请一个人替我办事').click(),
    }),
    draw('my teams, founding one', `${home}/my/teams`, {
      as: 'volunteer',
      steps: (page) => page.getByText('发起一支队伍').click(),
    }),
    draw('a new wish', `${home}/wish/new`, { as: 'neighbour' }),
    draw('a new wish without signing in', `${home}/wish/new`),
    draw('a new wish for somebody, incomplete', `${home}/wish/new`, { as: 'neighbour', steps: incomplete }),
    draw('my wishes', `${home}/my/wishes`, { as: 'neighbour' }),
    draw('my wishes, none', `${home}/my/wishes`, { as: 'gridLeader' }),
    draw('my claims', `${home}/my/claims`, { as: 'volunteer' }),
    draw('my claims, none', `${home}/my/claims`, { as: 'gridLeader' }),
    draw('my points', `${home}/my/points`, { as: 'volunteer' }),
    draw('my points, none', `${home}/my/points`, { as: 'gridLeader' }),
    draw('the announcements', `${home}/announcements`),
    draw('messages', `${home}/my/messages`, { as: 'neighbour' }),
    draw('how I am told', `${home}/my/messages/settings`, { as: 'neighbour' }),
    draw('the foot of a letter', `/unsubscribe/6101/01990000-0000-7000-8000-000000000000.${'A'.repeat(43)}`),
    draw('messages, none', `${home}/my/messages`, { as: 'gridLeader' }),
    draw('a page that is not there', `${home}/nowhere`),
    draw('a community that is not there', '/c/610102004099'),
    draw('a wish that is not there', `${home}/wishes/00000000-0000-7000-8000-000000000000`, {
      refused: /404 GET/,
    }),
    ...onWishes(wish),
  ];
}

/** The page of a wish, and what can be open on it. */
function onWishes(wish: Find): Place[] {
  const draw: Draw = (name, path, rest) => ({ name, path, size: 'phone', ...rest });
  const one = (line: string) => `${home}/wishes/${wish(line)}`;
  return [
    draw('an open wish, to a visitor', one(lines.open)),
    draw('claiming', one(lines.open), { as: 'member', steps: press('我来帮忙') }),
    draw('a claimed wish, reached', one(lines.claimed), { as: 'volunteer', steps: press('看怎么联系') }),
    draw('fulfilling', one(lines.claimed), { as: 'volunteer', steps: press('我送到了、办好了') }),
    draw('releasing', one(lines.claimed), { as: 'volunteer', steps: press('我帮不了了') }),
    draw('putting a day off', one(lines.late), { as: 'secretary', steps: press('晚几天') }),
    draw('a claim that is late, among mine', `${home}/my/claims`, { as: 'secretary' }),
    draw('chipping in', one(lines.claimed), { as: 'member', steps: press('我也凑一份') }),
    draw('taking a share back', one(lines.claimed), { as: 'neighbour', steps: press('收回我的一份') }),
    draw('saying that it is enough', one(lines.claimed), { as: 'volunteer', steps: press('已经够了') }),
    draw('my claims, with a share', `${home}/my/claims`, { as: 'neighbour' }),
    draw('naming who comes along', one(lines.forTwo), { as: 'member', steps: press('写上一起去的人') }),
    draw('a claimed wish, to a worker', one(lines.claimed), { as: 'worker' }),
    draw('a delivered wish', one(lines.delivered), { as: 'volunteer' }),
    draw('thanking', one(lines.confirmed), { as: 'neighbour', steps: press('说声谢谢') }),
    draw('answering', one(lines.confirmed), { as: 'neighbour', steps: press('写回音，再许一个心愿') }),
    draw('a proposed wish', one(lines.proposed), { as: 'neighbour' }),
    draw('withdrawing', one(lines.proposed), { as: 'neighbour', steps: press('收回这个心愿') }),
    draw('confirming one’s own', one(waiting.delivered), { as: 'neighbour', steps: press('确认收到了') }),
    draw('saying that it did not arrive', one(waiting.delivered), {
      as: 'neighbour',
      steps: press('没有收到'),
    }),
    draw('saying whether it is of use', one(waiting.used), { as: 'neighbour', steps: press('说说合不合用') }),
    draw('changing an open wish', one(waiting.open), { as: 'neighbour', steps: press('改一改') }),
    draw('changing a returned wish', one(lines.returned), { as: 'neighbour', steps: press('改一改') }),
    draw('the story, to one of its people', one(heater.second), { as: 'neighbour' }),
    draw('the story, on a desktop', one(heater.first), { size: 'desktop' }),
  ];
}

/** The console's pages, on a desktop unless said otherwise. */
export function consolePlaces(wish: Find): Place[] {
  const draw: Draw = (name, path, rest) => ({
    name,
    path: consoleHome + path,
    size: 'desktop',
    as: 'worker',
    ...rest,
  });
  const chosen = `/queue?queue=review&wish=${wish(lines.toReview)}`;
  const toConfirm = `/wishes/${wish(lines.delivered)}`;
  const confirmed = `/wishes/${wish(lines.confirmed)}`;
  return [
    draw('the queue', '/queue'),
    draw('requests about data', '/data-requests'),
    draw('records alike', '/duplicates'),
    draw('the queue on a phone', '/queue', { size: 'phone' }),
    draw('an empty queue', '/queue?queue=confirm', { as: 'siblingWorker' }),
    draw('a wish in the queue', chosen),
    draw('a wish in the queue on a phone', chosen, { size: 'phone' }),
    draw('accepting', chosen, { steps: press('审核通过') }),
    draw('returning, incomplete', chosen, { steps: returning }),
    draw('revealing', chosen, { steps: press('查看联系方式') }),
    draw('confirming', toConfirm, { steps: press('代为确认收到') }),
    draw('recording that it did not arrive', toConfirm, { steps: press('记录没有收到') }),
    draw('recording whether it is of use', `/wishes/${wish(waiting.used)}`, { steps: press('记录是否合用') }),
    draw('changing at the desk', `/wishes/${wish(waiting.open)}`, { steps: press('修改') }),
    draw('thanking at the desk', confirmed, { steps: press('代记答谢') }),
    draw('answering at the desk', confirmed, { steps: press('代记回应（新心愿）') }),
    draw('a wish with its story', `/wishes/${wish(heater.second)}`),
    draw('the desk', '/desk'),
    draw('the desk with somebody found', '/desk', { steps: found }),
    draw('registering', '/desk', { steps: press('登记新居民') }),
    draw('entering a wish', '/desk', { steps: entering }),
    draw('answers at the desk', '/desk?about=answer'),
    draw('whom the desk tells', '/tell'),
    draw('how somebody is told', '/desk?about=telling', { steps: found }),
    draw('their data at the desk', '/desk?about=data', { steps: opened }),
    draw('their consents at the desk, on a phone', '/desk?about=consent', { steps: opened, size: 'phone' }),
    draw('their points at the desk', '/desk?about=points', { steps: opened }),
    draw('forms of consent', '/consent-forms'),
    draw('the announcements', '/announcements'),
    draw('writing an announcement', '/announcements/new'),
    draw('the figures', '/figures'),
    draw('the figures of areas', '/areas'),
    draw('the figures of areas on a phone, held back', '/areas?place=6101', { size: 'phone' }),
    draw('the figures as a table', '/figures', { steps: asTable }),
    draw('the rules of points', '/rules'),
    draw('the colleagues', '/staff'),
    draw('inviting a colleague', '/staff', { steps: press('邀请新同事') }),
    draw('the colleagues on a phone', '/staff', { size: 'phone', steps: press('看职务记录') }),
    draw('my sign-in', '/security'),
    draw('the lists', '/imports'),
    draw('a list on its way in', '/imports', { size: 'phone', steps: broughtList }),
    draw('taking lists out', '/export'),
    draw('the organisations', '/organisations'),
    draw('the organisations, to the street, on a phone', '/organisations', {
      as: 'streetOfficer',
      size: 'phone',
    }),
    draw('registering an organisation', '/organisations', { steps: press('登记一个组织') }),
    draw('ending an organisation', '/organisations', { steps: press('终止：新城区图书馆') }),
    draw('a page of the console that is not there', '/nowhere'),
    { name: 'the console without signing in', path: consoleHome, size: 'desktop' },
    draw('the console without the right', '/queue', { as: 'neighbour' }),
  ];
}

/** The display in the hall; its language stands in its address. */
export const wallPlaces: readonly Place[] = [
  { name: 'the display', path: wall, size: 'wall' },
  { name: 'the display in English', path: `${wall}?language=en`, size: 'wall' },
  { name: 'the display in portrait', path: wall, size: 'phone' },
  { name: 'the display of no community', path: '/wall/tree/610102004099', size: 'wall' },
];

/** The API for people to read; it has one dress and says its language in its address. */
export const apiPlaces: readonly Place[] = [
  { name: 'the API', path: '/api/docs?lang=zh', size: 'desktop' },
  { name: 'the API in English', path: '/api/docs?lang=en', size: 'desktop' },
  { name: 'the API on a phone', path: '/api/docs?lang=zh', size: 'phone' },
];

async function codeSent(page: Page): Promise<void> {
  await choose(page, '手机号');
  await type(page, '手机号', '13900000001');
  await button(page, '发验证码').click();
  await sees(page.getByRole('textbox', { name: '验证码' }));
}

async function wrongPassword(page: Page): Promise<void> {
  await choose(page, '工作人员账号');
  await type(page, '账号', 'chenmin');
  await page.getByLabel('密码', { exact: true }).fill('wrong');
  await button(page, '登录').click();
  await sees(page.getByRole('alert').locator('.wrong'));
}

async function incomplete(page: Page): Promise<void> {
  await choose(page, '替别人挂');
  await button(page, '挂上去').click();
  await reads(page, '请填写这一项。');
}

async function returning(page: Page): Promise<void> {
  await button(page, '退回修改').click();
  await button(page.getByRole('form', { name: '退回修改' }), '退回修改').click();
  await reads(page, '请填写这一项。');
}

async function found(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: '手机号或姓名' }).fill('郑');
  await button(page, '查找').click();
  await reads(page, '找到 1 位');
}

async function opened(page: Page): Promise<void> {
  await found(page);
  await page.getByRole('button', { name: '就是这位：郑' }).click();
  await button(page, '打开').click();
  await gone(button(page, '打开'));
}

async function entering(page: Page): Promise<void> {
  await found(page);
  await page.getByRole('button', { name: '就是这位：郑' }).click();
  await sees(page.getByRole('form', { name: '登记新心愿' }));
}

async function broughtList(page: Page): Promise<void> {
  const buffer = Buffer.from('姓名,手机号\n唐小满,\n');
  await page.getByLabel('名册文件').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer });
  await button(page, '上传并检查').click();
  await reads(page, '经过');
}

async function asTable(page: Page): Promise<void> {
  await page.getByText('看成表格').click();
  await sees(page.getByRole('table').nth(1));
}
