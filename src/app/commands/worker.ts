import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { print, untilSignal } from '../../base/terminal.ts';
import { startWorker } from '../program.ts';

/** `nuanlin worker`: only the work beside the requests; any number of them beside any number of servers. */
export function worker(nuanlin: Command): void {
  nuanlin
    .command('worker')
    .description('只做后台工作，不开网页 · only the work beside the requests, on a given database')
    .action(async () => {
      const config = readConfig();
      const stopped = untilSignal();
      const running = await startWorker(config);
      print('后台工作已开始。  The worker has started.');
      await stopped;
      await running.stop();
    });
}
