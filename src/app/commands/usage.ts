import type { CommanderError } from 'commander';

/** Exit code of a command line that was written wrong; what went wrong while a command worked is 1. */
export const usageExit = 2;

type Say = (named: string) => readonly [zh: string, en: string];

/** By the code of commander's error: what is wrong with the word that it names. */
const words: Readonly<Record<string, Say>> = {
  'commander.unknownCommand': (one) => [`没有“${one}”这个命令。`, `There is no command "${one}".`],
  'commander.unknownOption': (one) => [`没有“${one}”这个选项。`, `There is no option "${one}".`],
  'commander.missingArgument': (one) => [`缺少“${one}”。`, `"${one}" is missing.`],
  'commander.missingMandatoryOptionValue': (one) => [`必须写明“${one}”。`, `"${one}" has to be given.`],
  'commander.optionMissingArgument': (one) => [`“${one}”后面缺少内容。`, `"${one}" lacks its value.`],
  'commander.excessArguments': () => ['写的内容太多。', 'Too much is given.'],
  'commander.invalidArgument': (one) => [`“${one}”的内容不对。`, `The value of "${one}" is wrong.`],
};

/** A fault in how the command line was written, that the person at the terminal can act upon. */
export class UsageError extends Error {}

/**
 * What to say of a command line that commander does not take: the word that is wrong, in both languages, the nearest one
 * that there is, and where all of them are listed. `name` is the command it was found in, e.g. `nuanlin seal`.
 */
export function usageError(error: CommanderError, name: string): UsageError {
  const named = /'([^']+)'/.exec(error.message)?.[1] ?? '';
  const nearest = /\(Did you mean (?:one of )?(.+)\?\)/.exec(error.message)?.[1];
  const choices = /Allowed choices are (.+)\.$/m.exec(error.message)?.[1];
  const [zh, en] = words[error.code]?.(named) ?? ['命令写得不对。', `${error.message}.`];
  const more: readonly [string, string] = nearest
    ? [`是不是 ${nearest}？`, ` Do you mean ${nearest}?`]
    : choices
      ? [`可以写：${choices}。`, ` It may be: ${choices}.`]
      : ['', ''];
  return new UsageError(
    `${zh}${more[0]}所有写法见 ${name} --help。\n${en}${more[1]} See ${name} --help for all there is.`,
  );
}
