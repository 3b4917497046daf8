import { readFile, stat, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { usedKeyVersions, withClient } from '../../src/app/database.ts';
import { rotateKeys } from '../../src/app/keys/index.ts';
import { startProgram, type Program } from '../../src/app/program.ts';
import { verify } from '../../src/app/verify/index.ts';
import { inTransaction } from '../../src/base/act.ts';
import { readConfig, type Config } from '../../src/base/config.ts';
import { openKeys } from '../../src/base/crypto.ts';
import { keyFile, masterKey, readKeys, writeKeys } from '../../src/base/keys.ts';
import { contactOf, registerPerson } from '../../src/engines/people/index.ts';
import { tempFolder } from '../world/folder.ts';

let folder: string;
let config: Config;
let program: Program;
const settle = 300;
beforeAll(async () => {
  folder = await tempFolder('keys');
  config = { ...readConfig({ NUANLIN_DATA: folder, NUANLIN_LOG: 'silent', PORT: '0', NUANLIN_DEMO: '1' }) };
  program = await startProgram(config, { pages: false, limits: false });
});
afterAll(async () => {
  await program.stop();
});

const people = (): Promise<string[]> =>
  withClient(program.ready.owner, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      'select person_id as id from identity.person where city_id = 6101 order by 1',
    );
    return rows.map(({ id }) => id);
  });
const contact = (id: string) =>
  inTransaction(program.database, 6101, (act) => contactOf(act, program.keys, id));
const used = () => withClient(program.ready.owner, usedKeyVersions);
let registered = 1234;
const register = () =>
  inTransaction(program.database, 6101, (act) =>
    registerPerson(act, program.keys, {
      name: '何田',
      home: '610102004002',
      phone: `139${String((registered += 1)).padStart(8, '0')}`,
    }),
  );

/** A row of a list that waits to be taken over: its key is wrapped before anybody is a person. */
async function stage(): Promise<{ id: string; key: Uint8Array }> {
  const { key, wrapped } = await program.keys.newDataKey(6101);
  return withClient(program.ready.owner, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into identity.staged_person (city_id, import_id, row_number, staged_id, person_id, outcome, name, home, wrapped_key)
       select 6101, id, 2, id, id, 'new', '何苗', '610102004002', $1 from gen_random_uuid() id returning person_id as id`,
      [wrapped],
    );
    return { id: rows[0]!.id, key };
  });
}
const stagedKey = (id: string): Promise<string> =>
  withClient(program.ready.owner, async (client) => {
    const { rows } = await client.query<{ key: string }>(
      'select wrapped_key as key from identity.staged_person where person_id = $1',
      [id],
    );
    return rows[0]!.key;
  });

describe('the master key', () => {
  it('is renewed while people are read and registered: all readable throughout, the old one destroyed', async () => {
    const before = readKeys(folder)!;
    expect(await used()).toEqual(['v1']);
    const ids = await people();
    const staged = await stage();
    const reading = new AbortController();
    let reads = 0;
    const readers = Promise.all(
      [1, 2].map(async () => {
        while (!reading.signal.aborted)
          for (const id of ids) {
            expect((await contact(id)).contact.name).toBeTruthy();
            reads += 1;
          }
      }),
    );
    const writers = (async () => {
      while (!reading.signal.aborted) ids.push(await register());
    })();
    const rotated = await rotateKeys(config, { settle });
    reading.abort();
    await Promise.all([readers, writers]);
    expect(reads).toBeGreaterThan(0);
    expect(rotated).toMatchObject({ newest: 'v2', destroyed: ['v1'] });
    expect(rotated.wrapped).toBeGreaterThan(10);
    expect(await used()).toEqual(['v2']);
    for (const id of await people()) await contact(id);
    // a list on its way in goes on with the keys of its rows
    expect(await program.keys.openDataKey(6101, await stagedKey(staged.id))).toEqual(staged.key);
    const after = readKeys(folder)!;
    expect([...after.versions.keys()]).toEqual(['v2']);
    expect(after.index.equals(before.index)).toBe(true);
    const text = await readFile(keyFile(folder), 'utf8');
    expect(text).not.toContain(before.versions.get('v1')!.toString('base64url'));
    expect((await stat(keyFile(folder))).mode & 0o777).toBe(0o600);
    expect((await verify(program.ready.owner, openKeys(after), [])).broken).toEqual([]);
  });

  it('goes on where it was broken off, and keeps the old version for other machines when asked', async () => {
    expect(await rotateKeys(config, { settle, keepOld: true })).toMatchObject({
      newest: 'v3',
      destroyed: [],
    });
    expect([...readKeys(folder)!.versions.keys()]).toEqual(['v2', 'v3']);
    expect(await rotateKeys(config, { settle })).toMatchObject({
      newest: 'v3',
      wrapped: 0,
      destroyed: ['v2'],
    });
    expect(await used()).toEqual(['v3']);
  });

  it('that is not at hand in a needed version keeps the program from starting, which says which', async () => {
    await program.stop();
    const good = await readFile(keyFile(folder), 'utf8');
    const ring = readKeys(folder)!;
    await writeKeys(folder, { ...ring, versions: new Map([['v1', Buffer.alloc(32, 1)]]) });
    await expect(startProgram(config, { pages: false, limits: false })).rejects.toMatchObject({
      code: 'bad_configuration',
      en: expect.stringMatching(/lacks version v3/),
    });
    for (const [text, said] of [
      ['', /is damaged/],
      ['nuanlin-keys 1\nindex AAAA\n', /is damaged/],
      ['nuanlin-keys 2\nindex AAAA\n', /newer form/],
      [good.replace(/^index.*\n/m, ''), /is damaged/],
      [good.replace('v3', 'x3'), /is damaged/],
    ] as const) {
      await writeFile(keyFile(folder), text);
      await expect(startProgram(config, { pages: false, limits: false })).rejects.toMatchObject({
        en: expect.stringMatching(said),
      });
    }
    await writeFile(keyFile(folder), good);
    program = await startProgram(config, { pages: false, limits: false });
    const [first] = await people();
    expect((await contact(first!)).contact.name).toBeTruthy();
  });

  it('of the first form, one bare key, is still read', async () => {
    const old = await tempFolder('keys');
    const made = await masterKey(old);
    const bare = made.index.toString('base64url');
    await writeFile(keyFile(old), `${bare}\n`);
    const ring = await masterKey(old);
    expect(ring.index.equals(made.index)).toBe(true);
    const [one, other] = [openKeys(ring), openKeys(made.index)];
    expect(one.blindIndex(6101, 'phone', 'x').equals(other.blindIndex(6101, 'phone', 'x'))).toBe(true);
    const { key, wrapped } = await other.newDataKey(6101);
    expect(await one.openDataKey(6101, wrapped)).toEqual(key);
  });
});
