import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { exitWith, print } from '../../base/terminal.ts';
import { references } from './references.ts';

/** `npm run generate` writes the generated files; with `--check` it writes nothing and fails when one is not up to date. */
const root = join(import.meta.dirname, '../../..');
const check = process.argv.includes('--check');

const stale: string[] = [];
for (const [path, text] of await references()) {
  const file = join(root, path);
  const before = await readFile(file, 'utf8').catch(() => null);
  if (before === text) continue;
  stale.push(path);
  if (check) continue;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

if (check && stale.length > 0) {
  print(`These files differ from what the code says; please run "npm run generate": ${stale.join(', ')}`);
  exitWith(1);
} else {
  print(stale.length > 0 ? `Written: ${stale.join(', ')}` : 'The generated files are up to date.');
  exitWith(0);
}
