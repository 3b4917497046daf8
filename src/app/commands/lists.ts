import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { StartError } from '../../base/start-error.ts';
import { endProgress, note, print, showProgress } from '../../base/terminal.ts';
import { checkList } from '../lists/index.ts';

interface Options {
  place: string;
  by: string;
}

const about = {
  people: '居民名册 · lists of residents',
  organisations: '组织名册 · lists of organisations',
} as const;

function importing(nuanlin: Command, kind: keyof typeof about): void {
  nuanlin
    .command(kind)
    .description(about[kind])
    .command('import')
    .argument('<file>', 'xlsx 或 csv 名册 · a list as xlsx or csv')
    .requiredOption('--place <code>', '社区代码，12 位 · code of the community, 12 digits')
    .requiredOption('--by <account>', '由哪位工作人员上传 · account of the member of staff who brings it')
    .description(
      '上传名册并逐行检查；导入由工作人员在工作台确认 · bring a list and have each row checked; staff take it over in the console',
    )
    .action(async (file: string, { place, by }: Options) => {
      if (!/^\d{12}$/.test(place)) {
        throw new StartError('bad_configuration', {
          zh: `“${place}”不是社区代码，应为 12 位数字。`,
          en: `"${place}" is no code of a community; it has 12 digits.`,
        });
      }
      const { row, wrong, reason } = await checkList(readConfig(), {
        kind,
        file,
        place,
        by,
        progress: ({ progress }) => showProgress(`${progress}`),
      });
      endProgress();
      if (reason) throw new StartError('bad_configuration', reason);
      for (const one of wrong) note(`${one.row}  ${one.column}  ${one.words}`);
      if (row.error_count > 0) {
        throw new StartError('bad_configuration', {
          zh: `共 ${row.row_count} 行，${row.error_count} 处错误：没有导入任何一行。`,
          en: `${row.error_count} errors in ${row.row_count} rows: nothing can be taken over.`,
        });
      }
      print(
        `${row.row_count} 行：新登记 ${row.new_count}，更新 ${row.changed_count}，没有变化 ${row.same_count}。 ` +
          `${row.row_count} rows: ${row.new_count} new, ${row.changed_count} changed, ${row.same_count} unchanged.`,
      );
      print(`/console/${place}/imports/${row.id}`);
    });
}

/** `nuanlin people import` and `nuanlin organisations import`. */
export function lists(nuanlin: Command): void {
  importing(nuanlin, 'people');
  importing(nuanlin, 'organisations');
}
