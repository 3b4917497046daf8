import { isUtf8 } from 'node:buffer';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { Failure } from '../failure.ts';
import { refuse } from './refusals.ts';
import { plain } from './safe.ts';
import type { ReadLimits, ReadRow } from './types.ts';

/** What the bytes are written in: UTF-8 with or without its mark, UTF-16 with its mark, otherwise GB18030. */
export function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'gb18030';
}

// oxlint-disable-next-line no-control-regex -- text has none of them
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

function* textOf(bytes: Buffer): Generator<string> {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += 65_536) {
      const text = decoder.decode(bytes.subarray(at, at + 65_536), { stream: true });
      if (control.test(text)) refuse('spreadsheet.unknown_format');
      yield text;
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof Failure) throw error;
    refuse('spreadsheet.unreadable');
  }
}

/** The sign between the cells: the most frequent of comma, semicolon and tab in the first lines outside quotes. */
export function delimiterOf(text: string): string {
  const bare = text.slice(0, 8_192).replace(/"[^"]*"/g, '');
  const times = (sign: string) => bare.split(sign).length;
  return [',', '\t', ';'].toSorted((one, other) => times(other) - times(one))[0]!;
}

/** The rows of a CSV file (RFC 4180), in pieces; empty rows are left out, apostrophes against formulas taken off. */
export async function* readCsv(bytes: Buffer, limits: ReadLimits): AsyncGenerator<ReadRow[]> {
  const texts = textOf(bytes);
  const first = texts.next().value ?? '';
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first),
    relax_column_count: true,
    relax_quotes: false,
    skip_empty_lines: false,
    max_record_size: limits.letters * limits.columns,
    cast: (value) =>
      plain(value)
        .trim()
        .slice(0, limits.letters + 1),
  });
  const source = Readable.from(
    (function* () {
      yield first;
      yield* texts;
    })(),
  );
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let ready: ReadRow[] = [];
  let number = 0;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      checkRow(number, cells, limits);
      if (cells.some((cell) => cell !== '')) ready.push({ number, cells });
      if (ready.length < 500) continue;
      yield ready;
      ready = [];
    }
  } catch (error) {
    throw error instanceof Failure ? error : new Failure(codeOf(error));
  }
  if (ready.length > 0) yield ready;
}

function checkRow(number: number, cells: readonly string[], limits: ReadLimits): void {
  if (number > limits.rows || cells.length > limits.columns) refuse('spreadsheet.too_large');
}

const codeOf = (error: unknown): 'spreadsheet.too_large' | 'spreadsheet.unreadable' =>
  (error as { code?: string }).code === 'CSV_MAX_RECORD_SIZE'
    ? 'spreadsheet.too_large'
    : 'spreadsheet.unreadable';
