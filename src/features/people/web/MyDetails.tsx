import { useState } from 'react';
import { useAct, useAsk } from '../../../web/ask.ts';
import { Refusal, type Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import {
  Button,
  Card,
  ErrorLine,
  ErrorView,
  Field,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { rightsWords } from './rights-words.ts';

type Details = Reply<'getMyDetails'>;

const isYear = (text: string): boolean => /^(?:1[89]|20)\d\d$/.test(text);

/** Who I am here; what I can put right myself, and what the community puts right for me. */
export function MyDetails({ community }: { readonly community: string }) {
  const words = useWords(rightsWords);
  const details = useAsk('getMyDetails', { params: { city: cityOf(community) } });
  return (
    <Card>
      <h2>{words.details}</h2>
      {details.isPending && <Skeleton />}
      {details.isError && <ErrorView error={details.error} onRetry={() => void details.refetch()} />}
      {details.data && <Shown community={community} details={details.data} />}
    </Card>
  );
}

function Shown({ community, details }: { readonly community: string; readonly details: Details }) {
  const words = useWords(rightsWords);
  return (
    <div className="stack">
      <dl className="people-pairs">
        <dt>{words.name}</dt>
        <dd>{details.name}</dd>
        <dt>{words.place}</dt>
        <dd>{details.placeName}</dd>
        <dt>{words.phones}</dt>
        <dd>{details.phones.join(' · ') || words.noPhone}</dd>
        {details.minor && (
          <>
            <dt>{words.birthYear}</dt>
            <dd>{details.birthYear}</dd>
          </>
        )}
      </dl>
      <Correct community={community} details={details} />
      {!details.requests.some((one) => one.kind === 'correction' && one.state === 'asked') && (
        <Rename community={community} />
      )}
    </div>
  );
}

function Correct({ community, details }: { readonly community: string; readonly details: Details }) {
  const words = useWords(rightsWords);
  const [typed, setTyped] = useState({
    year: details.birthYear === null ? '' : String(details.birthYear),
    address: details.address ?? '',
  });
  const [tried, setTried] = useState(false);
  const act = useAct('correctMyDetails', () => say(words.saved));
  const year = typed.year.trim();
  const wrong = isYear(year) || year === '' ? undefined : words.yearWrong;
  const change = (to: Partial<typeof typed>) => {
    act.forgive();
    setTyped({ ...typed, ...to });
  };
  // of a minor, or to become one: the desk checks and changes it
  const byDesk = act.error instanceof Refusal && act.error.code === 'person.year_by_desk';
  const asked = details.requests.some((one) => one.kind === 'birthYear' && one.state === 'asked');
  return (
    <>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (wrong || act.isPending) return;
          const birthYear = year === '' ? null : Number(year);
          const body = { birthYear, address: typed.address.trim() || null };
          act.mutate({ params: { city: cityOf(community) }, body });
        }}
      >
        {!details.minor && (
          <Field
            label={words.birthYear}
            hint={words.birthYearHint}
            whoSees={words.whoYear}
            optional
            inputMode="numeric"
            autoComplete="bday-year"
            maxLength={4}
            value={typed.year}
            onChange={(value) => change({ year: value })}
            error={tried ? wrong : undefined}
          />
        )}
        <Field
          label={words.address}
          hint={words.addressHint}
          whoSees={words.whoDetails}
          optional
          most={120}
          autoComplete="off"
          value={typed.address}
          onChange={(address) => change({ address })}
        />
        <ErrorLine error={act.error} typed />
        <div className="row">
          <Button type="submit" tone="main" busy={act.isPending}>
            {words.save}
          </Button>
        </div>
      </form>
      {(details.minor || byDesk) && !asked && (
        <AskYear key={String(byDesk)} community={community} year={byDesk ? year : ''} open={byDesk} />
      )}
    </>
  );
}

interface AskYearProps {
  readonly community: string;
  /** What was typed in already. */
  readonly year: string;
  readonly open: boolean;
}

/** Rights and protection of minors hang on the year of birth: the community checks a change. */
function AskYear({ community, year: typed, open }: AskYearProps) {
  const words = useWords(rightsWords);
  const dates = useDates();
  const [year, setYear] = useState(typed);
  const [tried, setTried] = useState(false);
  const ask = useAct('askOfMyData', ({ dueOn }) => say(fill(words.asked, { day: dates.day(dueOn) })));
  const right = isYear(year.trim());
  return (
    <details className="people-table" open={open}>
      <summary>{words.changeYear}</summary>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!right || ask.isPending) return;
          const body = { kind: 'birthYear' as const, birthYear: Number(year) };
          ask.mutate({ params: { city: cityOf(community) }, body });
        }}
      >
        <Field
          label={words.newYear}
          hint={words.changeYearHint}
          whoSees={words.whoYear}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          value={year}
          onChange={(value) => {
            ask.forgive();
            setYear(value);
          }}
          error={tried && !right ? words.yearWrong : undefined}
        />
        <ErrorLine error={ask.error} typed />
        <Button type="submit" busy={ask.isPending}>
          {words.askYear}
        </Button>
      </form>
    </details>
  );
}

/** The name is what others know one by: the community checks a change. */
function Rename({ community }: { readonly community: string }) {
  const words = useWords(rightsWords);
  const dates = useDates();
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const ask = useAct('askOfMyData', ({ dueOn }) => say(fill(words.asked, { day: dates.day(dueOn) })));
  return (
    <details className="people-table">
      <summary>{words.rename}</summary>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!name.trim() || ask.isPending) return;
          const body = { kind: 'correction' as const, name: name.trim() };
          ask.mutate({ params: { city: cityOf(community) }, body });
        }}
      >
        <Field
          label={words.newName}
          hint={words.renameHint}
          autoComplete="name"
          maxLength={40}
          value={name}
          onChange={(value) => {
            ask.forgive();
            setName(value);
          }}
          error={tried && !name.trim() ? words.missing : undefined}
        />
        <ErrorLine error={ask.error} typed />
        <Button type="submit" busy={ask.isPending}>
          {words.askRename}
        </Button>
      </form>
    </details>
  );
}
