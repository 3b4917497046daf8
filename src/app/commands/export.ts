import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { StartError } from '../../base/start-error.ts';
import { endProgress, note, print } from '../../base/terminal.ts';
import { exportCity } from '../export/index.ts';
import { cityCode } from '../city-code.ts';
import { byTable } from './backup.ts';

interface Options {
  city: number;
  personal?: boolean;
  reason?: string;
}

/** `nuanlin export`: a city's data as csv, to take it elsewhere. */
export function exporting(nuanlin: Command): void {
  nuanlin
    .command('export')
    .argument('<folder>', '新文件夹 · a new folder')
    .requiredOption('--city <code>', '城市代码，如 6101 · city, e.g. 6101', cityCode)
    .option(
      '--personal',
      '包括个人信息，须写明理由，两人在场 · with personal data: needs a reason and two persons',
    )
    .option('--reason <text>', '导出个人信息的理由 · why personal data is taken out')
    .description('把一座城市的数据导出为 csv · write the data of a city as csv')
    .action(async (folder: string, options: Options) => {
      if (options.personal && !options.reason?.trim()) {
        throw new StartError('bad_configuration', {
          zh: '导出个人信息必须用 --reason 写明理由。',
          en: 'Personal data is exported only with a --reason.',
        });
      }
      const rows = await exportCity(readConfig(), folder, {
        city: options.city,
        reason: options.personal ? options.reason!.trim() : null,
        progress: byTable,
      });
      endProgress();
      print(`已导出 ${rows} 行。 ${rows} rows are exported to ${folder}.`);
      if (options.personal)
        note(
          '文件夹未加密：请妥善保管并及时删除。 The folder is not encrypted: guard it, and delete it soon.',
        );
    });
}
