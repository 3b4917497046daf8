import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { allFiles, dotted, isTest, isWeb, root, sources, walk, type Node, type Source } from './source.ts';

/** Sizes, docstrings, and the few things that only `base` may do. */
const program = sources.filter(({ path }) => path.startsWith('src/') && !isTest(path));

const inFiles = (
  files: readonly Source[],
  find: (node: Node, source: Source, ancestors: readonly Node[]) => string | null,
): string[] =>
  files.flatMap((source) => {
    const found: string[] = [];
    walk(source.program, (node, ancestors) => {
      const what = find(node, source, ancestors);
      if (what !== null) found.push(`${source.path}:${source.lineOf(node.start)} ${what}`);
    });
    return found;
  });

/** Tables for the tests, a row for each operation, refusal or table of the database: read by looking up, not from the top. */
const rows = [
  'test/access/expectations.ts',
  'test/edges/refusals.test.ts',
  'test/schema/fill.ts',
  'test/edges/sign-in-refusals.ts',
  'test/browser/shots.ts',
];

test('no file is over 400 lines: longer ones are read by nobody', () => {
  const own = allFiles().filter((path) => /\.(?:tsx?|mjs|css|html|md|sql)$/.test(path));
  const long = own
    .filter(
      (path) =>
        !rows.includes(path) && !path.startsWith('docs/reference/') && !path.startsWith('db/migrations/'),
    )
    .map((path) => [path, readFileSync(join(root, path), 'utf8').split('\n').length - 1] as const)
    .filter(([, lines]) => lines > 400);
  expect(long).toEqual([]);
});

test('no function is over 70 lines: it fits a screen, so that it can be checked by eye', () => {
  const isFunction = (node: Node): boolean =>
    ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'].includes(node.type);
  const long = inFiles(
    sources.filter(({ path }) => !rows.includes(path) && !/\.test\.tsx?$/.test(path)),
    (node, source) => {
      if (!isFunction(node)) return null;
      const lines = source.lineOf(node.end) - source.lineOf(node.start) + 1;
      return lines > 70 ? `${lines} lines` : null;
    },
  );
  expect(long).toEqual([]);
});

const surroundings = new Set([
  'process.env',
  'process.stdout',
  'process.stderr',
  'Date.now',
  'performance.now',
]);

test('only base reads the environment, the clock, or prints, so that a test can stand in for the world', () => {
  const above = program.filter(({ path }) => !path.startsWith('src/base/') && !isWeb(path));
  const found = inFiles(above, (node) => {
    const name = node.type === 'MemberExpression' ? dotted(node) : '';
    if (surroundings.has(name) || name.startsWith('console.')) return name;
    const args = node['arguments'] as unknown[] | undefined;
    return node.type === 'NewExpression' && dotted(node['callee']) === 'Date' && args?.length === 0
      ? 'new Date()'
      : null;
  });
  expect(found).toEqual([]);
});

test('the web does not print either, and reads no environment', () => {
  const found = inFiles(
    program.filter(({ path }) => isWeb(path)),
    (node) => {
      const name = node.type === 'MemberExpression' ? dotted(node) : '';
      return name.startsWith('console.') || name.startsWith('process.') ? name : null;
    },
  );
  expect(found).toEqual([]);
});

test('every public function says what it promises, so that callers need not read it', () => {
  const told = program.filter(
    ({ path }) => /^src\/(?:base|engines|features|app)\//.test(path) && !isWeb(path),
  );
  const found = inFiles(told, (node, source) => {
    const name = node.type === 'ExportNamedDeclaration' ? functionName(node['declaration']) : null;
    if (name === null) return null;
    const before = source.comments.some(
      (comment) =>
        comment.type === 'Block' &&
        comment.value.startsWith('*') &&
        comment.end <= node.start &&
        source.text.slice(comment.end, node.start).trim() === '',
    );
    return before ? null : name;
  });
  expect(found).toEqual([]);
});

function functionName(declaration: unknown): string | null {
  const { type, id, declarations } = (declaration ?? {}) as Record<string, unknown>;
  if (type === 'FunctionDeclaration') return dotted(id);
  if (type !== 'VariableDeclaration') return null;
  const [first] = declarations as { id: unknown; init: { type: string } | null }[];
  const isFunction =
    first?.init?.type === 'ArrowFunctionExpression' || first?.init?.type === 'FunctionExpression';
  return isFunction ? dotted(first.id) : null;
}

test('nothing names a machine or a registry, so that the project can be taken anywhere', () => {
  const hosts = ['npm' + 'mirror', 'registry' + '.npm', 'artifact' + 'ory', 'local' + 'host:4873'];
  const folders = ['work', 'root', 'home/[a-z]', 'Users/[a-z]'].join('|');
  const personal = new RegExp(`${hosts.join('|')}|(?:^|[\\s"'\`(=:])/(?:${folders})/`, 'm');
  const binary = /\.(?:png|jpe?g|webp|ico|woff2?|pdf|xlsx|zip)$/;
  const found = allFiles()
    .filter((path) => !binary.test(path))
    .flatMap((path) => {
      const hit = personal.exec(readFileSync(join(root, path), 'utf8'));
      return hit ? [`${path}: ${hit[0].trim()}`] : [];
    });
  expect(found).toEqual([]);
});
