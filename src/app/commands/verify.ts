import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { openKeys } from '../../base/crypto.ts';
import { openErasures } from '../../base/erasures.ts';
import { openLog } from '../../base/log.ts';
import { StartError } from '../../base/start-error.ts';
import { endProgress, print, showProgress } from '../../base/terminal.ts';
import { keysAt } from '../backup/index.ts';
import { reachDatabase } from '../database.ts';
import { verify as verifyAll, type Verified } from '../verify/index.ts';

/** How many of the rows that break a law are named. */
const named = 20;

/** Prints what was found; refuses with `laws_broken` when it is anything. */
export function report({ checks, broken }: Verified): void {
  for (const { name, zh, en, city, what } of broken) {
    print(`✗ ${name}${city === null ? '' : ` ${city}`}：${zh} · ${en}`);
    for (const one of what.slice(0, named)) print(`    ${one}`);
    if (what.length > named) print(`    … ${what.length}`);
  }
  print(`${checks} checks, ${broken.length} broken`);
  if (broken.length === 0) return;
  throw new StartError('laws_broken', {
    zh: '有检查未通过，见上。在查明之前请不要删除任何备份。',
    en: 'Something is broken, see above. Please delete no backup before it is found out.',
  });
}

/** `nuanlin verify`: proves everything that must be true. */
export function verify(nuanlin: Command): void {
  nuanlin
    .command('verify')
    .description(
      '核对账目、状态、统计、密钥和结构，不做改动 · prove ledger, states, figures, keys and schema; changes nothing',
    )
    .action(async () => {
      const config = readConfig();
      const ring = keysAt(config.data);
      const reached = await reachDatabase(config, ring, openLog(config.logLevel));
      try {
        const erased = await openErasures(config.data).all();
        const found = await verifyAll(reached.owner, openKeys(ring), erased, (name, city) =>
          showProgress(city === null ? name : `${name} ${city}`),
        );
        endProgress();
        report(found);
      } finally {
        await reached.stop();
      }
    });
}
