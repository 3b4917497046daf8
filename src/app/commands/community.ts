import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { openLog } from '../../base/log.ts';
import { StartError, type BothWords } from '../../base/start-error.ts';
import { print } from '../../base/terminal.ts';
import { openCommunity } from '../../engines/territory/index.ts';
import { keysAt } from '../backup/index.ts';
import { reachDatabase } from '../database.ts';
import { withClient } from '../schema/index.ts';

interface Options {
  readonly phone: string;
  readonly from?: string;
  readonly english?: string;
  readonly grid: readonly string[];
}

const wrong = (words: BothWords) => new StartError('bad_configuration', words);

function check(code: string, { phone, from, grid }: Options): void {
  if (!/^[1-9]\d{11}$/.test(code))
    throw wrong({
      zh: `“${code}”不是社区代码，应为十二位数字。`,
      en: `"${code}" is no code of a community; it has twelve digits.`,
    });
  if (!/^\+?[\d -]{5,20}$/.test(phone))
    throw wrong({ zh: `“${phone}”不是电话号码。`, en: `"${phone}" is no telephone number.` });
  if (from !== undefined && (!/^\d{4}-\d\d-\d\d$/.test(from) || Number.isNaN(Date.parse(from))))
    throw wrong({ zh: `“${from}”不是日期，如 2026-03-01。`, en: `"${from}" is no day, e.g. 2026-03-01.` });
  if (grid.some((name) => name.trim() === '' || name.length > 40))
    throw wrong({ zh: '网格名称一至四十字。', en: 'The name of a grid has 1 to 40 characters.' });
}

/** `nuanlin community open`: residents are served from a day, with a desk to call. */
export function community(nuanlin: Command): void {
  nuanlin
    .command('community')
    .description('社区 · communities')
    .command('open')
    .argument('<code>', '社区代码，十二位 · the twelve digits of its code')
    .requiredOption('--phone <number>', '服务台电话 · telephone of its desk')
    .option('--from <day>', '从哪天起，默认今天 · first day, today unless given')
    .option('--english <name>', '英文名 · English name')
    .option(
      '--grid <name>',
      '网格名称，可写多次 · name of a grid; may be given several times',
      (name: string, before: readonly string[]) => [...before, name],
      [] as readonly string[],
    )
    .description('开始为一个社区服务 · begin to serve a community')
    .action(async (code: string, options: Options) => {
      check(code, options);
      const config = readConfig();
      const reached = await reachDatabase(config, keysAt(config.data), openLog(config.logLevel));
      try {
        const { phone, from = null, english = null, grid } = options;
        const opened = await withClient(reached.owner, (client) =>
          openCommunity(client, {
            community: code,
            phone,
            from,
            english,
            grids: grid.map((name) => name.trim()),
          }),
        );
        if (!opened)
          throw wrong({
            zh: `数据库里没有社区 ${code}，请先导入区划（territory import）。`,
            en: `The database has no community ${code}; bring the territory in first (territory import).`,
          });
        print(
          `${opened.name}（${code}）已开通，新网格 ${opened.grids.length} 个。 ${code} is served; ${opened.grids.length} new grids.`,
        );
      } finally {
        await reached.stop();
      }
    });
}
