import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { commandLine } from '../../src/app/commands/index.ts';
import { root } from './source.ts';

/** The commands that do something, by all their words: `serve`, `seal check`, … */
const leaves = (command: Command, before: readonly string[] = []): string[] =>
  command.commands.flatMap((one) => {
    const words = [...before, one.name()];
    return one.commands.length > 0 ? leaves(one, words) : [words.join(' ')];
  });

/** The first column of the table of commands: each quoted command up to its first argument or option. */
function listed(guide: string): string[] {
  const [, table = ''] = /\n\| command .*\n\| -+ .*\n((?:\|.*\n)+)/.exec(guide) ?? [];
  return table
    .split('\n')
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, words]) => /^[a-z]+(?: [a-z]+)*/.exec(words!)![0]);
}

test("the operators' guide names every command, and none that is not there", async () => {
  const guide = await readFile(join(root, 'docs/guide/operators.md'), 'utf8');
  expect(listed(guide).toSorted()).toEqual(leaves(commandLine()).toSorted());
});

test("the operators' guide says of each key file and list in the data folder that it is to be kept", async () => {
  const guide = await readFile(join(root, 'docs/guide/operators.md'), 'utf8');
  const [, backup = ''] = /\n## Backup\n(.*?)\n## /s.exec(guide) ?? [];
  for (const file of ['master.key', 'seal.key', 'seal-*.pub', 'push.key', 'backup.identity', 'erasures.list'])
    expect(backup, file).toContain(file);
});
