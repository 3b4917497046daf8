import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { openLog } from '../../base/log.ts';
import { StartError } from '../../base/start-error.ts';
import { print } from '../../base/terminal.ts';
import { keysAt } from '../backup/index.ts';
import { addCity, reachDatabase } from '../database.ts';
import { citiesIn, withClient } from '../schema/index.ts';

/** `nuanlin city add`: another tenant. */
export function city(nuanlin: Command): void {
  nuanlin
    .command('city')
    .description('城市 · cities')
    .command('add')
    .argument('<code>', '区划代码前四位，如 6101 · first four digits of its division codes')
    .argument('<name>', '名称 · name')
    .argument('<english>', '英文名 · English name')
    .description('开通一座城市 · serve another city')
    .action(async (code: string, name: string, english: string) => {
      if (!/^[1-9]\d{3}$/.test(code)) {
        throw new StartError('bad_configuration', {
          zh: `“${code}”不是城市代码，应为四位数字，如 6101。`,
          en: `"${code}" is no city code; it has four digits, e.g. 6101.`,
        });
      }
      const config = readConfig();
      const reached = await reachDatabase(config, keysAt(config.data), openLog(config.logLevel));
      try {
        const known = await withClient(reached.owner, citiesIn);
        if (known.includes(Number(code))) {
          throw new StartError('not_empty', {
            zh: `城市 ${code} 已经开通。`,
            en: `The city ${code} is served already.`,
          });
        }
        await addCity(reached.owner, Number(code), name, english);
        print(`已开通 ${code} ${name}。 ${english} (${code}) is served now.`);
      } finally {
        await reached.stop();
      }
    });
}
