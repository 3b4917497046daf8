import { useState } from 'react';
import { useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, Card, ErrorView, Skeleton, useWords } from '../../../web/ui/index.ts';
import { HeldTable } from './HeldTable.tsx';
import { saidOf } from './register-words.ts';
import { rightsWords } from './rights-words.ts';

type Copy = Reply<'getMyData'>;

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
        <HeldTable key={table.table} table={table} />
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
