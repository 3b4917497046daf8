import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dotted, isTest, isWeb, root, sources, textOf, walk, type Node } from './source.ts';

/** Who owns a table: the folders (or files) that may write it. They and the floors above them may read it. */
const owners: Readonly<Record<string, readonly string[]>> = {
  city: ['src/engines/territory', 'src/app/database.ts'],
  place: ['src/engines/territory'],
  household: ['src/engines/people'],
  person: ['src/engines/people'],
  'identity.person': ['src/engines/people'],
  'identity.phone': ['src/engines/people'],
  'identity.membership': ['src/engines/people'],
  'identity.staged_person': ['src/engines/people'],
  staged_organisation: ['src/engines/people'],
  import: ['src/features/imports'],
  import_file: ['src/features/imports'],
  import_error: ['src/features/imports'],
  organisation: ['src/engines/people'],
  role_grant: ['src/engines/access'],
  session: ['src/base', 'src/features/session'],
  credential: ['src/engines/accounts'],
  sign_in_try: ['src/engines/accounts'],
  sign_in_ticket: ['src/engines/accounts'],
  totp: ['src/engines/accounts'],
  totp_use: ['src/engines/accounts'],
  recovery_code: ['src/engines/accounts'],
  passkey: ['src/engines/accounts'],
  code_request: ['src/features/session'],
  data_request: ['src/features/people'],
  team: ['src/features/people'],
  team_request: ['src/features/people'],
  mandate: ['src/engines/mandates', 'src/features/people'],
  person_merge: ['src/engines/people'],
  permit: ['src/engines/permits'],
  quota: ['src/engines/quota'],
  invitation: ['src/engines/accounts'],
  single_sign_on: ['src/engines/accounts'],
  demo_person: ['src/features/session'],
  idempotency: ['src/base'],
  flow_transition: ['src/app/schema'],
  installation: ['src/app/database.ts'],
  consent_purpose: ['src/app/schema'],
  consent: ['src/engines/consent'],
  journal: ['src/engines/journal'],
  journal_reader: ['src/engines/journal'],
  journal_seal: ['src/engines/journal'],
  account: ['src/engines/ledger'],
  transfer: ['src/engines/ledger'],
  ledger_stop: ['src/engines/ledger'],
  point_rule: ['src/engines/ledger'],
  counter: ['src/engines/statistics'],
  counter_month: ['src/engines/statistics'],
  routine: ['src/engines/routines'],
  notice: ['src/engines/notices'],
  notice_walk: ['src/engines/notices'],
  file: ['src/engines/files'],
  file_content: ['src/engines/files'],
  photo: ['src/engines/photos'],
  notice_setting: ['src/engines/notices'],
  notice_choice: ['src/engines/notices'],
  'identity.notice_address': ['src/engines/notices'],
  delivery: ['src/engines/notices'],
  story: ['src/features/wishes'],
  story_photo: ['src/features/wishes'],
  wish: ['src/features/wishes'],
  wish_private: ['src/features/wishes'],
  wish_claim: ['src/features/wishes'],
  wish_share: ['src/features/wishes'],
  wish_rule: ['src/features/wishes'],
  wish_card: ['src/features/wishes'],
  wish_card_use: ['src/features/wishes'],
  announcement: ['src/features/announcements'],
  announcement_correction: ['src/features/announcements'],
};

/** Places are known to everybody: their names are joined wherever something lies in one. */
const common = new Set(['place', 'city']);

const schema = readFileSync(join(root, 'docs/reference/schema.sql'), 'utf8');
const tables = [...schema.matchAll(/^create table (\S+) \($/gm)].map((match) => match[1] ?? '');

interface Use {
  readonly where: string;
  readonly path: string;
  readonly table: string;
  readonly writes: boolean;
}

const sql = /\b(from|join|insert into|update|delete from)\s+(?:only\s+)?((?:public\.|identity\.)?[a-z_]+)/gi;

function usesIn(text: string): { table: string; writes: boolean }[] {
  if (!/\b(?:select|insert|update|delete|from)\b/i.test(text)) return [];
  return [...text.matchAll(sql)].map(([, verb = '', name = '']) => ({
    table: name.replace('public.', ''),
    writes: !/^(?:from|join)$/i.test(verb),
  }));
}

/** `mover('wish', …)` makes a statement that writes the table. */
function movedBy(node: Node): { table: string; writes: boolean }[] {
  if (node.type !== 'CallExpression' || dotted(node['callee']) !== 'mover') return [];
  const [first] = node['arguments'] as Node[];
  return [{ table: (first && textOf(first)) ?? '', writes: true }];
}

const uses: Use[] = sources
  .filter(({ path }) => path.startsWith('src/') && !isTest(path) && !isWeb(path))
  .filter(({ path }) => !path.startsWith('src/app/generate/'))
  .flatMap((source) => {
    const found: Use[] = [];
    walk(source.program, (node) => {
      for (const use of [...usesIn(textOf(node) ?? ''), ...movedBy(node)]) {
        const where = `${source.path}:${source.lineOf(node.start)} ${use.table}`;
        if (tables.includes(use.table)) found.push({ ...use, path: source.path, where });
      }
    });
    return found;
  });

const floors = ['src/base', 'src/engines', 'src/features', 'src/app'];
const floorOf = (path: string): number => floors.findIndex((floor) => path.startsWith(floor));
const owns = ({ path, table }: Use): boolean =>
  (owners[table] ?? []).some((owner) => path === owner || path.startsWith(`${owner}/`));
/** Checks compare what several houses wrote; they look, and write nothing. */
const looks = ({ path }: Use): boolean =>
  /^src\/(?:engines\/checks|engines\/statistics\/checks\.ts|app\/verify)/.test(path);
const above = ({ path, table }: Use): boolean =>
  (owners[table] ?? []).some((owner) => floorOf(path) > floorOf(owner));

test('every table has an owner, so that one knows whom to ask', () => {
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter((table) => !owners[table])).toEqual([]);
  expect(Object.keys(owners).filter((table) => !tables.includes(table))).toEqual([]);
});

test('a table is written only by its owner, so that its rules are in one place', () => {
  expect(uses.filter((use) => use.writes && !owns(use)).map((use) => use.where)).toEqual([]);
});

test('a table is read by its owner and the floors above, never by a neighbour, so that houses stay apart', () => {
  const found = uses.filter(
    (use) => !use.writes && !owns(use) && !above(use) && !looks(use) && !common.has(use.table),
  );
  expect(found.map((use) => use.where)).toEqual([]);
});

test('the check sees the statements it is about', () => {
  for (const table of ['wish', 'journal', 'account', 'session', 'counter']) {
    expect(
      uses.some((use) => use.table === table && use.writes),
      table,
    ).toBe(true);
  }
});
