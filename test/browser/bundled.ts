/** The Chromium that comes with npm: unpacked once, with its own libraries, into the project's .cache. */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

export const projectFolder = join(import.meta.dirname, '..', '..');
export const cacheFolder = join(projectFolder, '.cache');

export type BrowserProgram = { executable: string; environment: Record<string, string> };

/**
 * The bundled Chromium, unpacked on first use (a few seconds, about 215 MB in .cache/chromium-<version>).
 * It carries its own libnss3, so nothing has to be installed on the system. Several processes may ask at
 * once: each unpacks beside, the first to finish wins by a rename, so that nobody sees a half-written file.
 * Fails with one sentence where the package has no browser for this machine.
 */
export async function bundledChromium(): Promise<BrowserProgram> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`the npm Chromium is for linux x64 only, this is ${process.platform} ${process.arch}`);
  }
  const folder = join(cacheFolder, `chromium-${bundledVersion()}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    executable: join(folder, 'chromium'),
    environment: { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') },
  };
}

function bundledVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest: unknown = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8'));
  return (manifest as { version: string }).version;
}

async function unpackInto(folder: string): Promise<void> {
  const partial = `${folder}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  try {
    await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'unpack.ts')], {
      cwd: projectFolder,
      env: { ...process.env, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
      timeout: 120_000,
    });
    chmodSync(join(partial, 'chromium'), 0o755);
    renameSync(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}
