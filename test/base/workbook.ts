import { crc32, deflateRawSync } from 'node:zlib';

/** Zip archives and workbooks made by hand, honest and otherwise, for the tests of those who read them. */
export interface Part {
  readonly name: string;
  readonly bytes: Buffer;
  /** Bytes it says it unpacks to, when it lies. */
  readonly declared?: number;
  /** Unix mode, e.g. of a link. */
  readonly mode?: number;
  /** Where it says it begins, when it lies. */
  readonly offset?: number;
  readonly encrypted?: boolean;
}

const empty = deflateRawSync(Buffer.alloc(0));

/** A zip archive of the parts, each deflated. */
export function zip(parts: readonly Part[], entryCount = parts.length): Buffer {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const packed = part.bytes.length ? deflateRawSync(part.bytes, { level: 9 }) : empty;
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(part.encrypted ? 1 : 0, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(part.bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(part.declared ?? part.bytes.length, 18);
    facts.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(((part.mode ?? 0) << 16) >>> 0, 6);
    tail.writeUInt32LE(part.offset ?? at, 10);
    const made = Buffer.from([20, 3]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02'), made, facts, tail, name]));
    body.push(local);
    at += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entryCount & 0xffff, 8);
  end.writeUInt16LE(entryCount & 0xffff, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...body, index, end]);
}

const types =
  '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const workbook =
  '<?xml version="1.0"?><workbook xmlns:r="r"><sheets><sheet name="一" sheetId="1" r:id="rId1"/></sheets></workbook>';
const relations =
  '<?xml version="1.0"?><Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>';

/** A workbook of one sheet. */
export const workbookOf = (sheet: string | Buffer, more: readonly Part[] = []): Buffer =>
  zip([
    { name: '[Content_Types].xml', bytes: Buffer.from(types) },
    { name: 'xl/workbook.xml', bytes: Buffer.from(workbook) },
    { name: 'xl/_rels/workbook.xml.rels', bytes: Buffer.from(relations) },
    { name: 'xl/worksheets/sheet1.xml', bytes: Buffer.from(sheet) },
    ...more,
  ]);

/** The XML of a sheet with these rows. */
export const sheetOf = (rows: string, before = ''): string =>
  `<?xml version="1.0"?>${before}<worksheet><sheetData>${rows}</sheetData></worksheet>`;
