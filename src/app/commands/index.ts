import { Command } from 'commander';
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
import { verify } from './verify.ts';
import { worker } from './worker.ts';

/** The command line: one file for each command. Every command says in `--help` what it does, in both languages. */
export function commandLine(): Command {
  const nuanlin = new Command('nuanlin')
    .description(
      '暖邻：一座城市和它的社区使用的平台 · Nuanlin: the platform that a city and its communities run',
    )
    .showHelpAfterError()
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
  return nuanlin;
}
