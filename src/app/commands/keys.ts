import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { endProgress, note, print, showProgress } from '../../base/terminal.ts';
import { rotateKeys } from '../keys/index.ts';

/** `nuanlin keys rotate`: a new version of the master key. */
export function keys(nuanlin: Command): void {
  nuanlin
    .command('keys')
    .description('主密钥 · the master key')
    .command('rotate')
    .description(
      '更换主密钥，运行中也可以；中断后可再次运行 · renew the master key, also while the program runs; may be run again',
    )
    .option(
      '--keep-old',
      '暂不销毁旧密钥（多台机器时先分发新的密钥文件） · keep the old key for now, to bring the file to other machines first',
    )
    .action(async (options: { keepOld?: boolean }) => {
      const config = readConfig();
      const { newest, wrapped, destroyed } = await rotateKeys(config, {
        keepOld: options.keepOld ?? false,
        progress: (city, done) => showProgress(`${city}: ${done}`),
      });
      endProgress();
      print(
        `主密钥现为 ${newest}，重新包裹 ${wrapped} 个。 The master key is ${newest}; ${wrapped} keys were wrapped anew.`,
      );
      if (destroyed.length > 0) {
        print(`已销毁 · destroyed: ${destroyed.join(', ')}`);
        note(
          '请重新保存 keys/master.key 的副本。更换前的备份需要旧副本才能恢复：在这些备份到期前请保留旧副本。\n' +
            'Please keep a new copy of keys/master.key. Backups from before need the old copy: keep that until they have expired.',
        );
      }
    });
}
