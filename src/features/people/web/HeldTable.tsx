import type { Reply } from '../../../web/call.ts';
import { fill, useDates, useLanguage, useWords } from '../../../web/ui/index.ts';
import { columnSaid } from './column-words.ts';
import { saidOf } from './register-words.ts';
import { rightsWords, tableWords } from './rights-words.ts';

type Table = Reply<'getMyData'>['tables'][number];

interface Props {
  readonly table: Table;
  /** Shown in full, as on paper; otherwise folded up. */
  readonly whole?: boolean;
}

/** What is held of a person in one table, with what for, on what basis and for how long. */
export function HeldTable({ table, whole }: Props) {
  const words = useWords(rightsWords);
  const names: Readonly<Record<string, string>> = useWords(tableWords);
  const [language] = useLanguage();
  const [purpose, basis, kept] = [table.purpose, table.basis, table.kept].map((one) => saidOf(one, language));
  const name = `${names[table.table] ?? table.table} · ${fill(words.count, { n: table.rows.length })}`;
  const rows = (
    <>
      {!table.whole && <p className="wrong">{fill(words.notWhole, { n: table.rows.length })}</p>}
      <p className="faint">{fill(words.purpose, { purpose: purpose!, basis: basis!, kept: kept! })}</p>
      {table.rows.map((row, index) => (
        <dl key={index} className="people-pairs">
          {table.columns.map(({ name: column, words: about }, at) => (
            <Pair key={column} about={columnSaid(about, language)} value={row[at] ?? null} />
          ))}
        </dl>
      ))}
    </>
  );
  if (whole)
    return (
      <section className="people-table">
        <h3>{name}</h3>
        {rows}
      </section>
    );
  return (
    <details className="people-table">
      <summary>{name}</summary>
      {rows}
    </details>
  );
}

/** An instant as PostgreSQL writes it: 2026-11-22 14:20:03.1+00. */
const instant = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)\+00$/;

function Pair({ about, value }: { readonly about: string; readonly value: string | null }) {
  const words = useWords(rightsWords);
  const { day, clock } = useDates();
  if (value === null || value === '') return null;
  const at = value.replace(instant, '$1T$2Z');
  const said =
    { true: words.yes, false: words.no }[value] ?? (at === value ? value : `${day(at)} ${clock(at)}`);
  return (
    <>
      <dt>{about}</dt>
      <dd>{said}</dd>
    </>
  );
}
