import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow, isTest, root, sources, textOf, walk, type Node } from './source.ts';

/** Words live with their feature, in both languages. */
type Words = { readonly [key: string]: string | Words };
interface Both {
  readonly zh: Words;
  readonly en: Words;
}

const isWords = (path: string): boolean => /(?:^|[/-])words\.ts$/.test(path) || /\/words\//.test(path);

async function pairs(): Promise<{ where: string; both: Both }[]> {
  const found: { where: string; both: Both }[] = [];
  for (const path of filesBelow('src').filter(isWords)) {
    const values = (await import(join(root, path))) as Record<string, Partial<Both> | undefined>;
    for (const [name, value] of Object.entries(values)) {
      if (value?.zh && value.en) found.push({ where: `${path} ${name}`, both: value as Both });
    }
  }
  return found;
}

/** Every sentence of one language by its key. */
function flat(words: Words | string | readonly unknown[], key = ''): [string, string][] {
  if (typeof words !== 'object') return [[key, String(words)]];
  return Object.entries(words).flatMap(([name, value]) =>
    flat(value as Words, key ? `${key}.${name}` : name),
  );
}

const blanks = (text: string): string => (text.match(/\{\w+\}/g) ?? []).toSorted().join(' ');

test('Chinese and English have the same keys, so that neither reader meets a gap', async () => {
  const found = await pairs();
  expect(found.length).toBeGreaterThan(5);
  for (const { where, both } of found) {
    const keys = (words: Words): string[] =>
      flat(words)
        .map(([key]) => key)
        .toSorted();
    expect(keys(both.en), where).toEqual(keys(both.zh));
  }
});

test('both languages leave the same blanks to be filled, and none is empty', async () => {
  for (const { where, both } of await pairs()) {
    const en = new Map(flat(both.en));
    for (const [key, text] of flat(both.zh)) {
      expect(text.trim(), `${where} ${key}`).not.toBe('');
      // a plural has two English sentences for one Chinese; the blanks are those of the longer
      expect(blanks(en.get(key) ?? ''), `${where} ${key}`).toBe(blanks(text));
    }
  }
});

/** Where Chinese may stand in code: words, refusals, the demonstration, the command line, sentences of the start, heads of references. */
const homes = [
  /^src\/app\/(?:demo|generate|commands|export)\//,
  /^src\/base\/config\.ts$/,
  /\/refusals\.ts$/,
];
const name = '暖邻';

/** `{ zh: '…', en: '…' }` says both languages at once; it may stand anywhere. */
const besideEnglish = (ancestors: readonly Node[]): boolean =>
  ancestors.some(
    (node) => node.type === 'Property' && (node['key'] as { name?: string } | undefined)?.name === 'zh',
  );

test('Chinese stands in words.ts and its like, so that it can be read and mended without reading code', () => {
  const found = sources
    .filter(({ path }) => path.startsWith('src/') && !isTest(path) && !isWords(path))
    .filter(({ path }) => !homes.some((home) => home.test(path)))
    .flatMap((source) => {
      const lines: string[] = [];
      walk(source.program, (node, ancestors) => {
        const text = textOf(node)?.replaceAll(name, '');
        if (text && /[\u4e00-\u9fff]/.test(text) && !besideEnglish(ancestors)) {
          lines.push(`${source.path}:${source.lineOf(node.start)} ${text.slice(0, 30)}`);
        }
      });
      return lines;
    });
  expect(found).toEqual([]);
});
