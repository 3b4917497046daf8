import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { readConfig, type Config } from '../../base/config.ts';
import { readSealKeys } from '../../base/seal-key.ts';
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

/** Says what the backup cannot bring along and the data folder lacks: nothing is wrong yet, but it may be missed later. */
async function warnOfMissing(data: string): Promise<void> {
  const keys = await readSealKeys(join(data, 'keys')).catch(() => new Map());
  if (keys.size === 0)
    note(
      `${join(data, 'keys')} 里没有封存公钥 seal-*.pub：恢复的日志以后无法核对，请从原系统补上。\n` +
        `${join(data, 'keys')} holds no seal-*.pub: the seals of the restored journal cannot be checked until they are brought from the old installation.`,
    );
  if (!existsSync(join(data, 'erasures.list')))
    note(
      `${data} 里没有 erasures.list：备份之后被删除的人会重新出现。如果原系统有这份名单，请放进去再启动；从未删除过任何人则没有。\n` +
        `${data} holds no erasures.list: people who were erased after the backup are back. If the old installation had the list, put it there before you start; where nobody was ever erased there is none.`,
    );
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
      await warnOfMissing(config.data);
      report(restored.verified);
      if (restored.migrated.length > 0) note(`已升级 · upgraded: ${restored.migrated.join(', ')}`);
    });
}
