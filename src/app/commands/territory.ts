import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { openDatabase } from '../../base/database.ts';
import { openLog } from '../../base/log.ts';
import { StartError } from '../../base/start-error.ts';
import { endProgress, note, print, showProgress } from '../../base/terminal.ts';
import { keysAt } from '../backup/index.ts';
import { reachDatabase } from '../database.ts';
import { enterCity, withClient } from '../schema/index.ts';
import {
  packageEdition,
  packageFolder,
  readDivisions,
  takeDivisions,
  type WrongRow,
} from '../territory/index.ts';
import { buildings } from './buildings.ts';

interface Options {
  all?: boolean;
  from?: string;
}

const words: Readonly<Record<WrongRow['wrong'], string>> = {
  head: '表头缺少“代码”“名称” · the head has no code and name',
  code: '代码不是 4、6、9 或 12 位数字 · the code has not 4, 6, 9 or 12 digits',
  name: '名称为空或太长 · the name is missing or too long',
  twice: '代码重复 · the code is there twice',
  csv: '这一行不是 csv · this line is no csv',
  parent: '没有上级区划 · the division above is missing',
};

function refuse(wrong: readonly WrongRow[]): never {
  for (const { file, row, wrong: what } of wrong) note(`${file}:${row} ${words[what]}`);
  throw new StartError('bad_configuration', {
    zh: `发现 ${wrong.length} 处错误，没有导入任何一行。`,
    en: `${wrong.length} rows are wrong; nothing was taken over.`,
  });
}

async function take(source: string | undefined, options: Options): Promise<void> {
  const from = options.from ?? packageEdition;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) {
    throw new StartError('bad_configuration', {
      zh: `“${from}”不是日期，应如 ${packageEdition}。`,
      en: `"${from}" is no date; it should look like ${packageEdition}.`,
    });
  }
  const config = readConfig();
  const reached = await reachDatabase(config, keysAt(config.data), openLog(config.logLevel));
  const database = openDatabase(reached.app, openLog(config.logLevel), 4);
  try {
    const known = (code: string) =>
      withClient(reached.owner, async (client) => {
        await enterCity(client, Number(code.slice(0, 4)));
        const { rows } = await client.query('select 1 from place where city_id = $1 and code = $2', [
          Number(code.slice(0, 4)),
          code,
        ]);
        return rows.length > 0;
      });
    const { names, wrong } = await readDivisions(source ?? packageFolder(), known, (rows) =>
      showProgress(`已读 ${rows} 行 · ${rows} rows read`),
    );
    if (wrong.length > 0) refuse(wrong);
    const taken = await takeDivisions(database, reached.owner, names, {
      all: options.all ?? false,
      validFrom: from,
      progress: (done, of) => showProgress(`${done}/${of}`),
    });
    endProgress();
    print(
      `${taken.cities} 座城市，${taken.communities} 个社区和村：新增 ${taken.added}，改名 ${taken.renamed}。 ` +
        `${taken.cities} cities, ${taken.communities} communities and villages: ${taken.added} places added, ${taken.renamed} renamed.`,
    );
    if (taken.left > 0) {
      note(
        `${taken.left} 行属于没有开通的城市，没有导入；要全部导入请加 --all。\n` +
          `${taken.left} rows are of cities that are not served and were left; --all takes them, too.`,
      );
    }
  } finally {
    await database.end();
    await reached.stop();
  }
}

/** `nuanlin territory …`: buildings of a community, and with `import` the division codes of the served cities, or of the whole country. */
export function territory(nuanlin: Command): void {
  const group = nuanlin.command('territory').description('区划 · territory');
  buildings(group);
  group
    .command('import')
    .argument(
      '[source]',
      'csv 文件或文件夹；不写则用自带的 2023 版统计用区划代码 · a csv file or a folder; the statistical division codes of 2023 that come along when left out',
    )
    .option('--all', '也开通没有开通的城市 · also the cities that are not served yet')
    .option('--from <date>', '代码生效日期 · first day the codes hold, e.g. 2024-06-30')
    .description(
      '导入区划代码：先全部检查，有错一行也不导入 · take over division codes: all are checked first, and nothing is taken when one is wrong',
    )
    .action(take);
}
