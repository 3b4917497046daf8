import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { Failure } from '../failure.ts';
import { refuse } from './refusals.ts';
import type { ReadLimits } from './types.ts';

/** A workbook has some dozen parts; one with more is none. */
const mostEntries = 400;
/** Text of a spreadsheet packs up to some 40 to 1. */
const mostRatio = 150;
const freeBytes = 256 * 1024;
const archive = /\.(?:zip|xlsx|xlsm|xlsb|docx|pptx|ods|odt|jar|7z|rar|gz|tgz|tar|bz2|xz|zst)$/i;

/** A zip archive whose directory has been checked; parts are opened by name, their bytes counted. */
export interface Archive {
  has(name: string): boolean;
  open(name: string): AsyncIterable<Buffer>;
}

/**
 * Opens a zip archive held in memory after checking its directory, before anything is unpacked: number of parts, what
 * they say they unpack to, packing ratio, names, links, encryption, overlaps, archives within. What is unpacked is
 * counted again while it is read.
 */
export async function openArchive(bytes: Buffer, limits: ReadLimits): Promise<Archive> {
  const zip = await yauzl
    .fromBufferPromise(bytes, {
      lazyEntries: true,
      autoClose: false,
      strictFileNames: true,
      validateEntrySizes: true,
    })
    .catch(() => refuse('spreadsheet.unreadable'));
  if (zip.entryCount > mostEntries) refuse('spreadsheet.unsafe');
  const entries = await entriesOf(zip);
  checkEntries(entries, bytes.length, limits);
  const byName = new Map(entries.map((entry) => [entry.fileName, entry]));
  if (byName.size !== entries.length) refuse('spreadsheet.unsafe');
  const total = { bytes: 0 };
  return {
    has: (name) => byName.has(name),
    open: (name) => {
      const entry = byName.get(name);
      return entry ? counted(zip, entry, total, limits.bytes) : refuse('spreadsheet.unreadable');
    },
  };
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = [];
  return new Promise<Entry[]>((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    zip.on('error', (error: Error) => reject(error));
    zip.readEntry();
  }).catch((error: Error) =>
    refuse(
      /path|file ?name|characters/i.test(error.message) ? 'spreadsheet.unsafe' : 'spreadsheet.unreadable',
    ),
  );
}

function checkEntries(entries: readonly Entry[], size: number, limits: ReadLimits): void {
  let declared = 0;
  for (const entry of entries) {
    const mode = (entry.externalFileAttributes >>> 16) & 0o170000;
    const odd =
      /(?:^|\/)\.\.?(?:\/|$)|^\/|\\|:|\/\/|[^\u0020-\uffff]/.test(entry.fileName) ||
      archive.test(entry.fileName) ||
      (mode !== 0 && mode !== 0o100000 && mode !== 0o040000) ||
      (entry.generalPurposeBitFlag & 0x41) !== 0 ||
      (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) ||
      entry.compressedSize > size ||
      entry.uncompressedSize > freeBytes + entry.compressedSize * mostRatio;
    if (odd) refuse('spreadsheet.unsafe');
    declared += entry.uncompressedSize;
  }
  if (declared > limits.bytes) refuse('spreadsheet.too_large');
  const inOrder = entries.toSorted(
    (one, other) => one.relativeOffsetOfLocalHeader - other.relativeOffsetOfLocalHeader,
  );
  let end = 0;
  for (const entry of inOrder) {
    // the local header is 30 bytes, its name as long as here, then the data
    if (entry.relativeOffsetOfLocalHeader < end) refuse('spreadsheet.unsafe');
    end = entry.relativeOffsetOfLocalHeader + 30 + entry.fileNameLength + entry.compressedSize;
  }
  if (end > size) refuse('spreadsheet.unreadable');
}

/** The bytes of a part, counted while they are unpacked. */
async function* counted(
  zip: ZipFile,
  entry: Entry,
  total: { bytes: number },
  most: number,
): AsyncGenerator<Buffer> {
  const stream = await zip.openReadStreamPromise(entry).catch(() => refuse('spreadsheet.unreadable'));
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      total.bytes += chunk.length;
      if (total.bytes > most) refuse('spreadsheet.too_large');
      yield chunk;
    }
  } catch (error) {
    throw error instanceof Failure
      ? error
      : new Failure(lies(error) ? 'spreadsheet.unsafe' : 'spreadsheet.unreadable');
  }
}

/** Does a part hold more than its directory says? */
const lies = (error: unknown): boolean => error instanceof Error && /too many bytes/.test(error.message);
