import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { masterKey } from '../../base/keys.ts';
import { openLog } from '../../base/log.ts';
import { StartError } from '../../base/start-error.ts';
import { print } from '../../base/terminal.ts';
import { reachDatabase } from '../database.ts';
import { demoTable } from '../demo/table.ts';
import { startProgram } from '../program.ts';
import { citiesIn, withClient } from '../schema/index.ts';

/** `nuanlin demo`: invented communities in an empty database. */
export function demo(nuanlin: Command): void {
  nuanlin
    .command('demo')
    .description('在空数据库中建立演示数据 · make the demonstration in an empty database')
    .action(async () => {
      const config = readConfig();
      const reached = await reachDatabase(config, await masterKey(config.data), openLog(config.logLevel));
      const cities = await withClient(reached.owner, citiesIn).finally(() => reached.stop());
      if (cities.length > 0) {
        throw new StartError('not_empty', {
          zh: `数据库里已有城市（${cities.join('、')}），演示数据只能建在空数据库中。`,
          en: `The database has cities already (${cities.join(', ')}); the demonstration is made in an empty one only.`,
        });
      }
      const whole = { ...config, demo: true, host: '127.0.0.1', port: 0 };
      const program = await startProgram(whole, { pages: false, limits: true, routines: false });
      print(await demoTable(program.database, `http://${config.host}:${config.port}`));
      await program.stop();
    });
}
