import { decodeProtectedHeader } from 'jose';
import type pg from 'pg';
import { openSealed, seal, type Keys } from '../../../src/base/crypto.ts';

/** The data keys of everybody, each once. */
export async function dataKeysOf(owner: pg.ClientBase, keys: Keys): Promise<Uint8Array[]> {
  const { rows } = await owner.query<{ city_id: number; wrapped_key: string }>(
    'select distinct city_id, wrapped_key from identity.person where wrapped_key is not null',
  );
  const opened = await Promise.all(
    rows.map(({ city_id, wrapped_key }) => keys.openDataKey(city_id, wrapped_key).catch(() => null)),
  );
  return opened.filter((key) => key !== null);
}

/** A sealed value, opened with whichever key opens it: the text, and how it is sealed again with another. */
export async function openAny(
  sealed: string,
  all: readonly Uint8Array[],
): Promise<{ text: string; again: (text: string) => Promise<string> } | null> {
  if (sealed.split('.').length !== 5) return null;
  const { col, row } = decodeProtectedHeader(sealed) as { col?: string; row?: string };
  if (col === undefined || row === undefined) return null;
  for (const key of all) {
    const text = await openSealed(key, col, sealed);
    if (text !== null) return { text, again: (other) => seal(key, col, row, other) };
  }
  return null;
}
