import { useState } from 'react';
import { useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, Card, ErrorView, Skeleton, fill, useLanguage, useWords } from '../../../web/ui/index.ts';
import { saidOf } from './register-words.ts';
import { rightsWords, tableWords } from './rights-words.ts';

type Copy = Reply<'getMyData'>;
type Table = Copy['tables'][number];

/** A copy of everything, to read, to print and to take along (PIPL 45). */
export function DataCopy({ community }: { readonly community: string }) {
  const words = useWords(rightsWords);
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <h2>{words.copy}</h2>
      <p className="faint">{words.copyLead}</p>
      <Button aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? words.hide : words.show}
      </Button>
      {open && <Whole community={community} />}
    </Card>
  );
}

function Whole({ community }: { readonly community: string }) {
  const words = useWords(rightsWords);
  const copy = useAsk('getMyData', { params: { city: cityOf(community) } });
  if (copy.isPending) return <Skeleton />;
  if (copy.isError) return <ErrorView error={copy.error} onRetry={() => void copy.refetch()} />;
  return (
    <div className="stack">
      <div className="row">
        <Button onClick={() => save(copy.data)}>{words.download}</Button>
        <Button onClick={() => print()}>{words.print}</Button>
      </div>
      {copy.data.tables.map((table) => (
        <One key={table.table} table={table} />
      ))}
    </div>
  );
}

/** What the register says, in both languages. */
const both = (value: string) => ({ zh: saidOf(value, 'zh'), en: saidOf(value, 'en') });

/** Hands the copy to the device as a file. */
function save(copy: Copy): void {
  const tables = copy.tables.map(({ purpose, basis, kept, ...table }) => ({
    ...table,
    purpose: both(purpose),
    basis: both(basis),
    kept: both(kept),
  }));
  const address = URL.createObjectURL(
    new Blob([JSON.stringify({ tables }, null, 2)], { type: 'application/json' }),
  );
  const link = document.createElement('a');
  link.href = address;
  link.download = 'nuanlin.json';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function One({ table }: { readonly table: Table }) {
  const words = useWords(rightsWords);
  const names: Readonly<Record<string, string>> = useWords(tableWords);
  const [language] = useLanguage();
  const [purpose, basis, kept] = [table.purpose, table.basis, table.kept].map((one) => saidOf(one, language));
  return (
    <details className="people-table">
      <summary>
        {names[table.table] ?? table.table} · {fill(words.count, { n: table.rows.length })}
      </summary>
      <p className="faint">{fill(words.purpose, { purpose: purpose!, basis: basis!, kept: kept! })}</p>
      {table.rows.map((row, index) => (
        <dl key={index} className="people-pairs">
          {table.columns.map(({ name, words: about }, column) => (
            <Pair key={name} about={about} value={row[column] ?? null} />
          ))}
        </dl>
      ))}
    </details>
  );
}

function Pair({ about, value }: { readonly about: string; readonly value: string | null }) {
  if (value === null) return null;
  return (
    <>
      <dt lang="en">{about}</dt>
      <dd>{value}</dd>
    </>
  );
}
