import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { root } from './source.ts';

test('no file that nobody imports, no package that nobody uses: what is not needed is not kept', async () => {
  const knip = join(root, 'node_modules/knip/bin/knip.js');
  const include = 'files,dependencies,unlisted,unresolved,binaries';
  const run = promisify(execFile)(
    process.execPath,
    [knip, '--no-progress', '--no-config-hints', '--include', include],
    { cwd: root },
  );
  const said = await run.catch((error: { stdout?: string; message: string }) => ({
    stdout: error.stdout || error.message,
  }));
  expect(said.stdout.trim()).toBe('');
});
