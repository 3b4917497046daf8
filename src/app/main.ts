import { StartError } from '../base/start-error.ts';
import { exitWith, print } from '../base/terminal.ts';
import { commandLine } from './commands/index.ts';

try {
  await commandLine().parseAsync();
  exitWith(0);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  print(error.message);
  exitWith(1);
}
