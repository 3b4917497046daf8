import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { StartError } from '../../base/start-error.ts';
import { endProgress, note, print, showProgress } from '../../base/terminal.ts';
import { checkList, writeListTemplate, type List } from '../lists/index.ts';

interface Options {
  readonly place?: string;
  readonly by?: string;
  readonly template?: boolean;
}

const about = {
  people: '居民名册 · lists of residents',
  organisations: '组织名册 · lists of organisations',
} as const;

type Kind = keyof typeof about;

/** The list that is meant, or the refusal of what was left out. */
function listOf(kind: Kind, file: string, { place = '', by = '' }: Options): Omit<List, 'progress'> {
  if (!/^\d{12}$/.test(place)) {
    throw new StartError('bad_configuration', {
      zh: `请用 --place 写明社区代码，12 位数字${place && `；“${place}”不是`}。`,
      en: `Name the community with --place and the 12 digits of its code${place && `; "${place}" is none`}.`,
    });
  }
  if (!by) {
    throw new StartError('bad_configuration', {
      zh: '请用 --by 写明由哪位工作人员上传（账号）。',
      en: 'Name with --by the account of the member of staff who brings the list.',
    });
  }
  return { kind, file, place, by };
}

async function take(kind: Kind, file: string, options: Options): Promise<void> {
  if (options.template) {
    await writeListTemplate(kind, file);
    print(file);
    return;
  }
  const list = listOf(kind, file, options);
  const progress: List['progress'] = (row) => showProgress(`${row.progress}`);
  const { row, wrong, reason } = await checkList(readConfig(), { ...list, progress });
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
  print(`/console/${list.place}/imports/${row.id}`);
}

function importing(nuanlin: Command, kind: Kind): void {
  nuanlin
    .command(kind)
    .description(about[kind])
    .command('import')
    .argument('<file>', 'xlsx 或 csv 名册 · a list as xlsx or csv')
    .option('--place <code>', '社区代码，12 位 · code of the community, 12 digits')
    .option('--by <account>', '由哪位工作人员上传 · account of the member of staff who brings it')
    .option('--template', '写出一份空表，供填写 · write an empty list to be filled in')
    .description(
      '上传名册并逐行检查；导入由工作人员在工作台确认 · bring a list and have each row checked; staff take it over in the console',
    )
    .action((file: string, options: Options) => take(kind, file, options));
}

/** `nuanlin people import` and `nuanlin organisations import`. */
export function lists(nuanlin: Command): void {
  importing(nuanlin, 'people');
  importing(nuanlin, 'organisations');
}
