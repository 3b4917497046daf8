import type pg from 'pg';
import { code, page, table } from './markdown.ts';

interface Column {
  readonly relation: string;
  readonly column: string;
  readonly comment: string | null;
}

interface Registered {
  readonly level: 'L0' | 'L1' | 'L2' | 'L3';
  readonly words: string;
  readonly purpose: string;
  readonly basis: string;
  readonly retention: string;
}

/** The register of columns, from the comments of a freshly migrated database. Throws for a column that is not registered. */
export async function drawPrivacy(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<Column>(columns);
  const relations = [...new Set(rows.map((row) => row.relation))];
  const parts = relations.flatMap((relation) => {
    const own = rows.filter((row) => row.relation === relation).map((row) => ({ row, about: read(row) }));
    const { purpose = '', basis = '', retention = '' } = own[0]?.about ?? {};
    const lines = own.map(({ row, about }) => [
      code(row.column),
      about.level === 'L3' ? 'L3, encrypted' : about.level,
      about.words,
    ]);
    return [
      `## ${code(relation)}`,
      `Purpose: ${purpose}. Basis: ${basis}. Kept: ${retention}.`,
      table(['column', 'level', 'holds'], lines),
    ];
  });
  return page('Privacy register', [intro, membership, ...parts]);
}

const intro =
  'Every column with its level: **L0** key or code · **L1** public or ordinary · **L2** personal · **L3** sensitive, ' +
  'held encrypted under a key of the person, which is itself wrapped by a key kept outside the database.';

const membership =
  'Membership of an organisation, Party organisations included, is sensitive too. It is held as ordinary relations, ' +
  'because claims and reports join over them: the rows of `identity.membership` are kept apart in schema `identity`, ' +
  'behind the row-level security of the city, and are **not** encrypted. Whoever can read the database files can read them.';

const columns = `
  select case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end as relation,
    a.attname as column, col_description(c.oid, a.attnum) as comment
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relkind in ('r', 'p') and n.nspname in ('public', 'identity', 'app') and c.relname <> 'migration'
  order by n.nspname = 'identity', c.relname collate "C", a.attnum`;

function read({ relation, column, comment }: Column): Registered {
  if (comment === null) throw new Error(`${relation}.${column} is not registered: see app.register`);
  return JSON.parse(comment) as Registered;
}
