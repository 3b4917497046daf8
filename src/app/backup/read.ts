import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { StartError } from '../../base/start-error.ts';
import { headerName, type Header } from './format.ts';

/** One part of a backup, to be read before the next is asked for. */
export interface Part {
  readonly name: string;
  readonly content: AsyncIterable<Buffer>;
}

/** The refusal of a file that is not whole. */
export const damaged = (cause?: unknown): StartError =>
  new StartError(
    'bad_backup',
    {
      zh: '备份文件已损坏或不完整，没有恢复任何内容；请换一份备份。',
      en: 'The backup is damaged or cut short; nothing was restored. Please take another one.',
    },
    cause,
  );

const noBackup = (cause?: unknown): StartError =>
  new StartError(
    'bad_backup',
    { zh: '这个文件不是暖邻的备份。', en: 'This file is no backup of Nuanlin.' },
    cause,
  );

/** What the age library says of a file that it cannot begin with. */
function headerError(error: unknown): StartError {
  const said = error instanceof Error ? error.message : '';
  if (/no identity matched/i.test(said)) {
    return new StartError(
      'wrong_key',
      {
        zh: '这个私钥打不开该备份；请用 --identity 指定做这份备份时的 backup.identity。',
        en: 'This identity does not open the backup; please name the backup.identity of its installation with --identity.',
      },
      error,
    );
  }
  return /hmac|tag|decrypt/i.test(said) ? damaged(error) : noBackup(error);
}

/** The parts of a backup in order. Whatever is wrong with the file is one of: no backup, wrong key, damaged. */
export async function* partsOf(file: string, identity: string): AsyncGenerator<Part> {
  const { Decrypter } = await import('age-encryption');
  const { extract: newExtract } = await import('tar-stream');
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const input = createReadStream(file);
  let opened: ReadableStream<Uint8Array>;
  try {
    opened = await decrypter.decrypt(Readable.toWeb(input) as ReadableStream<Uint8Array>);
  } catch (error) {
    input.destroy();
    throw (error as { code?: string }).code === 'ENOENT' ? missing(file, error) : headerError(error);
  }
  const extract = newExtract();
  const plain = Readable.fromWeb(opened as import('node:stream/web').ReadableStream);
  const unpacked = createZstdDecompress();
  plain.on('error', (error) => unpacked.destroy(error));
  unpacked.on('error', (error) => extract.destroy(error));
  plain.pipe(unpacked).pipe(extract as unknown as NodeJS.WritableStream);
  const entries = (extract as unknown as AsyncIterable<AsyncIterable<Buffer> & { header: { name: string } }>)[
    Symbol.asyncIterator
  ]();
  try {
    for (;;) {
      const next = await entries.next().catch((error: unknown) => {
        throw damaged(error);
      });
      if (next.done) return;
      yield { name: next.value.header.name, content: guarded(next.value) };
    }
  } finally {
    input.destroy();
    plain.destroy();
    unpacked.destroy();
    extract.destroy();
  }
}

/** The bytes of a part; a stream that breaks off is a damaged backup. */
async function* guarded(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const bytes = content[Symbol.asyncIterator]();
  for (;;) {
    const next = await bytes.next().catch((error: unknown) => {
      throw damaged(error);
    });
    if (next.done) return;
    yield next.value;
  }
}

const missing = (file: string, cause: unknown): StartError =>
  new StartError('bad_backup', { zh: `找不到备份文件 ${file}。`, en: `There is no backup ${file}.` }, cause);

/** A part as JSON. */
export async function jsonOf<T>(part: Part): Promise<T> {
  const chunks: Buffer[] = [];
  for await (const chunk of part.content) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as T;
}

/** The header, which is the first part. */
export async function readHeader(parts: AsyncGenerator<Part>): Promise<Header> {
  const first = await parts.next();
  if (first.done || first.value.name !== headerName) throw noBackup();
  return jsonOf<Header>(first.value);
}
