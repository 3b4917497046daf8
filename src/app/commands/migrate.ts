import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { masterKey } from '../../base/keys.ts';
import { openLog } from '../../base/log.ts';
import { print } from '../../base/terminal.ts';
import { migrate as bringUp, reachDatabase } from '../database.ts';
import { transitions } from '../features.ts';

/** `nuanlin migrate`: the schema, brought up to this program's; `serve` does the same at its start. */
export function migrate(nuanlin: Command): void {
  nuanlin
    .command('migrate')
    .description('升级数据库结构（启动时也会自动进行） · bring the schema up to date, as each start does')
    .action(async () => {
      const config = readConfig();
      const ring = await masterKey(config.data);
      const reached = await reachDatabase(config, ring, openLog(config.logLevel));
      try {
        const { role, password } = reached.login;
        const ran = await bringUp(reached.owner, transitions, password, role);
        print(
          ran.length > 0
            ? `已升级 · upgraded: ${ran.join(', ')}`
            : '数据库结构已是最新。 The schema is up to date already.',
        );
      } finally {
        await reached.stop();
      }
    });
}
