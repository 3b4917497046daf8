import { posix } from 'node:path';
import { refuse } from './refusals.ts';
import type { ReadLimits, ReadRow } from './types.ts';
import { dateStyles } from './date-styles.ts';
import { local, readXml, xmlPieces } from './xml.ts';
import { openArchive, type Archive } from './zip.ts';

/** Most texts that cells may share, and most letters of them all. */
const mostShared = 400_000;
const mostSharedLetters = 8_000_000;

/** The rows of the first visible sheet of a workbook, in pieces; empty rows are left out. */
export async function* readXlsx(bytes: Buffer, limits: ReadLimits): AsyncGenerator<ReadRow[]> {
  const archive = await openArchive(bytes, limits);
  if (!archive.has('[Content_Types].xml') || !archive.has('xl/workbook.xml'))
    refuse('spreadsheet.unknown_format');
  const path = await firstSheet(archive);
  const shared = await sharedTexts(archive);
  const dates = await dateStyles(archive);
  yield* rowsOf(archive.open(path), { shared, dates, limits });
}

async function firstSheet(archive: Archive): Promise<string> {
  let relation: string | undefined;
  await readXml(archive.open('xl/workbook.xml'), {
    open: ({ name, attributes }) => {
      if (local(name) !== 'sheet' || relation !== undefined) return;
      if (attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden') return;
      relation = Object.entries(attributes).find(([key]) => local(key) === 'id')?.[1];
    },
  });
  let target: string | undefined;
  await readXml(archive.open('xl/_rels/workbook.xml.rels'), {
    open: ({ name, attributes }) => {
      if (local(name) !== 'Relationship' || attributes['Id'] !== relation) return;
      if (attributes['TargetMode'] === 'External') refuse('spreadsheet.unsafe');
      target = attributes['Target'];
    },
  });
  if (target === undefined) return refuse('spreadsheet.unreadable');
  return target.startsWith('/') ? target.slice(1) : posix.normalize(`xl/${target}`);
}

/** The texts that cells share. Phonetic readings of them are not part of the text. */
async function sharedTexts(archive: Archive): Promise<string[]> {
  const texts: string[] = [];
  if (!archive.has('xl/sharedStrings.xml')) return texts;
  let letters = 0;
  let now: string | null = null;
  let phonetic = 0;
  await readXml(archive.open('xl/sharedStrings.xml'), {
    open: ({ name }) => {
      if (local(name) === 'si') now = '';
      if (local(name) === 'rPh') phonetic += 1;
    },
    text: (text) => {
      if (now === null || phonetic) return;
      now += text;
      letters += text.length;
      if (letters > mostSharedLetters) refuse('spreadsheet.too_large');
    },
    close: (name) => {
      if (local(name) === 'rPh') phonetic -= 1;
      if (local(name) !== 'si') return;
      texts.push(now ?? '');
      now = null;
      if (texts.length > mostShared) refuse('spreadsheet.too_large');
    },
  });
  return texts;
}

/** 0 for A, 25 for Z, 26 for AA. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0] ?? refuse('spreadsheet.unreadable');
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A number as a person would have typed it: whole ones without exponent. */
function numberText(text: string): string {
  const value = Number(text);
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value) : text.trim();
}

/** What the cells of a sheet are read with. */
interface Means {
  readonly shared: readonly string[];
  /** The styles that show a number as a date or a time. */
  readonly dates: ReadonlySet<number>;
  readonly limits: ReadLimits;
}

/** Kinds of cells that hold an error, a truth value or a date. */
const oddTypes = new Set(['e', 'b', 'd']);

class SheetReader {
  private readonly means: Means;
  private readonly limits: ReadLimits;
  ready: ReadRow[] = [];
  private seen = 0;
  private number = 0;
  private cells: string[] = [];
  private column = -1;
  private type = '';
  private style = 0;
  private odd: number[] = [];
  private value: string | null = null;
  private text = '';

  constructor(means: Means) {
    this.means = means;
    this.limits = means.limits;
  }

  readonly open = ({ name, attributes }: { name: string; attributes: Record<string, string> }): void => {
    switch (local(name)) {
      case 'dimension':
        return this.dimension(attributes['ref'] ?? '');
      case 'row':
        this.seen += 1;
        if (this.seen > this.limits.rows) refuse('spreadsheet.too_large');
        this.number = attributes['r'] === undefined ? this.number + 1 : Number(attributes['r']);
        if (!Number.isInteger(this.number) || this.number > 1_048_576) refuse('spreadsheet.unreadable');
        this.cells = [];
        this.odd = [];
        this.column = -1;
        return undefined;
      case 'c':
        this.column = attributes['r'] === undefined ? this.column + 1 : columnOf(attributes['r']);
        this.type = attributes['t'] ?? 'n';
        this.style = Number(attributes['s'] ?? 0);
        this.text = '';
        return undefined;
      case 'v':
      case 't':
        this.value = '';
        return undefined;
    }
  };

  /** What the sheet says of its own size is believed when it is too much. */
  private dimension(reference: string): void {
    const last = Number(/(\d+)$/.exec(reference)?.[1] ?? 0);
    const filled = last > this.limits.rows && last < 1_048_576;
    if (filled) refuse('spreadsheet.too_large');
  }

  readonly said = (text: string): void => {
    if (this.value === null) return;
    if (this.value.length <= this.limits.letters) this.value += text.slice(0, this.limits.letters + 1);
  };

  readonly close = (name: string): void => {
    switch (local(name)) {
      case 'v':
      case 't':
        this.text += this.value ?? '';
        this.value = null;
        return;
      case 'c':
        this.cell();
        return;
      case 'row':
        this.row();
    }
  };

  private row(): void {
    if (!this.cells.some((cell) => cell !== '')) return;
    const cells = Array.from(this.cells, (cell) => cell ?? '');
    this.ready.push({ number: this.number, cells, ...(this.odd.length > 0 ? { odd: this.odd } : {}) });
  }

  private cell(): void {
    const text = this.type === 's' ? this.means.shared[Number(this.text)] : this.text;
    if (text === undefined) refuse('spreadsheet.unreadable');
    if (text === '') return;
    if (this.column >= this.limits.columns) refuse('spreadsheet.too_large');
    if (oddTypes.has(this.type) || (this.type === 'n' && this.means.dates.has(this.style)))
      this.odd.push(this.column);
    const value = this.type === 'n' ? numberText(text) : text.trim();
    this.cells[this.column] = value.slice(0, this.limits.letters + 1);
  }
}

async function* rowsOf(bytes: AsyncIterable<Buffer>, means: Means): AsyncGenerator<ReadRow[]> {
  const reader = new SheetReader(means);
  const listener = { open: reader.open, text: reader.said, close: reader.close };
  for await (const _ of xmlPieces(bytes, listener)) {
    if (reader.ready.length < 500) continue;
    yield reader.ready;
    reader.ready = [];
  }
  if (reader.ready.length > 0) yield reader.ready;
}
