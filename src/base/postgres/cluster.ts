import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import type { Identity } from './identity.ts';
import { ended, postgresError, run } from './program.ts';
import type { Binaries, Places } from './types.ts';

/**
 * Makes the cluster if there is none. It is made under another name and renamed when complete, so that one that was
 * cut short is never taken for a whole one.
 * @throws StartError with what initdb said
 */
export async function makeCluster(binaries: Binaries, identity: Identity, places: Places): Promise<void> {
  const beginning = `${basename(places.cluster)}.new-`;
  removeUnfinished(places.folder, beginning);
  if (existsSync(places.cluster)) return;
  const unfinished = join(places.folder, `${beginning}${process.pid}-${Date.now()}`);
  mkdirSync(unfinished, { mode: 0o700 });
  identity.handOver(unfinished);
  const child = run(
    identity,
    binaries.initdb,
    [...INITDB, ...localeArguments(), '-D', unfinished],
    {},
    'pipe',
  );
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const code = await ended(child, 'close');
  if (code !== 0) {
    removeUnfinished(places.folder, basename(unfinished));
    writeLog(places, said);
    throw postgresError(places, said);
  }
  renameSync(unfinished, places.cluster);
  const folder = openSync(places.folder, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

/** Sweeps away what interrupted starts left; an initdb that outlived its program may still write there. */
function removeUnfinished(folder: string, beginning: string): void {
  for (const name of readdirSync(folder).filter((entry) => entry.startsWith(beginning))) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true, maxRetries: 3 });
    } catch {
      // The next start sweeps again.
    }
  }
}

const INITDB = [
  '-U',
  'postgres',
  '-A',
  'trust',
  '--encoding=UTF8',
  '--data-checksums',
  '--locale-provider=builtin',
];

/** Text sorts and folds by code point on every machine alike; macOS has no C.UTF-8 among its own locales. */
function localeArguments(): string[] {
  if (process.platform !== 'darwin') return ['--locale=C.UTF-8'];
  return ['--locale=C', '--lc-ctype=en_US.UTF-8', '--builtin-locale=C.UTF-8'];
}

/** Keeps what initdb said with the server's log, unless the disk is full. */
function writeLog(places: Places, said: string): void {
  try {
    appendFileSync(places.log, said, { mode: 0o600 });
  } catch {
    // The sentence that follows says what matters.
  }
}
