import { local, readXml } from './xml.ts';
import type { Archive } from './zip.ts';

/** Formats that every workbook knows as dates and times (ECMA-376, 18.8.30), those of East Asia with them. */
const builtIn = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** Does a format of the workbook's own show a date or a time? What stands in quotes, brackets or behind a backslash is said. */
const showsDate = (code: string): boolean =>
  /[ymdhs年月日时分秒]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|[\\_*]./g, '').replace(/general/i, ''));

/** The styles of a workbook, by their number, that show a number as a date or a time. */
export async function dateStyles(archive: Archive): Promise<Set<number>> {
  const styles = new Set<number>();
  if (!archive.has('xl/styles.xml')) return styles;
  const own = new Map<number, boolean>();
  let within = false;
  let number = 0;
  await readXml(archive.open('xl/styles.xml'), {
    open: ({ name, attributes }) => {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (local(name) === 'numFmt') own.set(id, showsDate(attributes['formatCode'] ?? ''));
      if (local(name) === 'cellXfs') within = true;
      if (!within || local(name) !== 'xf') return;
      if (own.get(id) ?? builtIn(id)) styles.add(number);
      number += 1;
    },
    close: (name) => {
      if (local(name) === 'cellXfs') within = false;
    },
  });
  return styles;
}
