import { Command } from 'commander';
import { readConfig } from '../base/config.ts';
import { exitWith, print, untilSignal } from '../base/terminal.ts';
import { StartError } from '../base/start-error.ts';
import { demoTable } from './demo/table.ts';
import { startProgram } from './program.ts';

const nuanlin = new Command('nuanlin').description(
  'Nuanlin 暖邻: the platform that a city and its communities run',
);

nuanlin
  .command('serve', { isDefault: true })
  .description('start the platform: database, pages, API')
  .action(async () => {
    const config = readConfig();
    const stopped = untilSignal();
    print(`暖邻正在启动…  Nuanlin is starting…  (${config.data})`);
    const program = await startProgram(config, { pages: true, limits: true });
    print(`\n  ${program.url}\n`);
    if (config.demo) print(await demoTable(program.database, program.url));
    await stopped;
    print('\n正在停止…  Stopping…');
    await program.stop();
  });

try {
  await nuanlin.parseAsync();
  exitWith(0);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  print(error.message);
  exitWith(1);
}
