import { randomUUID } from 'node:crypto';
import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate, withClient } from '../../src/app/database.ts';
import { transitions } from '../../src/app/features.ts';
import { addressOf, lockOwner, loginRoleOf, runMigrations } from '../../src/app/schema/index.ts';
import { portraitOf } from '../schema/portrait.ts';
import { tempFolder } from '../world/folder.ts';

/** An upgrade happens whole or not at all, one at a time, and is refused in a sentence. */

const server = inject('server');
const name = `upgrade_${randomUUID().replaceAll('-', '')}`;
const owner: pg.ClientConfig = { ...server, database: name };
let folder: string;
beforeAll(async () => {
  await withClient({ ...server, database: 'postgres' }, (client) => client.query(`create database ${name}`));
  await migrate(owner, transitions, server.password ?? null);
  folder = await tempFolder('migrations');
  await cp(join(import.meta.dirname, '../../db/migrations'), folder, { recursive: true });
});
afterAll(async () => {
  await withClient({ ...server, database: 'postgres' }, (client) =>
    client.query(`drop database ${name} with (force)`),
  );
});

const portrait = () => withClient(owner, portraitOf);
const run = (from = folder) => withClient(owner, (client) => runMigrations(client, { folder: from }));

describe('an upgrade', () => {
  it('that fails in its second migration leaves nothing of the first, and works once mended', async () => {
    const before = await portrait();
    await writeFile(join(folder, '9998_good.sql'), 'create table good (id integer);');
    await writeFile(join(folder, '9999_bad.sql'), 'create table bad (id integer); select 1 / 0;');
    await expect(run()).rejects.toMatchObject({
      code: 'migration_failed',
      en: expect.stringMatching(/changed nothing/),
    });
    expect(await portrait()).toEqual(before);
    await writeFile(join(folder, '9999_bad.sql'), 'create table bad (id integer);');
    expect(await run()).toEqual(['9998_good', '9999_bad']);
  });

  it('is refused by a program that is older than the schema', async () => {
    await expect(migrate(owner, transitions, server.password ?? null)).rejects.toMatchObject({
      code: 'newer_schema',
      en: expect.stringMatching(/9999_bad/),
    });
    await withClient(owner, (client) =>
      client.query(`drop table good, bad; delete from migration where name like '999%'`),
    );
    expect(await migrate(owner, transitions, server.password ?? null)).toEqual([]);
  });

  it('waits for locks no longer than it may, and says so; requests that hold them go on', async () => {
    await writeFile(join(folder, '9998_good.sql'), 'alter table wish add column extra integer;');
    await rm(join(folder, '9999_bad.sql'));
    await withClient(owner, async (request) => {
      await request.query('begin; lock table wish in access share mode');
      await withClient(owner, async (client) => {
        await client.query(`set lock_timeout = '100ms'`);
        await expect(runMigrations(client, { folder })).rejects.toMatchObject({
          code: 'migration_failed',
          en: expect.stringMatching(/could not get its locks/),
        });
      });
      await request.query('select from wish; commit');
    });
  });

  it('is made by one program at a time', async () => {
    await withClient(owner, async (first) => {
      await lockOwner(first);
      await withClient(owner, (second) =>
        expect(lockOwner(second, 1)).rejects.toMatchObject({ code: 'database_busy' }),
      );
    });
  });
});

describe('the address of a given server', () => {
  it('says how the connection is encrypted, for the pool as for the owner', () => {
    const ssl = (query: string) => addressOf(`postgres://me:pw@db.example:6432/city${query}`);
    expect(ssl('')).toEqual({ host: 'db.example', port: 6432, database: 'city' });
    expect(ssl('?sslmode=disable').ssl).toBeUndefined();
    expect(ssl('?sslmode=no-verify').ssl).toEqual({ rejectUnauthorized: false });
    for (const mode of ['require', 'verify-ca', 'verify-full'])
      expect(ssl(`?sslmode=${mode}`).ssl).toBe(true);
    expect(() => ssl('?sslmode=verify-full&sslrootcert=/no/such')).toThrow(/cannot be read/);
    expect(addressOf('postgres://me@x/d?host=%2Frun%2Fpg')).toMatchObject({ host: '/run/pg', port: 5432 });
  });

  it('gives each database a login role of its own, within the length of a name', () => {
    const names = ['city', 'City', 'city-one', 'city_one', 'x'.repeat(63), `${'x'.repeat(62)}y`].map(
      loginRoleOf,
    );
    expect(names[0]).toBe('nuanlin_of_city');
    expect(new Set(names).size).toBe(names.length);
    for (const one of names) expect(one).toMatch(/^nuanlin_of_[a-z0-9_]{1,52}$/);
  });
});
