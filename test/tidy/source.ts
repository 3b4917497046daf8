/** The program's own files as the house rules see them: text, syntax tree, imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseSync, type Comment, type Program } from 'oxc-parser';

export const root = join(import.meta.dirname, '../..');

/** One import or re-export of a file of our own. */
export interface Import {
  /** Path from the root. */
  readonly to: string;
  /** Nothing of it is there when the program runs. */
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface Source {
  /** Path from the root, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly program: Program;
  readonly comments: readonly Comment[];
  readonly imports: readonly Import[];
  lineOf(offset: number): number;
}

const skipped = new Set(['node_modules', '.git', '.cache', 'data', 'build', 'coverage']);

/** Every file below a folder, as paths from the root. */
export function filesBelow(folder: string): string[] {
  const found = readdirSync(join(root, folder), { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !path.split('/').some((part) => skipped.has(part)))
    .toSorted();
}

/** Top-level files and those of every folder that is ours. */
export function allFiles(): string[] {
  const top = readdirSync(root, { withFileTypes: true });
  const own = top.filter((entry) => entry.isFile() && !skipped.has(entry.name)).map((entry) => entry.name);
  const folders = top.filter((entry) => entry.isDirectory() && !skipped.has(entry.name));
  return [...own, ...folders.flatMap((entry) => filesBelow(entry.name))];
}

function parse(path: string): Source {
  const text = readFileSync(join(root, path), 'utf8');
  const { program, comments, module, errors } = parseSync(path, text, { sourceType: 'module' });
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const lineOf = (offset: number): number => text.slice(0, offset).split('\n').length;
  const imports: Import[] = [];
  const add = (request: string, typeOnly: boolean, start: number): void => {
    if (!request.startsWith('.')) return;
    imports.push({ to: join(path, '..', request).replaceAll('\\', '/'), typeOnly, line: lineOf(start) });
  };
  for (const { moduleRequest, entries, start } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every((entry) => entry.isType), start);
  }
  for (const { entries, start } of module.staticExports) {
    for (const { moduleRequest, isType } of entries)
      if (moduleRequest) add(moduleRequest.value, isType, start);
  }
  for (const { moduleRequest, start } of module.dynamicImports) {
    const request = /^['"](.+)['"]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1];
    if (request) add(request, false, start);
  }
  return { path, text, lines: text.split('\n').length - 1, program, comments, imports, lineOf };
}

/** Every TypeScript file of the program, its tests and tools. */
export const sources: readonly Source[] = ['src', 'test', 'bench', 'simulate']
  .filter((folder) => readdirSync(root).includes(folder))
  .flatMap(filesBelow)
  .filter((path) => /\.tsx?$/.test(path))
  .map(parse);

export const isTest = (path: string): boolean => path.startsWith('test/') || /\.test\.tsx?$/.test(path);
export const isWeb = (path: string): boolean => /^src\/(?:web|features\/[^/]+\/web)\//.test(path);

/** A node of the syntax tree, loosely. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Calls `visit` for every node, with its ancestors, nearest last. */
export function walk(
  node: unknown,
  visit: (node: Node, ancestors: readonly Node[]) => void,
  ancestors: readonly Node[] = [],
): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit, ancestors);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const whole = node as Node;
  if (typeof whole.type !== 'string') return;
  visit(whole, ancestors);
  const below = [...ancestors, whole];
  for (const [key, value] of Object.entries(whole)) {
    if (key !== 'type' && typeof value === 'object' && value !== null) walk(value, visit, below);
  }
}

/** `object.property` of a member expression, or the name of an identifier. */
export function dotted(node: unknown): string {
  const { type, name, object, property } = (node ?? {}) as Record<string, unknown>;
  if (type === 'Identifier') return String(name);
  if (type === 'MemberExpression') return `${dotted(object)}.${dotted(property)}`;
  return '';
}

/** The text of a string literal or of the fixed parts of a template. */
export function textOf(node: Node): string | null {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type === 'JSXText') return String(node['value']);
  if (node.type !== 'TemplateLiteral') return null;
  const quasis = node['quasis'] as { value: { cooked: string | null } }[];
  return quasis.map((quasi) => quasi.value.cooked ?? '').join('?');
}
