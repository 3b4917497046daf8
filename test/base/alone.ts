import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readSpreadsheet } from '../../src/base/spreadsheet/index.ts';

/** How a file was refused, and what reading it cost the process. */
export interface Alone {
  readonly code: string;
  /** Megabytes at the most, above what was there and what the file itself takes. */
  readonly grown: number;
  readonly milliseconds: number;
}

const self = fileURLToPath(import.meta.url);

/** Reads a spreadsheet in a process that does nothing else, so that what it grows by is what the reading took. */
export async function readAlone(bytes: Buffer): Promise<Alone> {
  const file = join(tmpdir(), `nuanlin-alone-${randomUUID()}`);
  await writeFile(file, bytes);
  try {
    return JSON.parse((await promisify(execFile)(process.execPath, [self, file])).stdout) as Alone;
  } finally {
    await rm(file, { force: true });
  }
}

async function codeOf(bytes: Buffer): Promise<string> {
  try {
    const rows = readSpreadsheet(bytes);
    while (!(await rows.next()).done);
    return 'read';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

async function measure(path: string): Promise<Alone> {
  const bytes = await readFile(path);
  // a thread, once started, is not what the file costs
  await codeOf(Buffer.from('a'));
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 5);
  const began = performance.now();
  const code = await codeOf(bytes);
  clearInterval(watch);
  const milliseconds = Math.round(performance.now() - began);
  return { code, grown: (peak - before - bytes.length) / 1e6, milliseconds };
}

if (process.argv[1] === self) process.stdout.write(JSON.stringify(await measure(process.argv[2]!)));
