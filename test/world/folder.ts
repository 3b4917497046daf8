import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** Deletes what was made; whatever still writes there for a moment is waited for. */
async function deleteAll(): Promise<void> {
  for (const folder of made.splice(0))
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

if (process.env['VITEST']) {
  // run after the file, and after whatever it stops itself
  const { afterAll } = await import('vitest');
  afterAll(deleteAll);
}

/** A new folder below the system's temporary one, deleted after the test file (outside of tests by whoever asked). */
export async function tempFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `nuanlin-${name}-`));
  made.push(folder);
  return folder;
}
