import { useId, useState } from 'react';
import { visit } from '../../../web/address.ts';
import { useAct } from '../../../web/ask.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { Button, ErrorLine, say, useWords } from '../../../web/ui/index.ts';
import { pageWords } from './page-words.ts';
import type { Kind } from './state.ts';

const mostBytes = 20 * 1024 * 1024;
const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

/** The file with its type told by its name: browsers disagree about what a table is. */
function typed(file: File): File {
  const ending = file.name.split('.').at(-1)?.toLowerCase();
  const type = ending === 'xlsx' || ending === 'csv' ? types[ending] : 'application/octet-stream';
  return new File([file], file.name, { type, lastModified: file.lastModified });
}

/** Choosing the file and sending it; then the page of the list opens. */
export function Upload({ community, kind }: { readonly community: string; readonly kind: Kind }) {
  const words = useWords(pageWords);
  const id = useId();
  const [file, setFile] = useState<File | null>(null);
  const [tried, setTried] = useState(false);
  const upload = useAct('uploadImport', (reply) => {
    say(words.uploaded);
    visit(paths.consoleImport(community, reply.id));
  });
  const wrong = file ? (file.size > mostBytes ? words.fileTooLarge : '') : tried ? words.chooseFile : '';
  return (
    <form
      className="stack"
      noValidate
      aria-labelledby={`${id}-title`}
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!file || file.size > mostBytes || upload.isPending) return;
        upload.mutate({
          params: { city: cityOf(community) },
          query: { place: community, kind },
          body: typed(file),
        });
      }}
    >
      <h2 id={`${id}-title`}>{words.stepFile}</h2>
      <div className="field">
        <label htmlFor={id}>{words.file}</label>
        <input
          id={id}
          className="input"
          type="file"
          accept=".xlsx,.csv"
          aria-describedby={`${id}-about`}
          aria-invalid={wrong ? true : undefined}
          onChange={(event) => {
            upload.forgive();
            setFile(event.target.files?.[0] ?? null);
          }}
        />
        <div id={`${id}-about`} className="about">
          {wrong && <p className="wrong">{wrong}</p>}
          <p className="faint">{words.fileHint}</p>
        </div>
      </div>
      <ErrorLine error={upload.error} />
      <div>
        <Button type="submit" tone="main" busy={upload.isPending}>
          {words.upload}
        </Button>
      </div>
    </form>
  );
}
