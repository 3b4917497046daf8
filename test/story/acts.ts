/** The acts of the story of the two heaters, each by hand on the pages where they belong. */
import type { Page } from 'playwright-core';
import { words as figuresBook } from '../../src/features/wishes/web/console/figures-words.ts';
import { words as consoleBook } from '../../src/features/wishes/web/console/words.ts';
import { pageWords } from './page-words.ts';
import { words as wishBook } from '../../src/features/wishes/words.ts';
import { words as deskBook } from '../../src/web/console/words.ts';
import { frameWords } from '../../src/web/resident/words.ts';
import type { Language } from '../browser/page.ts';
import {
  button,
  choose,
  consoleHome,
  heading,
  heartName,
  home,
  inLanguage,
  link,
  reads,
  sees,
  signInWithCode,
  signInWithPassword,
  type,
} from './hands.ts';

/** What is said and typed in one telling of the story. */
export interface Telling {
  readonly language: Language;
  readonly community: string;
  readonly first: string;
  readonly second: string;
  readonly privatePart: string;
  readonly thanks: string;
}

/** The woman without a phone, as her neighbour calls her. */
export const subject = '林桂香';

export function bookOf(language: Language) {
  return {
    page: inLanguage(pageWords, language),
    wish: inLanguage(wishBook, language),
    console: inLanguage(consoleBook, language),
    figures: inLanguage(figuresBook, language),
    desk: inLanguage(deskBook, language),
    frame: inLanguage(frameWords, language),
  };
}

/** From the first page to the sign-in page, in with a code by phone, back at the tree, and the wish hung for her. */
export async function neighbourHangs(page: Page, telling: Telling): Promise<void> {
  const { language, community, first, privatePart } = telling;
  const words = bookOf(language);
  await page.goto('/');
  await link(page, community).click();
  await link(page, words.frame.signIn).click();
  await signInWithCode(page, language, '139 0000 0001');
  await heading(page, words.page.treeTitle).waitFor();
  await link(page.getByRole('navigation', { name: words.frame.ways }), words.frame.hang).click();
  await choose(page, words.page.forOther);
  await type(page, words.page.otherName, subject);
  await choose(page, words.page['callback.proposer']);
  await choose(page, words.wish['kind.thing']);
  await type(page, words.page.lineAsk, first);
  await type(page, words.page.privateAsk, privatePart);
  await button(page, words.page.submit).click();
  await heading(page, words.page.sentTitle).waitFor();
  await link(page, words.page.seeWish).click();
  await heading(page, first).waitFor();
  await reads(page, words.wish['state.proposed']);
  await reads(page, words.page.subjectNotTold);
}

/** Signs in with account and password from the console, and finds the wish in the queue. */
export async function workerSignsIn(page: Page, { language }: Telling): Promise<void> {
  const words = bookOf(language);
  await page.goto(consoleHome);
  await heading(page, words.desk.signInTitle).waitFor();
  await link(page, words.desk.signIn).click();
  await signInWithPassword(page, language, 'chenmin');
  await heading(page, words.console.queueTitle).waitFor();
}

/** Opens a step of the wish in the panel; gives its form. */
async function step(
  page: Page,
  { language }: Telling,
  name: 'tell' | 'accept' | 'confirm' | 'thank' | 'answer',
) {
  const words = bookOf(language).console;
  const label = words[`step_${name}`];
  await page
    .getByRole('region', { name: words.actions })
    .getByRole('button', { name: label, exact: true })
    .click();
  const form = page.getByRole('form', { name: label });
  return { form, words, send: () => button(form, label).click() };
}

/** The worker tells the subject where that is needed, and puts the wish on the tree. */
export async function workerAccepts(
  page: Page,
  telling: Telling,
  line: string,
  toTell: boolean,
): Promise<void> {
  const words = bookOf(telling.language).console;
  await link(page.getByRole('navigation', { name: words.queues }), words.queueReview).click();
  await link(page.getByRole('list', { name: words.list }), line).click();
  await heading(page, line, 2).waitFor();
  if (toTell) {
    const tell = await step(page, telling, 'tell');
    await choose(tell.form, words.howVisit);
    await tell.send();
    await reads(page, words.toldYes);
  }
  const accept = await step(page, telling, 'accept');
  await accept.send();
  await reads(page, words.emptyReview);
}

/** From the tree: opens the heart, reads the line and nothing more. */
export async function volunteerOpens(page: Page, { language }: Telling, line: string): Promise<void> {
  await page.getByRole('button', { name: heartName(language, line, 'open') }).click();
  await heading(page, line).waitFor();
}

/** Claims the wish on its page, for oneself or in the name of an organisation, and sees how to reach her. */
export async function volunteerClaims(page: Page, telling: Telling, organisation?: string): Promise<void> {
  const words = bookOf(telling.language).page;
  await button(page, words['do.claim']).click();
  const dialog = page.getByRole('dialog', { name: words.claimTitle });
  if (organisation) await choose(dialog, organisation);
  await button(dialog, words['do.claim']).click();
  await button(page, words['do.reveal']).click();
  const reach = page.getByRole('region', { name: words.reachTitle });
  await reads(reach, subject);
  await reads(reach, telling.privatePart);
  await reads(reach, words.reachNoPhone);
}

/** Says on the wish's page that it is brought. */
export async function volunteerFulfils(page: Page, { language }: Telling, said: string): Promise<void> {
  const { page: words, wish } = bookOf(language);
  await button(page, words['do.fulfil']).click();
  const dialog = page.getByRole('dialog', { name: words.fulfilTitle });
  await type(dialog, words.fulfilAsk, said);
  await button(dialog, words.send).click();
  await reads(page, wish['state.delivered']);
}

/** She calls: at the desk, the worker opens her wish and confirms that it arrived, with the reason. */
export async function deskConfirms(
  page: Page,
  telling: Telling,
  line: string,
  reason: string,
): Promise<void> {
  const { desk, console: words } = bookOf(telling.language);
  await link(page.getByRole('navigation', { name: desk.nav }), desk.desk).click();
  await choose(page, desk.deskAnswer);
  await page.getByRole('button', { name: line }).click();
  const confirm = await step(page, telling, 'confirm');
  await button(confirm.form, words.phrase_confirm_1.trim()).click();
  const field = confirm.form.getByRole('textbox', { name: words.field_reason });
  await field.press('End');
  await field.pressSequentially(reason);
  await confirm.send();
  await reads(page, words.state_confirmed);
}

/** Her thanks on the telephone: satisfaction and words. */
export async function deskThanks(page: Page, telling: Telling, grade: 4 | 5, said: string): Promise<void> {
  const { wish } = bookOf(telling.language);
  const thank = await step(page, telling, 'thank');
  await thank.form.getByRole('radio', { name: wish[`grade.${grade}`], exact: true }).check();
  await type(thank.form, thank.words.field_words, said);
  await thank.send();
  await reads(page, thank.words.state_thanked);
}

/** Her answer on the telephone becomes a second wish. */
export async function deskAnswers(page: Page, telling: Telling): Promise<void> {
  const { console: words, desk } = bookOf(telling.language);
  const answer = await step(page, telling, 'answer');
  await type(answer.form, words.field_publicLine, telling.second);
  await choose(answer.form, words.roadTelephone);
  await answer.send();
  await reads(page, words.did_answer);
  await link(page.getByRole('navigation', { name: desk.nav }), desk.queue).click();
}

/** Opens the tree as a visitor and reads how a wish stands there. */
export async function treeShows(
  page: Page,
  telling: Telling,
  line: string,
  state: 'open' | 'thanked',
): Promise<void> {
  await page.goto(home);
  await sees(page.getByRole('button', { name: heartName(telling.language, line, state) }));
}
