import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root, sources } from './source.ts';

const guides = ['residents', 'volunteers', 'workers'];

/** Quoted, and no words of ours: examples, and what other programs say. */
const others = new Set(['漏水', '实际大小', 'Add to home screen']);

/** What a guide quotes: “…” in both languages, and _…_ in English. */
const quotedIn = (text: string): string[] =>
  [...text.matchAll(/“([^”]+)”|(?<![\w*])_([^_]+?)_(?!\w)/g)].map(([, one, other]) =>
    (one ?? other ?? '').replaceAll(/\s+/g, ' '),
  );

test.each(guides)('what the guide for %s quotes stands on the pages, word for word', async (guide) => {
  const text = await readFile(join(root, `docs/guide/${guide}.md`), 'utf8');
  const words = sources
    .filter(({ path }) => /words|refusals|notices/.test(path))
    .map(({ text: source }) => source)
    .join('\n');
  const quoted = quotedIn(text).filter((one) => !others.has(one));
  expect(quoted.length).toBeGreaterThan(10);
  expect(quoted.filter((one) => !words.includes(one))).toEqual([]);
});
