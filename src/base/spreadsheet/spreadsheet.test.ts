import { describe, expect, it } from 'vitest';
import { readAlone } from '../../../test/base/alone.ts';
import { sheetOf, workbookOf, zip } from '../../../test/base/workbook.ts';
import { formatOf, readSpreadsheet, writeSpreadsheet, type Cell, type Format } from './index.ts';

async function read(bytes: Buffer, limits = {}): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const batch of readSpreadsheet(bytes, limits)) rows.push(...batch.map((row) => [...row.cells]));
  return rows;
}

const table = (rows: readonly (readonly Cell[])[]) => ({
  name: '名册',
  title: '仙东社区',
  facts: [['日期', '2026-11-22']] as const,
  columns: [
    { title: '姓名', kind: 'text' },
    { title: '人数', kind: 'number' },
    { title: '生日', kind: 'date' },
    { title: '时间', kind: 'instant' },
  ] as const,
  rows,
});

const dangerous = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(1)',
  '\tx',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  "'quoted",
  '=cmd|" /C calc"!A0',
];

describe('a table that is written and read again', () => {
  it.each<Format>(['xlsx', 'csv'])('%s: is the same, with its title and facts', async (format) => {
    const bytes = await writeSpreadsheet(
      table([
        ['林桂香', 3, '1950-01-31', '2026-11-22T01:00:00Z'],
        ['多行\n"引号", 逗号', null, null, null],
      ]),
      format,
    );
    const rows = await read(bytes);
    expect(rows.slice(0, 4).map((row) => row.slice(0, 2))).toEqual([
      format === 'csv' ? ['仙东社区'] : ['仙东社区'],
      ['日期', '2026-11-22'],
      ['姓名', '人数'],
      ['林桂香', '3'],
    ]);
    expect(rows[3]![3]).toBe('2026-11-22 09:00');
    expect(rows[4]![0]).toBe('多行\n"引号", 逗号');
  });

  it.each<Format>(['xlsx', 'csv'])('%s: holds every row', async (format) => {
    const many = Array.from({ length: 12_345 }, (_, index) => [`人${index}`, index, null, null]);
    const rows = await read(await writeSpreadsheet(table(many), format));
    expect(rows).toHaveLength(12_345 + 3);
    expect(rows.at(-1)!.slice(0, 2)).toEqual(['人12344', '12344']);
  });

  it('keeps what looks like a formula as a text, in csv behind an apostrophe', async () => {
    const rows = dangerous.map((text) => [text, null, null, null]);
    const csv = await writeSpreadsheet(table(rows), 'csv');
    const lines = csv.toString('utf8').split('\r\n').slice(3, -1);
    for (const line of lines) expect(line).toMatch(/^"'/);
    expect((await read(csv)).slice(3).map((row) => row[0])).toEqual(dangerous.map((text) => text.trim()));
  });

  it('has text cells and no formula in xlsx', async () => {
    const rows = dangerous.map((text) => [text, null, null, null]);
    const bytes = await writeSpreadsheet(table(rows), 'xlsx');
    const again = (await read(bytes)).slice(3).map((row) => row[0]);
    expect(again).toEqual(dangerous.map((text) => text.trim()));
    const ExcelJS = (await import('exceljs')).default;
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes as never);
    workbook.worksheets[0]!.eachRow((row, number) => {
      if (number <= 3) return;
      const cell = row.getCell(1);
      expect([cell.type, cell.numFmt]).toEqual([ExcelJS.ValueType.String, '@']);
    });
  });

  it('is refused when it has too many rows, never cut', async () => {
    const endless = (function* () {
      for (;;) yield ['一', 1, null, null];
    })();
    await expect(writeSpreadsheet({ ...table([]), rows: endless }, 'csv')).rejects.toMatchObject({
      code: 'spreadsheet.too_large',
    });
  });
});

describe('csv of others', () => {
  it.each([
    ['UTF-8', Buffer.from('姓名,电话\n林桂香,029\n')],
    ['UTF-8 with its mark', Buffer.from('\uFEFF姓名,电话\n林桂香,029\n')],
    ['semicolons', Buffer.from('姓名;电话\n林桂香;029\n')],
    ['tabs', Buffer.from('姓名\t电话\n林桂香\t029\n')],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('姓名,电话\n林桂香,029\n', 'utf16le')])],
    ['GB18030', Buffer.from('d0d5c3fb2cb5e7bbb00ac1d6b9f0cfe32c3032390a', 'hex')],
  ])('in %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual([
      ['姓名', '电话'],
      ['林桂香', '029'],
    ]);
  });

  it('keeps the numbers of the rows when some are empty', async () => {
    for await (const batch of readSpreadsheet(Buffer.from('a,b\n\n,,\nc,d\n')))
      expect(batch.map((row) => row.number)).toEqual([1, 4]);
  });
});

describe('workbooks of others', () => {
  it('with shared, inline, numeric and rich texts, and a formula by its last value', async () => {
    const rows = `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>1.3812345678E10</v></c></row>
      <row r="4"><c r="A4" t="inlineStr"><is><t>甲</t><r><t>乙</t></r></is></c><c r="B4"><f>1+1</f><v>2</v></c></row>`;
    const shared = '<sst><si><r><t>林</t></r><r><t>桂香</t></r><rPh><t>lin</t></rPh></si></sst>';
    const bytes = workbookOf(sheetOf(rows), [{ name: 'xl/sharedStrings.xml', bytes: Buffer.from(shared) }]);
    expect(await read(bytes)).toEqual([
      ['林桂香', '', '13812345678'],
      ['甲乙', '2'],
    ]);
  });
});

describe('a cell that is too long', () => {
  it('is read as far as its length shows, in its own row', async () => {
    const long = '字'.repeat(5_000);
    const cell = `<row><c t="inlineStr"><is><t>${long}</t></is></c><c t="inlineStr"><is><t>b</t></is></c></row>`;
    for (const bytes of [Buffer.from(`${long},b\n`), workbookOf(sheetOf(cell))])
      expect(await read(bytes)).toEqual([['字'.repeat(2_001), 'b']]);
  });
});

describe('what is refused', () => {
  it.each([
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'spreadsheet.unknown_format'],
    ['a document for printing', Buffer.from('%PDF-1.7'), 'spreadsheet.unknown_format'],
    ['an image', Buffer.from('89504e470d0a1a0a00', 'hex'), 'spreadsheet.unknown_format'],
    ['control characters', Buffer.from('a\u0001b,c\n'), 'spreadsheet.unknown_format'],
    ['nothing', Buffer.alloc(0), 'spreadsheet.unreadable'],
    ['half a workbook', workbookOf(sheetOf('')).subarray(0, 300), 'spreadsheet.unreadable'],
    ['another zip', zip([{ name: 'a.txt', bytes: Buffer.from('a') }]), 'spreadsheet.unknown_format'],
    ['a quote that never ends', Buffer.from('a,"b\nc'), 'spreadsheet.unreadable'],
    ['broken XML', workbookOf('<worksheet><sheetData></worksheet>'), 'spreadsheet.unreadable'],
    ['too many columns', Buffer.from(`${','.repeat(70)}\n`), 'spreadsheet.too_large'],
    ['too many rows', Buffer.from('a\n'.repeat(100_101)), 'spreadsheet.too_large'],
  ])('%s', async (_, bytes, code) => {
    const reading = async () => read(bytes);
    await expect(reading()).rejects.toMatchObject({ code });
  });

  it('what takes too long', async () => {
    const rows = '<row><c><v>1</v></c></row>'.repeat(50_000);
    const reading = async () => read(workbookOf(sheetOf(rows)), { seconds: 0.001 });
    await expect(reading()).rejects.toMatchObject({ code: 'spreadsheet.too_large' });
  });

  it('is known by its bytes, not by its name', () => {
    expect(formatOf(workbookOf(sheetOf('')))).toBe('xlsx');
    expect(formatOf(Buffer.from('a,b'))).toBe('csv');
  });
});

const bombs: readonly (readonly [string, () => Buffer])[] = [
  ['64 MB of one letter in a sheet', () => workbookOf(sheetOf(' '.repeat(64 << 20)))],
  [
    'a part that unpacks to more than it says',
    () =>
      zip([
        ...['[Content_Types].xml', 'xl/_rels/workbook.xml.rels'].map((name) => ({
          name,
          bytes: Buffer.from('<a/>'),
        })),
        { name: 'xl/workbook.xml', bytes: Buffer.from(`<a>${' '.repeat(32 << 20)}</a>`), declared: 100 },
      ]),
  ],
  [
    '65,000 parts',
    () =>
      zip(Array.from({ length: 65_000 }, (_, index) => ({ name: `xl/${index}`, bytes: Buffer.alloc(0) }))),
  ],
  [
    'billion laughs',
    () =>
      workbookOf(
        sheetOf(
          '<row><c t="inlineStr"><is><t>&c;</t></is></c></row>',
          '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>',
        ),
      ),
  ],
  ['an entity of one’s own', () => workbookOf(sheetOf('', '<!DOCTYPE a SYSTEM "file:///etc/passwd">'))],
  [
    'shared texts without end',
    () => {
      const random = Array.from({ length: 1_100_000 }, (_, index) => `<si><t>${index.toString(36)}</t></si>`);
      return workbookOf(sheetOf(''), [
        { name: 'xl/sharedStrings.xml', bytes: Buffer.from(`<sst>${random.join('')}</sst>`) },
      ]);
    },
  ],
  [
    'a sheet of a million rows',
    () => {
      const rows = Array.from(
        { length: 1_000_000 },
        (_, index) => `<row><c><v>${(index * 7919) % 99991}</v></c></row>`,
      );
      return workbookOf(sheetOf(rows.join('')));
    },
  ],
  [
    'an archive within',
    () => workbookOf(sheetOf(''), [{ name: 'xl/embeddings/inner.xlsx', bytes: workbookOf(sheetOf('')) }]),
  ],
  ['deep nesting', () => workbookOf(sheetOf('<a>'.repeat(100_000) + '</a>'.repeat(100_000)))],
  [
    'a link',
    () => workbookOf(sheetOf(''), [{ name: 'xl/link', bytes: Buffer.from('/etc'), mode: 0o120777 }]),
  ],
  ['a way out', () => workbookOf(sheetOf(''), [{ name: '../../etc/cron.d/x', bytes: Buffer.from('x') }])],
  [
    'parts that overlap',
    () => workbookOf(sheetOf(''), [{ name: 'xl/a', bytes: Buffer.from('x'), offset: 3 }]),
  ],
  [
    'an encrypted part',
    () => workbookOf(sheetOf(''), [{ name: 'xl/a', bytes: Buffer.from('x'), encrypted: true }]),
  ],
];

describe('bombs', () => {
  it.each(bombs)('%s: refused, and the program stays small', async (name, make) => {
    const bytes = make();
    const { code, grown, milliseconds } = await readAlone(bytes);
    process.stdout.write(
      `bomb: ${name}: ${(bytes.length / 1e6).toFixed(2)} MB, refused after ${milliseconds} ms, +${grown.toFixed(0)} MB\n`,
    );
    expect(code).toMatch(/^spreadsheet\.(?:unsafe|too_large)$/);
    expect(grown).toBeLessThan(100);
  });
});
