import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
// declare every statement of the program
import '../../src/app/program.ts';
import '../../src/app/demo/table.ts';
import { statements } from '../../src/base/statement.ts';
import { startWorld, type World } from '../world/index.ts';

/**
 * What keeps it possible to distribute the tables by their city one day, as far as the text of the statements and of the
 * migrations shows it.
 */

const all = statements()
  .filter(({ name }) => !name.startsWith('test.'))
  .map(({ name, text }) => ({ name, text: text.replace(/\s+/g, ' ').toLowerCase() }));
/** They read the catalogue, which every node has for itself. */
const ofCatalogue = new Set(['held.columns', 'held.edges', 'retention.rules']);
const wrong = (is: (text: string) => boolean): string[] =>
  all.filter(({ text }) => is(text)).map(({ name }) => name);

let world: World;
let owner: pg.Client;
let migrations: string;
let volatile: Set<string>;
let mutable: Set<string>;
beforeAll(async () => {
  world = await startWorld();
  owner = new pg.Client(world.owner);
  await owner.connect();
  const files: string[] = [];
  for await (const file of glob(join(import.meta.dirname, '../../db/migrations/*.sql'))) files.push(file);
  const texts = await Promise.all(files.toSorted().map((file) => readFile(file, 'utf8')));
  migrations = texts.join('\n').replace(/--.*$/gm, '').replace(/\s+/g, ' ').toLowerCase();
  const { rows } = await owner.query<{ name: string; kind: string }>(
    'select proname as name, max(provolatile) as kind from pg_proc group by proname',
  );
  volatile = new Set(rows.filter((row) => row.kind === 'v').map((row) => row.name));
  mutable = new Set(rows.filter((row) => row.kind !== 'i').map((row) => row.name));
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

/** The functions called in a text, without their schema. */
const calledIn = (text: string): string[] => [...text.matchAll(/\b(\w+)\(/g)].map((match) => match[1]!);

describe('statements that can be distributed', () => {
  it('are many', () => expect(all.length).toBeGreaterThan(60));

  it('take no function that is not immutable into what a conflict updates', () => {
    expect(
      wrong((text) =>
        calledIn(text.split(/\bdo update set\b/)[1]?.split(/\breturning\b/)[0] ?? '').some((name) =>
          mutable.has(name),
        ),
      ),
    ).toEqual([]);
  });

  it('update and delete by nothing volatile', () => {
    expect(
      wrong((text) => /^(update|delete)\b/.test(text) && calledIn(text).some((name) => volatile.has(name))),
    ).toEqual([]);
  });

  it('that insert what they select say what they return or what a conflict does', () => {
    expect(
      wrong(
        (text) =>
          /^insert\b.*\bselect\b/.test(text) &&
          !/\bvalues \(/.test(text) &&
          !/\breturning\b|\bon conflict\b/.test(text),
      ),
    ).toEqual([]);
  });

  it('have no subquery among values, no merge, no grouping sets', () => {
    expect(wrong((text) => /\bvalues \(.*\(\s*select\b/.test(text))).toEqual([]);
    expect(wrong((text) => /^merge\b|\bgrouping sets\b|\brollup\b|\bcube\b/.test(text))).toEqual([]);
  });

  it('lock rows of their city only, and take no lock that lives on one machine', () => {
    expect(
      wrong((text) => /\bfor (no key )?(update|share)\b/.test(text) && !text.includes('city_id = $1')),
    ).toEqual([]);
    expect(wrong((text) => /advisory/.test(text))).toEqual([]);
  });

  it('never change the city of a row, and set no context by set_config, which does not travel', () => {
    expect(
      wrong((text) => /\bset\b[^;]*\bcity_id\s*=\s*(?!\$1\b)/.test(text.split(/\bwhere\b/)[0]!)),
    ).toEqual([]);
    expect(wrong((text) => text.includes('set_config'))).toEqual([]);
  });

  it('join by the city as well', () => {
    const unjoined = all.filter(({ name, text }) => {
      if (ofCatalogue.has(name)) return false;
      const joins = [
        ...text.matchAll(
          /\bjoin (?!lateral)[\w.]+ (?:as )?(\w+)?.*?\bon (.*?)(?=\bjoin\b|\bwhere\b|\border\b|$)/g,
        ),
      ];
      return joins.some((match) => !match[2]!.includes('city_id'));
    });
    expect(unjoined.map(({ name }) => name)).toEqual([]);
  });
});

describe('migrations that can be distributed', () => {
  it('never set null or default by a reference, and change no key along', () => {
    expect(migrations).not.toMatch(/on (delete|update) set (null|default)|on update cascade/);
  });

  it('change one thing at a time where constraints are involved, and rename none', () => {
    const alterations = migrations.match(/alter table [^;$]+/g) ?? [];
    expect(
      alterations.filter(
        (text) => /,\s*(add|drop|alter)\b/.test(text) && /constraint|check|foreign|unique|primary/.test(text),
      ),
    ).toEqual([]);
    expect(migrations).not.toMatch(/rename constraint/);
  });

  it('have no triggers, no owner’s rights, no inheritance, no sequences of their own', () => {
    expect(migrations).not.toMatch(
      /create (or replace )?trigger|security definer|inherits \(|\bserial\b|create sequence/,
    );
  });

  it('set the context by set local, and read the city by a plain function', () => {
    expect(migrations).not.toMatch(/set_config|set session/);
    const policies = migrations.match(/create policy [^;]+/g) ?? [];
    expect(policies.length).toBeGreaterThan(0);
    expect(policies.filter((text) => /\bselect\b/.test(text))).toEqual([]);
  });
});
