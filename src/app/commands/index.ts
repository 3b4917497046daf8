import { Command, type CommanderError } from 'commander';
import { backup } from './backup.ts';
import { city } from './city.ts';
import { community } from './community.ts';
import { demo } from './demo.ts';
import { exporting } from './export.ts';
import { keys } from './keys.ts';
import { lists } from './lists.ts';
import { migrate } from './migrate.ts';
import { openapi } from './openapi.ts';
import { restore } from './restore.ts';
import { seal } from './seal.ts';
import { serve } from './serve.ts';
import { staff } from './staff.ts';
import { status } from './status.ts';
import { territory } from './territory.ts';
import { usageError } from './usage.ts';
import { verify } from './verify.ts';
import { version } from './version.ts';
import { worker } from './worker.ts';

/** The command line: one file for each command. Every command says in `--help` what it does, in both languages. */
export function commandLine(): Command {
  const nuanlin = new Command('nuanlin')
    .description(
      '暖邻：一座城市和它的社区使用的平台 · Nuanlin: the platform that a city and its communities run',
    )
    .version(version(), '-v, --version', '版本 · version')
    .helpOption('-h, --help', '说明 · help')
    .helpCommand(false)
    .configureHelp({ sortSubcommands: true });
  const all = [
    serve,
    worker,
    backup,
    restore,
    verify,
    seal,
    keys,
    status,
    city,
    community,
    staff,
    territory,
    lists,
    demo,
    migrate,
    exporting,
    openapi,
  ];
  for (const add of all) add(nuanlin);
  speakPlainly(nuanlin, 'nuanlin');
  return nuanlin;
}

/** Does what the words of a command line say; where they name no command, `serve` is meant. */
export async function obey(words: readonly string[]): Promise<void> {
  const [first] = words;
  const named = first !== undefined && (!first.startsWith('-') || /^(?:-h|--help|-v|--version)$/.test(first));
  await commandLine().parseAsync(named ? [...words] : ['serve', ...words], { from: 'user' });
}

/** What is written wrong is said in our words and thrown, in place of commander's words and its exit. */
function speakPlainly(command: Command, name: string): void {
  command.configureOutput({ outputError: () => {} });
  command.exitOverride((error: CommanderError) => {
    if (error.exitCode === 0 || error.code === 'commander.help') throw error;
    throw usageError(error, name);
  });
  for (const below of command.commands) speakPlainly(below, `${name} ${below.name()}`);
}
