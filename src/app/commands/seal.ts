import { join } from 'node:path';
import type { Command } from 'commander';
import { inTransaction } from '../../base/act.ts';
import { readConfig } from '../../base/config.ts';
import { openDatabase, type Database } from '../../base/database.ts';
import { masterKey } from '../../base/keys.ts';
import { openLog } from '../../base/log.ts';
import { readSealKeys, type SealKeys } from '../../base/seal-key.ts';
import { StartError } from '../../base/start-error.ts';
import { note, print } from '../../base/terminal.ts';
import type { Ask, CheckResult } from '../../engines/journal/index.ts';
import { citiesOf } from '../../engines/territory/index.ts';
import { reachDatabase } from '../database.ts';
import { assureServed, cityCode } from '../city-code.ts';
import { checkDatabase, checkFiles, copiedHeads, exportSealed, putCopyAside } from '../seal-files.ts';

interface CheckOptions {
  readonly city?: number;
  readonly keys?: string;
  readonly heads?: string;
  readonly from?: string;
}

const askOf =
  (database: Database, city: number): Ask =>
  (one) =>
    inTransaction(database, city, async (act) => (await act.batch(one))[0].rows as never);

async function withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const config = readConfig();
  const log = openLog(config.logLevel);
  const reached = await reachDatabase(config, await masterKey(config.data), log);
  const database = openDatabase(reached.app, log, 2);
  try {
    return await work(database);
  } finally {
    await database.end();
    await reached.stop();
  }
}

function show(city: number, result: CheckResult): void {
  for (const { what, seal, row, before, key } of result.findings)
    print(
      `${city}: seal ${seal}: ${what}${row ? ` ${row}` : ''}${before === undefined ? '' : ` after ${before} rows`}${key ? ` ${key}` : ''}`,
    );
  const { rows, seals, dropped, erased, unsealed, findings } = result;
  const unproven = findings.filter(({ what }) => what === unknownKey).length;
  print(
    `${city}: ${rows} rows in ${seals} seals, ${findings.length - unproven} broken` +
      (unproven > 0 ? `, ${unproven} not proved` : '') +
      ` (${dropped} seals past their retention, words of ${erased} rows erased, ${unsealed} rows not yet sealed)`,
  );
}

async function checkAll(options: CheckOptions, keys: SealKeys, heads: string): Promise<CheckResult[]> {
  const asked = options.city;
  if (options.from) {
    if (asked === undefined)
      throw new StartError('bad_configuration', {
        zh: '用 --from 检查文件时要用 --city 说明是哪个城市。',
        en: 'With --from, --city must say whose journal it is.',
      });
    const result = await checkFiles(asked, options.from, keys, await copiedHeads(heads, asked));
    show(asked, result);
    return [result];
  }
  return withDatabase(async (database) => {
    const results: CheckResult[] = [];
    const served = await citiesOf(database);
    if (asked !== undefined) assureServed(asked, served);
    for (const city of asked === undefined ? served : [asked]) {
      const result = await checkDatabase(city, askOf(database, city), keys, await copiedHeads(heads, city));
      show(city, result);
      results.push(result);
    }
    return results;
  });
}

function broken(count: number): StartError {
  return new StartError('journal_broken', {
    zh: `日志与封存不符：${count} 处。请保留现场，对照备份查明原因。`,
    en: `The journal is not what was sealed: ${count} findings. Keep everything as it is and compare with a backup.`,
  });
}

/** Nothing was found changed, but some seals cannot be proved: whose key it was is not known here. */
function unproved(keys: ReadonlySet<string>, count: number, folder: string): StartError {
  const names = [...keys].map((key) => `seal-${key}.pub`).join(', ');
  return new StartError('wrong_key', {
    zh: `没有发现改动，但 ${count} 个封存的公钥不在 ${folder}：${names}。请把它放进去再检查；如果谁都没有这把公钥，应当作日志被改动处理。`,
    en: `Nothing was found changed, but ${count} seals cannot be proved: ${names} is not in ${folder}. Put it there and check again; if nobody has that key, treat the journal as changed.`,
  });
}

/** The public keys to check by; refuses a folder without any, for then nothing can be proved. */
async function keysIn(folder: string): Promise<SealKeys> {
  const keys = await readSealKeys(folder).catch((): SealKeys => new Map());
  if (keys.size > 0) return keys;
  throw new StartError('wrong_key', {
    zh: `${folder} 里没有可用的封存公钥（seal-*.pub），无法检查。请用 --keys 指定保存公钥的文件夹。`,
    en: `${folder} holds no public key of the seals that can be read (seal-*.pub), so nothing can be checked. Name the folder where they are kept with --keys.`,
  });
}

const unknownKey = 'key of the seal not at hand';

/** Ends with 1 where anything was found, in the words of what it was. */
function judge(results: readonly CheckResult[], folder: string): void {
  const findings = results.flatMap((result) => result.findings);
  const unknown = findings.filter(({ what }) => what === unknownKey);
  if (findings.length > unknown.length) throw broken(findings.length);
  if (unknown.length > 0) throw unproved(new Set(unknown.map(({ key = '' }) => key)), unknown.length, folder);
}

/** `nuanlin seal …`: proves the journal unchanged. */
export function seal(nuanlin: Command): void {
  const sealing = nuanlin
    .command('seal')
    .description('日志的封存：检查、导出 · the seal of the journal: check, export');
  sealing
    .command('check')
    .description('逐行检查日志是否与封存一致 · check row by row that the journal is what was sealed')
    .option('--city <code>', '只查一个城市，如 6101 · one city only', cityCode)
    .option('--keys <folder>', '公钥文件夹 · folder with the public keys (*.pub)')
    .option('--heads <folder>', '另存的封存头 · folder with the heads kept elsewhere')
    .option('--from <folder>', '检查导出的文件，不连数据库 · check exported files, without a database')
    .action(async (options: CheckOptions) => {
      const config = readConfig();
      const folder = options.keys ?? join(config.data, 'keys');
      judge(await checkAll(options, await keysIn(folder), options.heads ?? config.seals), folder);
    });
  sealing
    .command('export')
    .argument('<folder>', '新文件夹 · a new folder')
    .requiredOption('--city <code>', '城市，如 6101 · the city', cityCode)
    .description('导出日志和封存，供离线检查 · write journal and seals for checking without a database')
    .action(async (folder: string, { city }: { city: number }) => {
      const { rows, seals } = await withDatabase(async (database) => {
        assureServed(city, await citiesOf(database));
        return exportSealed(askOf(database, city), folder);
      });
      note(`已导出 ${rows} 行、${seals} 个封存。 ${rows} rows and ${seals} seals are written.`);
    });
  sealing
    .command('accept')
    .requiredOption('--city <code>', '城市，如 6101 · the city', cityCode)
    .requiredOption('--as <word>', '给旧副本的标记，如 restored-2026-11 · mark for the old copy')
    .description(
      '恢复旧备份之后：把旧的封存头副本放到一边，继续封存 · after restoring an older backup: put the old copy of the heads aside and go on sealing',
    )
    .action(async (options: { city: number; as: string }) => {
      if (!/^[\w-]{1,40}$/.test(options.as))
        throw new StartError('bad_configuration', {
          zh: '标记只能用字母、数字、横线和下划线。',
          en: 'The mark may hold letters, digits, dashes and underscores only.',
        });
      const config = readConfig();
      const aside = await putCopyAside(config.seals, options.city, options.as);
      note(
        aside === null
          ? '没有副本。 There is no copy.'
          : `旧副本保存为 ${aside}。 The old copy is kept as ${aside}.`,
      );
    });
}
