import sax, { type Tag } from 'sax';
import { refuse } from './refusals.ts';

/** What is told of an XML document while it is read. */
export interface Listener {
  open?(tag: Tag): void;
  text?(text: string): void;
  close?(name: string): void;
}

const mostDepth = 24;
const mostAttributes = 40;

/** Reads a part as XML to its end; refuses as `xmlPieces` does. */
export async function readXml(bytes: AsyncIterable<Buffer>, listener: Listener): Promise<void> {
  for await (const _ of xmlPieces(bytes, listener));
}

/**
 * Reads a part as XML and comes back after every piece. A document type (and with it any entity of one's own) is
 * refused, as is what is nested deeper than a workbook ever is.
 */
export async function* xmlPieces(bytes: AsyncIterable<Buffer>, listener: Listener): AsyncGenerator<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parser = sax.parser(true, { position: false });
  let depth = 0;
  let attributes = 0;
  Object.assign(parser, {
    ondoctype: () => refuse('spreadsheet.unsafe'),
    onsgmldeclaration: () => refuse('spreadsheet.unsafe'),
    onattribute: () => {
      attributes += 1;
      if (attributes > mostAttributes) refuse('spreadsheet.unsafe');
    },
    onopentag: (tag: Tag) => {
      attributes = 0;
      depth += 1;
      if (depth > mostDepth) refuse('spreadsheet.unsafe');
      listener.open?.(tag);
    },
    onclosetag: (name: string) => {
      depth -= 1;
      listener.close?.(name);
    },
    ontext: (text: string) => listener.text?.(text),
    oncdata: (text: string) => listener.text?.(text),
    onerror: () => refuse('spreadsheet.unreadable'),
  });
  for await (const chunk of bytes) {
    parser.write(decoded(decoder, chunk));
    yield;
  }
  parser.write(decoded(decoder)).close();
}

function decoded(decoder: InstanceType<typeof TextDecoder>, chunk?: Buffer): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    return refuse('spreadsheet.unreadable');
  }
}

/** The name of an element without its prefix. */
export const local = (name: string): string => name.slice(name.indexOf(':') + 1);
