import { bulkDataKey, bulkIndex, bulkSeal, openFile, type BulkKeys } from '../../../base/bulk.ts';
import { newId } from '../../../base/id.ts';
import { formatOf, readLimits, spreadsheetRows } from '../../../base/spreadsheet/index.ts';
import { answering } from '../../../base/thread.ts';
import { sameName } from '../names.ts';
import { checkOrganisation, checkPerson, type CheckedPerson, type Places, type RowError } from './check.ts';
import type { ListKind } from './columns.ts';
import { ListReader, type ListRow } from './list.ts';
import type { Batch, OrganisationRow, PersonRow } from './stage.ts';

/**
 * The thread that reads a list: opens the file, reads, checks and seals row by row, so that the program goes on serving.
 * Each question is answered with the next rows, ready to be staged; null at the end.
 */
export interface Task {
  readonly kind: ListKind;
  readonly importId: string;
  /** Sealed under `importId`. */
  readonly file: string;
  readonly keys: BulkKeys;
  readonly places: Places;
  readonly thisYear: number;
}

const indexOf = (keys: BulkKeys, of: 'phone' | 'name', value: string): string =>
  `\\x${bulkIndex(keys, of, value).toString('hex')}`;

function personRow(keys: BulkKeys, number: number, person: CheckedPerson): PersonRow {
  const id = newId();
  const { key, wrapped } = bulkDataKey(keys);
  const { phone, address } = person;
  return [
    number,
    id,
    person.name,
    person.birthYear,
    person.home,
    phone && indexOf(keys, 'phone', phone),
    phone && indexOf(keys, 'name', sameName(person.name)),
    phone && bulkSeal(key, 'identity.phone.phone_sealed', id, phone),
    address && bulkSeal(key, 'identity.person.address_sealed', id, address),
    wrapped,
  ];
}

/** Remembers where something stood; tells of the second one. */
class Seen {
  private readonly rows = new Map<string, number>();

  first(what: string, row: number): number | undefined {
    const before = this.rows.get(what);
    if (before === undefined) this.rows.set(what, row);
    return before;
  }
}

function peopleReader(task: Task) {
  const seen = new Seen();
  return ({ number, values, tell }: ListRow): PersonRow => {
    const person = checkPerson(values, task.places, task.thisYear, tell);
    const { phone, name, home } = person;
    const before = seen.first(
      phone ? `${phone}\t${sameName(name)}` : `${name}\t${home}\t${person.birthYear}\t${person.address}`,
      number,
    );
    if (before !== undefined) tell(phone ? 'phone' : 'name', 'twice', before);
    return personRow(task.keys, number, person);
  };
}

function organisationsReader(task: Task) {
  const names = new Seen();
  const codes = new Seen();
  return ({ number, values, tell }: ListRow): OrganisationRow => {
    const { name, kind, partyKind, creditCode, parent } = checkOrganisation(values, tell);
    const before = names.first(name, number);
    if (before !== undefined) tell('organisation', 'twice', before);
    const same = creditCode ? codes.first(creditCode, number) : undefined;
    if (same !== undefined) tell('creditCode', 'twice', same);
    return [number, newId(), name, kind, partyKind, creditCode, parent, task.places.community];
  };
}

async function* batches(task: Task): AsyncGenerator<Batch> {
  const bytes = openFile(task.keys, task.importId, task.file);
  const reader = new ListReader(task.kind);
  const read = task.kind === 'people' ? peopleReader(task) : organisationsReader(task);
  for await (const rows of spreadsheetRows(bytes, formatOf(bytes), readLimits)) {
    const before = reader.count;
    const staged = [];
    for (const row of reader.rows(rows)) {
      const one = read(row);
      if (!badRow(reader.errors, row.number)) staged.push(one);
    }
    yield { rows: staged, errors: reader.errors, count: reader.count - before } as Batch;
    reader.errors = [];
  }
  reader.end();
}

/** Was anything of the row told? */
const badRow = (errors: readonly RowError[], row: number): boolean => errors.at(-1)?.row === row;

answering((task: Task) => {
  const all = batches(task);
  return async () => {
    const next = await all.next();
    return { value: next.done ? null : next.value };
  };
});
