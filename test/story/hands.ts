/** What people do with their hands in a browser: open pages, sign in, find things by their role and name. */
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { demoPassword } from '../../src/app/demo/index.ts';
import { words as sessionWords } from '../../src/features/session/words.ts';
import { secondWords } from '../../src/features/session/web/second-words.ts';
import { words as wishWords } from '../../src/features/wishes/words.ts';
import { words as treeWords } from '../../src/features/wishes/web/tree/words.ts';
import { fill } from '../../src/web/words.ts';
import { openPage } from '../browser/page.ts';
import type { Language, OpenedPage, PageOptions } from '../browser/page.ts';
import { xiandong, type World } from '../world/index.ts';

export const home = `/c/${xiandong}`;
export const consoleHome = `/console/${xiandong}`;
export const wall = `/wall/tree/${xiandong}`;

/** Opens a page of the world; `finish` of the story looks at the problems of all of them. */
export async function openAt(
  browser: Browser,
  world: World,
  options: Partial<PageOptions> & Pick<PageOptions, 'size' | 'language'>,
): Promise<OpenedPage> {
  return openPage(browser, { baseUrl: world.url, ...options });
}

export const button = (within: Page | Locator, name: string): Locator =>
  within.getByRole('button', { name, exact: true });
export const link = (within: Page | Locator, name: string | RegExp): Locator =>
  within.getByRole('link', { name });
export const heading = (within: Page | Locator, name: string, level = 1): Locator =>
  within.getByRole('heading', { name, level });
export const choose = (within: Page | Locator, name: string): Promise<void> =>
  within.getByRole('radio', { name }).check();
export const type = (within: Page | Locator, name: string, text: string): Promise<void> =>
  within.getByRole('textbox', { name }).fill(text);

/** Waits until it is there to be seen. */
export const sees = (thing: Locator): Promise<void> => thing.first().waitFor({ state: 'visible' });
/** Waits until it is gone. */
export const gone = (thing: Locator): Promise<void> => thing.first().waitFor({ state: 'hidden' });
/** Waits until a text stands on the page. */
export const reads = (within: Page | Locator, text: string | RegExp): Promise<void> =>
  sees(within.getByText(text));

type Words<Book> = Book extends { readonly zh: infer Zh } ? { readonly [Key in keyof Zh]: string } : never;

/** One language of a book of words. */
export const inLanguage = <Book extends { readonly zh: object; readonly en: object }>(
  book: Book,
  language: Language,
) => book[language] as unknown as Words<Book>;

/** The name of a heart on the tree. */
export function heartName(
  language: Language,
  line: string,
  state: 'open' | 'claimed' | 'delivered' | 'thanked',
): string {
  const words = inLanguage(wishWords, language);
  const named = state === 'delivered' ? treeWords[language].legend_delivered : words[`state.${state}`];
  return fill(treeWords[language].heart, { line, kind: words['kind.thing'], state: named });
}

/** Signs in on the sign-in page with the code that the demo shows. */
export async function signInWithCode(page: Page, language: Language, phone: string): Promise<void> {
  const words = inLanguage(sessionWords, language);
  await choose(page, words.byPhone);
  await type(page, words.phone, phone);
  await button(page, words.sendCode).click();
  const [before = ''] = words.demoCode.split('{code}');
  const told = page.getByText(before.trim());
  await sees(told);
  const [code = ''] = /\d{6}/.exec(await told.innerText()) ?? [];
  await type(page, words.code, code);
  await button(page, words.signIn).click();
}

/** Signs in on the sign-in page with the account of somebody who works here. */
export async function signInWithPassword(page: Page, language: Language, account: string): Promise<void> {
  const words = inLanguage(sessionWords, language);
  await choose(page, words.byPassword);
  await type(page, words.account, account);
  await page.getByLabel(words.password, { exact: true }).fill(demoPassword);
  await button(page, words.signIn).click();
  await giveShownCode(page, language);
  await button(page, inLanguage(secondWords, language).signIn).click();
}

/** Types the second factor that the demonstration shows for an invented person. */
export async function giveShownCode(page: Page, language: Language): Promise<void> {
  const words = inLanguage(secondWords, language);
  const told = page.getByText(words.shown.split('{code}')[0]!.trim());
  await sees(told);
  const [code = ''] = /\d{6}/.exec(await told.innerText()) ?? [];
  await type(page, words.code, code);
}

/** Signs in on the sign-in page as one of the invented people. */
export async function signInAsDemo(page: Page, language: Language, name: string): Promise<void> {
  const words = inLanguage(sessionWords, language);
  await page.getByRole('button', { name: fill(words.be, { name }) }).click();
  await sees(link(page, name));
}

/** Everything that the page says, seen and unseen. */
export async function sayings(page: Page): Promise<string> {
  return `${await page.content()} ${await page.locator('body').innerText()}`;
}

/** Nothing went wrong on these pages; `expected` are refusals that the story provokes. */
export function expectNoProblems(pages: readonly OpenedPage[], expected: readonly RegExp[] = []): void {
  const left = pages
    .flatMap(({ problems }) => problems)
    .filter((problem) => !expected.some((one) => one.test(problem)));
  expect(left).toEqual([]);
}
