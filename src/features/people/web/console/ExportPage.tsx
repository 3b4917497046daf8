import { useState } from 'react';
import { useDownload } from '../../../../web/Download.tsx';
import { useKept } from '../../../../web/kept.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import { Button, Choice, ErrorLine, Field, say, uiWords, useWords } from '../../../../web/ui/index.ts';
import { exportWords } from './export-words.ts';

type Format = 'xlsx' | 'csv';

/** Taking the residents and the organisations of a community out as a table. */
export function ExportPage() {
  const words = useWords(exportWords);
  const community = useCommunity();
  const [format, setFormat] = useState<Format>('xlsx');
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.intro}</p>
      <Choice<Format>
        label={words.format}
        options={[
          { value: 'xlsx', label: words.xlsx },
          { value: 'csv', label: words.csv },
        ]}
        value={format}
        onChange={setFormat}
      />
      <People community={community} format={format} />
      <Organisations community={community} format={format} />
    </div>
  );
}

interface Props {
  readonly community: string;
  readonly format: Format;
}

function People({ community, format }: Props) {
  const words = useWords(exportWords);
  const { emptyField } = useWords(uiWords);
  const [reason, setReason, forget] = useKept(community, 'export people', '');
  const [tried, setTried] = useState(false);
  const file = useDownload('exportPeople', () => {
    forget();
    setTried(false);
    say(words.saved);
  });
  return (
    <form
      className="card stack"
      noValidate
      aria-labelledby="export-people"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!reason.trim() || file.isPending) return;
        file.mutate({
          params: { city: cityOf(community) },
          body: { place: community, reason: reason.trim(), format },
        });
      }}
    >
      <h2 id="export-people">{words.people}</h2>
      <p className="faint">{words.peopleWhy}</p>
      <Field
        label={words.reason}
        hint={words.reasonHint}
        most={120}
        value={reason}
        onChange={(value) => {
          file.forgive();
          setReason(value);
        }}
        error={tried && !reason.trim() ? emptyField : undefined}
      />
      <ErrorLine error={file.error} typed />
      <div>
        <Button type="submit" tone="main" busy={file.isPending}>
          {words.takePeople}
        </Button>
      </div>
    </form>
  );
}

function Organisations({ community, format }: Props) {
  const words = useWords(exportWords);
  const file = useDownload('exportOrganisations', () => say(words.saved));
  return (
    <section className="card stack" aria-labelledby="export-organisations">
      <h2 id="export-organisations">{words.organisations}</h2>
      <p className="faint">{words.organisationsWhy}</p>
      <ErrorLine error={file.error} />
      <div>
        <Button
          busy={file.isPending}
          onClick={() =>
            file.mutate({ params: { city: cityOf(community) }, query: { place: community, format } })
          }
        >
          {words.takeOrganisations}
        </Button>
      </div>
    </section>
  );
}
