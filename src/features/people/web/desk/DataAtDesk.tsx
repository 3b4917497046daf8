import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { OpenFor, type Reason } from '../../../../web/OpenFor.tsx';
import { cityOf } from '../../../../web/paths.ts';
import {
  Button,
  ErrorLine,
  Field,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { HeldTable } from '../HeldTable.tsx';
import { rightsWords } from '../rights-words.ts';
import { AskAtDesk } from './AskAtDesk.tsx';
import type { DeskProps } from './person.ts';
import { TelephonesAtDesk } from './TelephonesAtDesk.tsx';
import { deskWords } from './words.ts';
import '../people.css';
import './desk.css';

type Opened = Reply<'openDataAtDesk'>;

/** What is held of somebody who came, called or wrote: opened for a reason, printed, corrected, asked about. */
export function DataAtDesk({ community, personId }: DeskProps) {
  const words = useWords(deskWords);
  const [reason, setReason] = useState<Reason>('visit');
  // once they are tied or untied, the sheet has them as they are now
  const [phones, setPhones] = useState<readonly string[]>();
  const open = useAct('openDataAtDesk', (reply) => setPhones(reply.phones));
  return (
    <section className="card stack" aria-labelledby="desk-data">
      <h2 id="desk-data">{words.dataTitle}</h2>
      {!open.data && (
        <OpenFor
          busy={open.isPending}
          onOpen={(why) => {
            setReason(why);
            const body = { place: community, personId, reason: why };
            open.mutate({ params: { city: cityOf(community) }, body });
          }}
        />
      )}
      {open.isPending && <Skeleton lines={3} />}
      <ErrorLine error={open.error} />
      {open.data && (
        <>
          <div className="row">
            <Button tone="main" onClick={() => print()}>
              {words.print}
            </Button>
          </div>
          <Correct community={community} personId={personId} reason={reason} opened={open.data} />
          <TelephonesAtDesk
            community={community}
            personId={personId}
            reason={reason}
            phones={phones ?? open.data.phones}
            onChange={setPhones}
          />
        </>
      )}
      <AskAtDesk community={community} personId={personId} />
      {open.data && <Sheet opened={{ ...open.data, phones: [...(phones ?? open.data.phones)] }} />}
    </section>
  );
}

/** The copy that is handed over: on paper it stands alone. */
function Sheet({ opened }: { readonly opened: Opened }) {
  const words = useWords(deskWords);
  const rights = useWords(rightsWords);
  const { day } = useDates();
  const about = [
    [rights.name, opened.name],
    [rights.place, opened.placeName],
    [rights.birthYear, opened.birthYear === null ? '—' : String(opened.birthYear)],
    [rights.address, opened.address ?? '—'],
    [rights.phones, opened.phones.join(' · ') || rights.noPhone],
  ] as const;
  return (
    <article className="desk-sheet" aria-label={fill(words.sheet, { name: opened.name })}>
      <h2>{fill(words.sheet, { name: opened.name })}</h2>
      <p>{fill(words.sheetOf, { place: opened.placeName, day: day(new Date().toISOString()) })}</p>
      <p>{words.sheetLead}</p>
      <dl className="people-pairs">
        {about.map(([label, value]) => (
          <Pair key={label} label={label} value={value} />
        ))}
      </dl>
      {opened.tables
        .filter((table) => table.rows.length > 0)
        .map((table) => (
          <HeldTable key={table.table} table={table} whole />
        ))}
      <p>{words.sheetEnd}</p>
    </article>
  );
}

function Pair({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}

type CorrectProps = DeskProps & { readonly reason: Reason; readonly opened: Opened };

function Correct({ community, personId, reason, opened }: CorrectProps) {
  const words = useWords(deskWords);
  const [year, setYear] = useState(opened.birthYear === null ? '' : String(opened.birthYear));
  const [address, setAddress] = useState(opened.address ?? '');
  const [tried, setTried] = useState(false);
  const act = useAct('correctAtDesk', () => say(words.saved));
  const wrong = year.trim() !== '' && !/^(?:1[89]|20)\d\d$/.test(year.trim()) ? words.yearWrong : undefined;
  return (
    <form
      className="stack"
      aria-label={words.correct}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (wrong || act.isPending) return;
        const birthYear = year.trim() === '' ? null : Number(year);
        const body = { place: community, personId, reason, birthYear, address: address.trim() || null };
        act.mutate({ params: { city: cityOf(community) }, body });
      }}
    >
      <h3>{words.correct}</h3>
      <Field
        label={words.birthYear}
        whoSees={words.whoSees}
        optional
        inputMode="numeric"
        autoComplete="off"
        maxLength={4}
        value={year}
        onChange={(value) => {
          act.forgive();
          setYear(value);
        }}
        error={tried ? wrong : undefined}
      />
      <Field
        label={words.address}
        whoSees={words.whoSees}
        optional
        most={120}
        autoComplete="off"
        value={address}
        onChange={(value) => {
          act.forgive();
          setAddress(value);
        }}
      />
      <ErrorLine error={act.error} typed />
      <div className="row">
        <Button type="submit" busy={act.isPending}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}
