import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Somebody whose data were erased: keys only. */
export interface Erased {
  readonly city: number;
  readonly person: string;
}

/**
 * The list of erasures: `<data>/erasures.list`, outside the database and its backups, one line each, only ever appended.
 * A database that was restored from an older backup is gone through again with it before anybody is let in.
 */
export interface Erasures {
  /** Appends and waits until the line is on the disk. */
  append(one: Erased): Promise<void>;
  all(): Promise<readonly Erased[]>;
}

const line = /^(\d{4}) ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Opens the list in a data folder; a missing file is an empty list. A line that was cut short by a crash is passed over. */
export function openErasures(data: string): Erasures {
  const path = join(data, 'erasures.list');
  return {
    append: async ({ city, person }) => {
      await mkdir(dirname(path), { recursive: true });
      const file = await open(path, 'a', 0o600);
      try {
        // begins with a line feed: whatever a crash left behind stays a line of its own
        await file.appendFile(`\n${city} ${person}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
    },
    all: async () => {
      const text = await readFile(path, 'utf8').catch((error: unknown) => {
        if ((error as { code?: string }).code === 'ENOENT') return '';
        throw error;
      });
      return text.split('\n').flatMap((one) => {
        const [, city, person] = line.exec(one) ?? [];
        return city && person ? [{ city: Number(city), person }] : [];
      });
    },
  };
}
