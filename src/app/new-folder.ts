import { mkdir, readdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { StartError } from '../base/start-error.ts';

/** The folder at `target`, new or empty, which only this user may enter; refuses one that holds something. */
export async function newFolder(target: string): Promise<string> {
  const folder = resolve(target);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length === 0) return folder;
  throw new StartError('not_empty', {
    zh: `文件夹 ${folder} 不是空的，请指定新的文件夹。`,
    en: `The folder ${folder} is not empty; please name a new one.`,
  });
}
