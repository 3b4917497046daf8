/** Both languages say everything: the types hold the keys, this test the texts and the gaps in them. */
import { expect, test } from 'vitest';
import { words as announcements } from '../features/announcements/words.ts';
import { deskWords } from '../features/announcements/web/desk-words.ts';
import { pageWords as announcementPages } from '../features/announcements/web/page-words.ts';
import { words as people } from '../features/people/words.ts';
import { words as points } from '../features/points/words.ts';
import { words as session } from '../features/session/words.ts';
import { words as wishes } from '../features/wishes/words.ts';
import { storyWords } from '../features/wishes/web/story-words.ts';
import { pageWords } from '../features/wishes/web/words.ts';
import { frameWords } from './resident/words.ts';
import { fill, uiWords } from './words.ts';

const all = {
  announcements,
  announcementPages,
  deskWords,
  people,
  points,
  session,
  wishes,
  storyWords,
  pageWords,
  frameWords,
  uiWords,
};
const gapsOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([gap]) => gap).toSorted();

test.each(Object.entries(all))('%s: English has the same keys, no empty text, the same gaps', (_, words) => {
  const en = words.en as Readonly<Record<string, string>>;
  expect(Object.keys(en).toSorted()).toEqual(Object.keys(words.zh).toSorted());
  const wrong = Object.entries<string>(words.zh).filter(([key, zh]) => {
    const text = en[key] ?? '';
    return text === '' || zh === '' || gapsOf(text).join() !== gapsOf(zh).join();
  });
  expect(wrong).toEqual([]);
});

test('a gap without a value stays visible', () => {
  expect(fill('还可写 {left} 字，{what}', { left: 3 })).toBe('还可写 3 字，{what}');
});
