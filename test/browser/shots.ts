/** The pictures of the documentation: one line each, taken by `npm run pictures`. */
import type { Page } from 'playwright-core';
import { heater } from '../story/lived.ts';
import type { Language, Size } from './page.ts';

export type Shot = {
  /** The file's name without `.png`, in docs/pictures. */
  name: string;
  /** Where to go, from the root of the app. */
  path: string;
  size: Size;
  language: Language;
  elder: boolean;
  /** The demo person who is signed in; nobody when left out. */
  as?: string;
  /** What to do on the page before the picture: follow a link to a page whose address is not fixed, open a dialog. */
  steps?: (page: Page) => Promise<void>;
};

const community = '/c/610102004002';
const consoleHome = '/console/610102004002';
const wall = '/wall/tree/610102004002';

type Rest = Partial<Pick<Shot, 'as' | 'steps' | 'elder'>>;

/** A shot whose size and language are told by its name: `home-phone-zh`. */
function shot(name: string, path: string, rest: Rest = {}): Shot {
  const size = (['phone', 'desktop', 'wall'] as const).find((one) => name.includes(one)) ?? 'phone';
  const language = name.endsWith('en') ? 'en' : 'zh';
  return { name, path, size, language, elder: false, ...rest };
}

const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name, exact: true }).click();
};

const forSomebody = (other: string, kind: string) => async (page: Page) => {
  await page.getByRole('radio', { name: other }).check();
  await page.getByRole('radio', { name: kind }).check();
};

/** Every picture; `wish` gives the id of a wish of the demo by its public line. */
export function shots(wish: (line: string) => string): Shot[] {
  const at = (line: string) => `${community}/wishes/${wish(line)}`;
  const open = at('想学会用手机和外地的孙女视频');
  const claimed = at('想要一个带扶手的洗澡凳');
  const delivered = at('收音机没有声音了，想再听秦腔');
  const toReview = `${consoleHome}/queue?queue=review&wish=${wish('想要几本小学生的课外书')}`;
  const elder = true;
  return [
    shot('choose-phone-zh', '/'),
    shot('choose-desktop-en', '/'),
    shot('tree-phone-zh', community),
    shot('tree-phone-en', community),
    shot('tree-desktop-zh', community),
    shot('tree-desktop-en', community, { as: 'volunteer' }),
    shot('tree-elder-phone-zh', community, { elder }),
    shot('tree-elder-phone-en', community, { elder }),
    shot('messages-phone-zh', `${community}/my/messages`, { as: 'neighbour' }),
    shot('messages-elder-phone-en', `${community}/my/messages`, { as: 'neighbour', elder }),
    shot('messages-settings-phone-zh', `${community}/my/messages/settings`, { as: 'neighbour' }),
    shot('messages-tell-desktop-zh', `${consoleHome}/tell`, { as: 'worker' }),
    shot('messages-settings-elder-phone-zh', `${community}/my/messages/settings`, { as: 'neighbour', elder }),
    shot('announcements-phone-zh', `${community}/announcements`),
    shot('announcements-elder-phone-en', `${community}/announcements`, { elder }),
    shot('announcements-desk-desktop-zh', `${consoleHome}/announcements`, { as: 'worker' }),
    shot('announcement-write-desktop-zh', `${consoleHome}/announcements/new`, { as: 'worker' }),
    shot('paper-desktop-zh', `${consoleHome}/paper`, { as: 'worker' }),
    shot('poster-desktop-zh', `${consoleHome}/paper/poster`, { as: 'worker' }),
    shot('desk-card-desktop-zh', `${consoleHome}/desk?about=card`, { as: 'worker' }),
    shot('desk-telling-desktop-zh', `${consoleHome}/desk?about=telling`, { as: 'worker' }),
    shot('messages-console-desktop-zh', `${consoleHome}/messages`, { as: 'worker' }),
    shot('my-data-phone-zh', `${community}/my/data`, { as: 'neighbour' }),
    shot('my-data-elder-phone-en', `${community}/my/data`, { as: 'neighbour', elder }),
    shot('data-requests-desktop-zh', `${consoleHome}/data-requests`, { as: 'worker' }),
    shot('my-teams-phone-zh', `${community}/my/teams`, {
      as: 'volunteer',
      steps: (page) => page.getByText('发起一支队伍').click(),
    }),
    shot('list-phone-zh', `${community}/wishes`),
    shot('list-desktop-en', `${community}/wishes?state=thanked`),
    shot('list-elder-phone-zh', `${community}/wishes`, { elder }),
    shot('wish-open-phone-zh', open, { as: 'volunteer' }),
    shot('wish-claim-phone-zh', open, { as: 'volunteer', steps: press('我来帮忙') }),
    shot('wish-claim-desktop-en', open, { as: 'member', steps: press('I will help') }),
    shot('wish-reach-phone-zh', claimed, { as: 'volunteer', steps: press('看怎么联系') }),
    shot('wish-join-phone-zh', claimed, { as: 'member', steps: press('我也凑一份') }),
    shot('wish-join-elder-phone-zh', claimed, { as: 'member', elder, steps: press('我也凑一份') }),
    shot('wish-together-phone-zh', claimed, { as: 'neighbour' }),
    shot('wish-together-desktop-en', claimed, { as: 'worker' }),
    shot('my-claims-share-phone-zh', `${community}/my/claims`, { as: 'neighbour' }),
    shot('wish-delivered-phone-en', delivered, { as: 'volunteer' }),
    shot('wish-elder-phone-zh', open, { elder, as: 'volunteer' }),
    shot('story-phone-zh', at(heater.second), { as: 'neighbour' }),
    shot('story-desktop-en', at(heater.second)),
    shot('hang-phone-zh', `${community}/wish/new`, {
      as: 'neighbour',
      steps: forSomebody('替别人挂', '一件东西'),
    }),
    shot('hang-desktop-en', `${community}/wish/new`, {
      as: 'neighbour',
      steps: forSomebody('Somebody else', 'A thing'),
    }),
    shot('hang-elder-phone-zh', `${community}/wish/new`, { elder, as: 'neighbour' }),
    shot('sign-in-phone-zh', `${community}/sign-in`),
    shot('sign-in-desktop-en', `${community}/sign-in`),
    shot('account-phone-zh', `${community}/sign-in`, { as: 'volunteer' }),
    shot('my-wishes-phone-zh', `${community}/my/wishes`, { as: 'neighbour' }),
    shot('my-claims-phone-zh', `${community}/my/claims`, { as: 'volunteer' }),
    shot('points-phone-zh', `${community}/my/points`, { as: 'volunteer' }),
    shot('points-phone-en', `${community}/my/points`, { as: 'member' }),
    shot('not-found-phone-zh', `${community}/nowhere`),
    shot('console-queue-desktop-zh', toReview, { as: 'worker' }),
    shot('console-queue-desktop-en', toReview, { as: 'worker', steps: press('Return') }),
    shot('console-queue-elder-desktop-zh', toReview, { as: 'worker', elder }),
    shot('console-queue-phone-zh', `${consoleHome}/queue`, { as: 'worker' }),
    shot('console-confirm-desktop-zh', `${consoleHome}/wishes/${wish('收音机没有声音了，想再听秦腔')}`, {
      as: 'worker',
      steps: press('代为确认收到'),
    }),
    shot('console-desk-desktop-zh', `${consoleHome}/desk`, { as: 'worker' }),
    shot('console-desk-desktop-en', `${consoleHome}/desk?about=answer`, { as: 'worker' }),
    shot('areas-phone-zh', `${community}/figures`),
    shot('console-areas-desktop-zh', `${consoleHome}/areas`, { as: 'worker' }),
    shot('console-areas-desktop-en', `${consoleHome}/areas?place=610102`, { as: 'worker' }),
    shot('console-figures-desktop-zh', `${consoleHome}/figures`, { as: 'worker' }),
    shot('console-figures-desktop-en', `${consoleHome}/figures`, { as: 'streetOfficer' }),
    shot('console-rules-desktop-zh', `${consoleHome}/rules`, { as: 'worker' }),
    shot('console-organisations-desktop-zh', `${consoleHome}/organisations`, { as: 'worker' }),
    shot('console-organisations-end-desktop-zh', `${consoleHome}/organisations`, {
      as: 'worker',
      steps: press('终止：新城区图书馆'),
    }),
    shot('console-organisations-phone-zh', `${consoleHome}/organisations`, { as: 'worker' }),
    shot('api-desktop-zh', '/api/docs?lang=zh'),
    shot('api-desktop-en', '/api/docs?lang=en'),
    shot('wall-zh', wall),
    shot('wall-en', `${wall}?language=en`),
  ];
}
