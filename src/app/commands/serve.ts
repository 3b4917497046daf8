import type { Command } from 'commander';
import { readConfig } from '../../base/config.ts';
import { print, untilSignal } from '../../base/terminal.ts';
import { demoTable } from '../demo/table.ts';
import { startProgram } from '../program.ts';

/** `nuanlin serve`: the platform, until it is told to stop. */
export function serve(nuanlin: Command): void {
  nuanlin
    .command('serve')
    .description(
      '启动平台：数据库、网页、接口；不写命令时就是它 · start the platform: database, pages, API; meant where no command is named',
    )
    .option('--no-worker', '后台工作由其他进程做 · leave the work beside the requests to other processes')
    .action(async (options: { worker: boolean }) => {
      const config = readConfig();
      const stopped = untilSignal();
      print(`暖邻正在启动…  Nuanlin is starting…  (${config.data})`);
      const program = await startProgram(config, { pages: true, limits: true, routines: options.worker });
      print(`\n  ${program.url}\n`);
      if (config.demo) print(await demoTable(program.database, program.url));
      await stopped;
      print('\n正在停止…  Stopping…');
      await program.stop();
    });
}
