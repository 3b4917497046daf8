import { CommanderError } from 'commander';
import { StartError } from '../base/start-error.ts';
import { exitWith, note, print } from '../base/terminal.ts';
import { obey } from './commands/index.ts';
import { fileError } from './file-error.ts';
import { UsageError, usageExit } from './commands/usage.ts';

try {
  await obey(process.argv.slice(2));
  exitWith(0);
} catch (thrown) {
  const error = fileError(thrown);
  // help was shown: asked for, or because a command is more than its first word
  if (error instanceof CommanderError) exitWith(error.exitCode === 0 ? 0 : usageExit);
  else if (error instanceof UsageError) {
    note(error.message);
    exitWith(usageExit);
  } else if (error instanceof StartError) {
    print(error.message);
    exitWith(1);
  } else throw error;
}
