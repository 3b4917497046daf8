import { createHash } from 'node:crypto';
import { call, type Act, type Call } from '../../base/act.ts';
import { sealBytes, unsealBytes } from '../../base/seal-bytes.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';

/** Bytes of content in one part: a file is written and read in pieces that a statement carries easily. */
const partSize = 256 * 1024;
const column = 'file_content.content_sealed';

const insertFile = statement(
  'files.insert',
  'insert into file (city_id, id, owner_id, type, size, parts, sha256) values ($1, $2, $3, $4, $5, $6, $7)',
);
const insertPart = statement(
  'files.insert_part',
  'insert into file_content (city_id, file_id, part, content_sealed) values ($1, $2, $3, $4)',
);
const parts = statement<{ content_sealed: Buffer; parts: number }>(
  'files.parts',
  `select c.content_sealed, f.parts from file f
   join file_content c on c.city_id = f.city_id and c.file_id = f.id
   where f.city_id = $1 and f.id = $2 order by c.part`,
);
const remove = statement('files.delete', 'delete from file where city_id = $1 and id = any($2::uuid[])');

/** The calls that keep a content for its owner, sealed part by part under the owner's key, and the new file's random id. */
export function keepFile(
  key: Uint8Array,
  ownerId: string,
  type: string,
  content: Uint8Array,
): { id: string; calls: Call[] } {
  const id = newId();
  const count = Math.ceil(content.length / partSize);
  const sealed = Array.from({ length: count }, (_, part) =>
    sealBytes(
      key,
      column,
      `${id} ${part} of ${count}`,
      content.subarray(part * partSize, (part + 1) * partSize),
    ),
  );
  const hash = createHash('sha256');
  for (const part of sealed) hash.update(part);
  return {
    id,
    calls: [
      call(insertFile, [id, ownerId, type, content.length, count, hash.digest()]),
      ...sealed.map((part, index) => call(insertPart, [id, index, part])),
    ],
  };
}

/**
 * The content of a file, null when it is not there, which may be because somebody else has just removed it; throws when a
 * part is missing, was changed or belongs elsewhere.
 */
export async function fileOf(act: Act, key: Uint8Array, id: string): Promise<Buffer | null> {
  const rows = await act.all(parts, id);
  if (rows.length === 0) return null;
  if (rows.length !== rows[0]!.parts) throw new Error('a file without its parts');
  return Buffer.concat(
    rows.map((row, part) => unsealBytes(key, column, `${id} ${part} of ${row.parts}`, row.content_sealed)),
  );
}

/** The call that removes files with their contents. */
export const dropFiles = (ids: readonly (string | null)[]): Call =>
  call(remove, [ids.filter((id) => id !== null)]);
