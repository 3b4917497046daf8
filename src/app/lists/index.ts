/** Lists of people and organisations, brought from the command line. */
import { readFile, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { inTransaction } from '../../base/act.ts';
import type { Config } from '../../base/config.ts';
import { openKeys } from '../../base/crypto.ts';
import { openDatabase, type Database } from '../../base/database.ts';
import { Failure } from '../../base/failure.ts';
import { openLog } from '../../base/log.ts';
import { writeSpreadsheet } from '../../base/spreadsheet/index.ts';
import { StartError } from '../../base/start-error.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { templateOf } from '../../engines/people/index.ts';
import { knowRoutines, takeDue } from '../../engines/routines/index.ts';
import {
  bringList,
  importOf,
  importReasons,
  imports,
  wrongOf,
  type ImportRow,
} from '../../features/imports/index.ts';
import { keysAt } from '../backup/index.ts';
import { reachDatabase } from '../database.ts';
import { access } from '../features.ts';
import { enterCity, withClient } from '../schema/index.ts';

export interface List {
  readonly kind: 'people' | 'organisations';
  readonly file: string;
  /** Community of the rows. */
  readonly place: string;
  /** Account of the member of staff who brings it. */
  readonly by: string;
  readonly progress: (row: ImportRow) => void;
}

export interface CheckedList {
  readonly row: ImportRow;
  readonly wrong: readonly { readonly row: number; readonly column: string; readonly words: string }[];
  /** Why it failed, in words. */
  readonly reason: { readonly zh: string; readonly en: string } | null;
}

/** The member of staff with an account who may bring lists for the community. */
async function makerOf(
  owner: pg.ClientConfig,
  city: number,
  place: string,
  account: string,
): Promise<string> {
  const person = await withClient(owner, async (client) => {
    await enterCity(client, city);
    const { rows } = await client.query<{ id: string }>(
      `select c.person_id as id from credential c where c.city_id = $1 and c.account = $2
         and exists (select from role_grant g where g.city_id = $1 and g.person_id = c.person_id
           and g.role = 'communityWorker' and starts_with($3, g.place)
           and g.from_at <= now() and (g.until_at is null or g.until_at > now()))`,
      [city, account, place],
    );
    return rows[0]?.id;
  });
  if (person) return person;
  throw new StartError('bad_configuration', {
    zh: `账号“${account}”不是社区 ${place} 的工作人员。`,
    en: `The account "${account}" is no worker of the community ${place}.`,
  });
}

/** Says of a refusal what a person at the terminal can act upon. */
function told(error: unknown): unknown {
  const words = error instanceof Failure ? importReasons[error.code] : undefined;
  return words ? new StartError('bad_configuration', words, error) : error;
}

/** Works until the list is checked: this process takes what is due, unless a running program is faster. */
async function untilChecked(database: Database, tools: Tools, city: number, id: string, list: List) {
  const routines = imports.routines!(tools).filter((one) => one.name === 'imports.work');
  await knowRoutines(database, city, routines);
  let [working, failed]: [Promise<unknown> | null, unknown] = [null, null];
  for (;;) {
    working ??= takeDue(database, city, routines, new AbortController().signal)
      .then((taken) => taken?.run())
      .catch((error: unknown) => (failed = error))
      .finally(() => (working = null));
    const row = await inTransaction(
      database,
      city,
      async (act) => (await act.batch(importOf(id)))[0].rows[0]!,
    );
    list.progress(row);
    if (row.state !== 'uploaded') {
      await working;
      return row;
    }
    if (failed) throw failed;
    await wait(500);
  }
}

/** Writes an empty list with an example, to be filled in; xlsx or csv by the ending of its name. Refuses a file that exists. */
export async function writeListTemplate(kind: List['kind'], path: string): Promise<void> {
  const sheet = templateOf(kind, 'zh', { community: '', grids: [], buildings: [] });
  const bytes = await writeSpreadsheet(sheet, path.endsWith('.csv') ? 'csv' : 'xlsx');
  await writeFile(path, bytes, { flag: 'wx' }).catch((error: unknown) => {
    throw new StartError(
      'bad_configuration',
      { zh: `不能写入 ${path}（可能已存在）。`, en: `${path} cannot be written (it may exist).` },
      error,
    );
  });
}

/**
 * Brings a list and waits until it is checked, as the console does; taking it over stays with the console, where the
 * second person confirms. Refuses what the API refuses.
 */
export async function checkList(config: Config, list: List): Promise<CheckedList> {
  const ring = keysAt(config.data);
  const log = openLog(config.logLevel);
  const reached = await reachDatabase(config, ring, log);
  const database = openDatabase(reached.app, log, 4);
  const city = Number(list.place.slice(0, 4));
  const tools = { access, keys: openKeys(ring), demo: false, sendCode: null } as unknown as Tools;
  try {
    const makerId = await makerOf(reached.owner, city, list.place, list.by);
    const bytes = await readFile(list.file).catch((error: unknown) => {
      throw new StartError(
        'bad_configuration',
        { zh: `读不到文件 ${list.file}。`, en: `The file ${list.file} cannot be read.` },
        error,
      );
    });
    const { kind, place } = list;
    const { id } = await inTransaction(database, city, (act) =>
      bringList(act, tools, { kind, place, makerId, bytes }),
    );
    const row = await untilChecked(database, tools, city, id, list);
    const [zh, en] = await inTransaction(database, city, async (act) => [
      await wrongOf(act, row, 'zh', 200),
      await wrongOf(act, row, 'en', 200),
    ]);
    const wrong = zh!.map((one, at) => ({
      row: one.row,
      column: `${one.column} · ${en![at]!.column}`,
      words: `${one.words} · ${en![at]!.words}`,
    }));
    return { row, wrong, reason: row.reason === null ? null : (importReasons[row.reason] ?? null) };
  } catch (error) {
    throw told(error);
  } finally {
    await database.end();
    await reached.stop();
  }
}
