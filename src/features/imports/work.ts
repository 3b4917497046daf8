import { today } from '../../base/clock.ts';
import { constraintOf, sqlState } from '../../base/database.ts';
import { Failure } from '../../base/failure.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import { takeStep } from '../../engines/matters/index.ts';
import {
  clearStaged,
  matchAddresses,
  matchCalls,
  matchOrganisationCalls,
  outcomesCall,
  readList,
  refusedCall,
  stageCalls,
  applyStaged,
  type Batch,
  type Changed,
  type RowError,
} from '../../engines/people/index.ts';
import type { Round, Routine } from '../../engines/routines/index.ts';
import { importFlow } from './flow.ts';
import { placesOf } from './places.ts';
import {
  fileOf,
  importOf,
  importToSweep,
  keepErrors,
  moves,
  nextImport,
  noteProgress,
  sweptImport,
  withoutErrors,
  withoutFile,
  withoutOldErrors,
  type ImportRow,
} from './rows.ts';

/** Errors that are kept of one list; more are counted. */
const mostErrors = 10_000;

/** Somebody left the import, or another process took it on: this run ends without a word. */
class Left extends Error {}

/** The work on one import, in one city. */
class Work {
  private readonly round: Round;
  private readonly tools: Tools;
  private readonly row: ImportRow;
  private errors = 0;
  private read = 0;

  constructor(round: Round, tools: Tools, row: ImportRow) {
    this.round = round;
    this.tools = tools;
    this.row = row;
  }

  /** Reads and checks a list from its beginning; what an earlier run had staged is cleared first. */
  async check(): Promise<void> {
    const { id, kind, place } = this.row;
    await clear(this.round, this.row);
    const [sealed, found] = await this.round.transact(async (act) => {
      const [file] = await act.batch(fileOf(id), withoutErrors(id));
      return [file.rows[0]?.sealed, await placesOf(act, place)] as const;
    });
    if (!sealed) throw new Failure('spreadsheet.unreadable');
    const keys = this.tools.keys.bulk(this.round.city);
    const thisYear = Number(today().slice(0, 4));
    const task = { kind, importId: id, file: sealed, keys, places: found.places, thisYear };
    for await (const batch of readList(task)) {
      // the master key was renewed meanwhile: the list is read anew with the keys that are valid now
      if (this.tools.keys.versions().newest !== keys.kid) throw new Left();
      await this.stage(batch);
    }
    await this.compare();
    await this.checked();
  }

  private async stage(batch: Batch): Promise<void> {
    const { id, kind, state } = this.row;
    await this.round.transact(async (act) => {
      this.read += batch.count;
      if (!(await noteProgress(act, id, state, this.read))) throw new Left();
      await act.batch(...stageCalls(kind, id, batch), ...this.keep(batch.errors));
      const [first] = batch.rows;
      const last = batch.rows.at(-1);
      if (kind === 'people' && first && last) await act.batch(...matchCalls(id, first[0], last[0]));
    });
  }

  private keep(errors: readonly RowError[]) {
    const kept = errors.slice(0, Math.max(0, mostErrors - this.errors));
    const from = this.errors;
    this.errors += errors.length;
    return kept.length ? [keepErrors(this.row.id, from, kept)] : [];
  }

  /** What only the whole list tells: who is known already with which address, and what stands above what. */
  private async compare(): Promise<void> {
    const { id, kind } = this.row;
    const { keys } = this.tools;
    if (kind === 'organisations') {
      await this.round.transact((act) => act.batch(...matchOrganisationCalls(id)));
      return;
    }
    for (let after: number | null = 0; after !== null;) {
      const from: number = after;
      after = await this.round.transact((act) => matchAddresses(act, keys, id, from));
    }
  }

  private async checked(): Promise<void> {
    const { id, kind } = this.row;
    await this.round.transact(async (act) => {
      const [refused, outcomes, now] = await act.batch(
        refusedCall(kind, id),
        outcomesCall(kind, id),
        importOf(id),
      );
      const count = (...names: string[]) =>
        outcomes.rows.filter((one) => names.includes(one.outcome)).reduce((sum, one) => sum + one.count, 0);
      const wrong = refused.rows.map(({ row_number: row, outcome }): RowError => {
        if (outcome === 'orphan') return { row, field: 'parent', code: 'unknown_parent' };
        return { row, field: kind === 'people' ? 'phone' : 'organisation', code: 'taken' };
      });
      const kept = this.keep(wrong);
      const errors = this.errors - wrong.length + count('taken', 'orphan');
      const row = now.rows[0];
      if (row?.state !== 'uploaded') throw new Left();
      await takeStep(act, importFlow, 'check', row, moves.check, {
        set: [this.read, count('new'), count('changed'), count('same'), errors],
        note: { detail: { rows: this.read, errors } },
        also: [...kept, withoutFile(id)],
      });
    });
  }

  /** Takes every row over in one transaction, of statements that are short each. */
  async apply(): Promise<void> {
    const { id, kind } = this.row;
    await this.round.transact(async (act) => {
      await applyStaged(act, kind, id, {
        // beside the transaction, so that it is seen before the end
        progress: async (part) => {
          const rows = Math.round(part * this.row.row_count);
          const still = await this.round.transact((beside) => noteProgress(beside, id, 'applying', rows));
          if (!still) throw new Left();
        },
        changes: async (people) => {
          if (people.length) await act.batch(...people.map((one) => this.noteOf(one)));
        },
      });
      const [now] = await act.batch(importOf(id));
      const row = now.rows[0];
      if (row?.state !== 'applying') throw new Left();
      await takeStep(act, importFlow, 'finish', row, moves.finish, {
        note: { detail: { new: row.new_count, changed: row.changed_count, same: row.same_count } },
      });
    });
  }

  /** That somebody was changed by a list stands in their own record, too. */
  private noteOf({ personId, home }: Changed) {
    return journalEntry({
      kind: 'person',
      matterId: personId,
      step: 'import',
      from: '',
      to: '',
      place: home.slice(0, 15),
      actorId: this.row.approver_id ?? this.row.maker_id,
      subjectId: personId,
      detail: { import: this.row.id },
    });
  }

  async fail(reason: string): Promise<void> {
    await this.round.transact(async (act) => {
      const [now] = await act.batch(importOf(this.row.id));
      const row = now.rows[0];
      if (row?.state !== this.row.state) return;
      await takeStep(act, importFlow, 'fail', row, moves.fail, {
        set: [reason],
        note: { detail: { reason } },
      });
    });
  }
}

/** The refusal that ends an import; null for what may pass when it is tried again. */
function reasonOf(error: unknown): string | null {
  if (error instanceof Failure) return error.code === 'server.busy' ? null : error.code;
  // a telephone or an organisation that was registered since the check
  return sqlState(error).startsWith('23') && constraintOf(error) ? 'import.changed_meanwhile' : null;
}

async function clear(round: Round, { id, kind }: ImportRow): Promise<void> {
  while (await round.transact((act) => clearStaged(act, kind, id)));
}

async function workOn(round: Round, tools: Tools): Promise<boolean> {
  const [found] = await round.transact((act) => act.batch(nextImport()));
  const row = found.rows[0];
  if (!row) return false;
  const work = new Work(round, tools, row);
  try {
    await (row.state === 'uploaded' ? work.check() : work.apply());
  } catch (error) {
    const reason = reasonOf(error);
    if (error instanceof Left) return true;
    if (reason === null) throw error;
    await work.fail(reason);
  }
  return true;
}

/** Deletes what was on its way in: of lists that ended, and of those that nobody touched for seven days. */
async function sweep(round: Round): Promise<boolean> {
  const [found] = await round.transact((act) => act.batch(importToSweep(), withoutOldErrors()));
  const row = found.rows[0];
  if (!row) return false;
  if (row.state === 'uploaded' || row.state === 'checked')
    await round.transact((act) => takeStep(act, importFlow, 'expire', row, moves.expire));
  await clear(round, row);
  await round.transact((act) => act.batch(withoutFile(row.id), sweptImport(row.id)));
  return true;
}

/** The work beside the requests. A process that dies leaves it to the next one, which begins the list anew. */
export const importRoutines = (tools: Tools): readonly Routine[] => [
  {
    name: 'imports.work',
    words: 'Reads and checks lists that were brought, and takes over those that were let in.',
    every: 2,
    run: (round) => workOn(round, tools),
  },
  {
    name: 'imports.sweep',
    words: 'Deletes staged rows and files of lists that ended, and of those seven days old.',
    every: 60,
    run: (round) => sweep(round),
  },
];
