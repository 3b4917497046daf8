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
  const [, table = ''] = /\n\| (?:command|命令) .*\n\| -+ .*\n((?:\|.*\n)+)/.exec(guide) ?? [];
  return table
    .split('\n')
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, words]) => /^[a-z]+(?: [a-z]+)*/.exec(words!)![0]);
}

const guides = ['operators', 'operators.zh'];
const read = (guide: string): Promise<string> => readFile(join(root, `docs/guide/${guide}.md`), 'utf8');

test.each(guides)('the guide %s names every command, and none that is not there', async (name) => {
  const guide = await read(name);
  expect(listed(guide).toSorted()).toEqual(leaves(commandLine()).toSorted());
});

test.each(guides)(
  'the guide %s says of each key file and list in the data folder that it is to be kept',
  async (name) => {
    const [, backup = ''] = /\n## (?:Backup|备份)\n(.*?)\n## /s.exec(await read(name)) ?? [];
    for (const file of [
      'master.key',
      'seal.key',
      'seal-*.pub',
      'push.key',
      'backup.identity',
      'erasures.list',
    ])
      expect(backup, file).toContain(file);
  },
);

test('both guides for operators name the same variables', async () => {
  const [one, other] = await Promise.all(guides.map(read));
  const named = (guide: string): string[] => [...new Set(guide.match(/\bNUANLIN_[A-Z0-9_]+/g))].toSorted();
  expect(named(one!).length).toBeGreaterThan(10);
  expect(named(other!)).toEqual(named(one!));
});
