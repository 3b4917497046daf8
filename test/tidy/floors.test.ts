import { expect, test } from 'vitest';
import { isTest, isWeb, sources, type Import, type Source } from './source.ts';

/** Imports go down the floors; a house is entered by its front door; the web holds no server code. */
const floors = ['src/base/', 'src/engines/', 'src/features/', 'src/app/'];
const floorOf = (path: string): number => floors.findIndex((floor) => path.startsWith(floor));
const houseOf = (path: string): string | undefined => /^src\/(?:engines|features)\/[^/]+/.exec(path)?.[0];

const program = sources.filter(({ path }) => path.startsWith('src/') && !isTest(path));
const server = program.filter(({ path }) => !isWeb(path));
const web = program.filter(({ path }) => isWeb(path));

const offenders = (
  files: readonly Source[],
  offends: (from: string, to: string, how: Import) => boolean,
): string[] =>
  files.flatMap(({ path, imports }) =>
    imports.filter((one) => offends(path, one.to, one)).map((one) => `${path}:${one.line} imports ${one.to}`),
  );

test('imports only go down the floors, so that a lower one can be read and changed without the upper ones', () => {
  expect(offenders(server, (from, to) => floorOf(to) > floorOf(from))).toEqual([]);
});

test('every file stands on a floor or in the web, so that each rule reaches it', () => {
  expect(server.map(({ path }) => path).filter((path) => floorOf(path) < 0)).toEqual([]);
});

test('features never import features: they meet in an engine or through the journal, so that one can leave', () => {
  const isFeature = (path: string): boolean => path.startsWith('src/features/');
  const otherFeature = (from: string, to: string): boolean =>
    isFeature(from) && isFeature(to) && houseOf(from) !== houseOf(to);
  expect(offenders(server, otherFeature)).toEqual([]);
});

test('a house is entered by its front door, so that what lies behind it may change', () => {
  const shared = /\/(?:contract|words)\.ts$/;
  const throughTheWall = (from: string, to: string, { typeOnly }: Import): boolean => {
    const house = houseOf(to);
    if (!house || house === houseOf(from) || isWeb(to)) return false;
    // the words that an engine's values are made of: the web's types are made of them, too
    if (/^src\/engines\/[^/]+\/shapes\.ts$/.test(to)) return false;
    return !(to === `${house}/index.ts` || ((isWeb(from) || typeOnly) && shared.test(to)));
  };
  expect(offenders(program, throughTheWall)).toEqual([]);
});

test('the server imports nothing of the web, so that it runs without it', () => {
  expect(offenders(server, (_from, to) => isWeb(to))).toEqual([]);
});

test('the web takes types from contracts and words from words.ts, so that no server code reaches a phone', () => {
  const serverCode = (_from: string, to: string, { typeOnly }: Import): boolean => {
    if (isWeb(to) || !to.startsWith('src/')) return false;
    if (/^src\/features\/[^/]+\/(?:[a-z]+-)?words\.ts$/.test(to)) return false;
    return !(typeOnly && (to === 'src/base/contract.ts' || /^src\/features\/[^/]+\/contract\.ts$/.test(to)));
  };
  expect(offenders(web, serverCode)).toEqual([]);
});

test('the program imports nothing of its tests', () => {
  expect(offenders(program, (_from, to) => isTest(to))).toEqual([]);
});

test('no circles: what imports itself by a detour cannot be understood one file at a time', () => {
  const edges = new Map(sources.map(({ path, imports }) => [path, imports.map((one) => one.to)]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, way: readonly string[]): void => {
    const seen = way.indexOf(path);
    if (seen >= 0) circles.push([...way.slice(seen), path].join(' → '));
    if (seen >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...way, path]);
    done.add(path);
  };
  for (const path of edges.keys()) visit(path, []);
  expect(circles).toEqual([]);
});
