import { resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig, type Config } from '../../base/config.ts';
import { endProgress, note, print } from '../../base/terminal.ts';
import { restoreInstallation } from '../backup/index.ts';
import { byTable } from './backup.ts';
import { report } from './verify.ts';

/** The configuration with another place to restore into: a database address, or a data folder with its own database. */
function aimed(config: Config, into: string | undefined): Config {
  if (into === undefined) return config;
  if (/^postgres(ql)?:\/\//.test(into)) return { ...config, databaseUrl: into };
  return { ...config, data: resolve(into), databaseUrl: null };
}

/** `nuanlin restore`: a backup into an empty database. */
export function restore(nuanlin: Command): void {
  nuanlin
    .command('restore')
    .argument('<file>', '备份文件 · the backup')
    .option(
      '--into <target>',
      '恢复到这个数据库地址或数据文件夹 · restore into this database address or data folder',
    )
    .option('--identity <file>', '备份私钥 backup.identity · the identity that opens the backup')
    .description('把备份恢复到空数据库 · restore a backup into an empty database')
    .action(async (file: string, options: { into?: string; identity?: string }) => {
      const config = aimed(readConfig(), options.into);
      const restored = await restoreInstallation(config, file, {
        identityFile: options.identity,
        progress: byTable,
      });
      endProgress();
      const rows = Object.values(restored.manifest.tables).reduce((sum, table) => sum + table.rows, 0);
      print(
        `已恢复 ${rows} 行，截至 ${restored.header.at}。 ${rows} rows are restored, as of ${restored.header.at}.`,
      );
      report(restored.verified);
      if (restored.migrated.length > 0) note(`已升级 · upgraded: ${restored.migrated.join(', ')}`);
    });
}
