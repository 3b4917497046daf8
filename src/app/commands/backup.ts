import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { endProgress, note, print, showProgress } from '../../base/terminal.ts';
import { backUpInstallation } from '../backup/index.ts';
import { version } from './version.ts';

/** Told table by table how far a backup or a restore is. */
export const byTable = (table: string, done: number, of: number): void =>
  showProgress(`${done}/${of} ${table}`);

/** `nuanlin backup`: everything as one encrypted file, while the program runs. */
export function backup(nuanlin: Command): void {
  nuanlin
    .command('backup')
    .argument('<target>', '文件，或已有的文件夹 · a file, or a folder that exists')
    .option('--force', '覆盖已有的文件 · write over a file that exists')
    .description(
      '备份为一个加密文件，运行中也可以 · back up into one encrypted file, also while the program runs',
    )
    .action(async (target: string, { force = false }: { force?: boolean }) => {
      const config = readConfig();
      const made = await backUpInstallation(config, target, version(), byTable, force);
      endProgress();
      const rows = Object.values(made.manifest.tables).reduce((sum, table) => sum + table.rows, 0);
      print(made.file);
      note(`已备份 ${rows} 行（${made.header.at}）。 ${rows} rows are backed up as of ${made.header.at}.`);
      note(
        '备份里没有 keys/master.key：请另外保存一份，没有它敏感内容无法读取。\n' +
          'keys/master.key is not in the backup: keep a copy elsewhere, without it the sensitive fields cannot be read.',
      );
      if (made.recipient.made) {
        note(
          `新建了备份密钥对。请把 ${made.recipient.identityFile} 移到另一处保管：恢复时才需要它。\n` +
            `A key pair for backups was made. Please move ${made.recipient.identityFile} to another place: only restoring needs it.`,
        );
      }
    });
}
