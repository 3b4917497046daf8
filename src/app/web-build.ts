import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { StartError } from '../base/start-error.ts';

const root = join(import.meta.dirname, '../..');

/** Builds the pages into `<data>/web/<hash of the sources>` unless they are there, and gives the folder. */
export async function builtPages(data: string): Promise<string> {
  const folder = join(data, 'web', await hashOfSources());
  if (existsSync(join(folder, 'index.html'))) return folder;
  const making = `${folder}.${process.pid}`;
  await mkdir(dirname(folder), { recursive: true });
  await runVite(making);
  await compress(making);
  await sweep(dirname(folder));
  await rename(making, folder).catch(async (error: unknown) => {
    // another process was faster with the same sources
    if (!existsSync(join(folder, 'index.html'))) throw error;
    await rm(making, { recursive: true, force: true });
  });
  return folder;
}

async function hashOfSources(): Promise<string> {
  const files = ['package-lock.json', 'vite.config.ts'];
  for (const folder of ['src/web', 'src/features']) {
    for (const entry of await readdir(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name).slice(root.length + 1));
    }
  }
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(file).update(await readFile(join(root, file)));
  return hash.digest('hex').slice(0, 16);
}

function runVite(outDir: string): Promise<void> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js');
  return new Promise((resolve, reject) => {
    const arguments_ = [vite, 'build', '--outDir', outDir, '--logLevel', 'error', '--configLoader', 'runner'];
    const child = spawn(process.execPath, arguments_, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      reject(
        new StartError('bad_configuration', {
          zh: `网页没有构建成功：${words}`,
          en: `The pages could not be built: ${words}`,
        }),
      );
    });
  });
}

/** Files are compressed once, here, not at each request. */
async function compress(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(?:js|css|svg)$/.test(entry.name));
  await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = await readFile(path);
      const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
      await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
      await writeFile(`${path}.br`, await promisify(brotliCompress)(content, quality));
    }),
  );
}

/** Most builds that stay: another process may still serve one of the last. */
const mostKept = 6;

/** The oldest builds go, so that the folder does not grow. */
async function sweep(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => /^[0-9a-f]{16}$/.test(name));
  const builds = await Promise.all(
    names.map(async (name) => ({ path: join(folder, name), at: (await stat(join(folder, name))).mtimeMs })),
  );
  const old = builds.toSorted((one, other) => other.at - one.at).slice(mostKept - 1);
  for (const { path } of old) await rm(path, { recursive: true, force: true });
}
