import { useState } from 'react';
import { useAct, useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
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
  const wrong = year !== '' && !/^(?:1[89]|20)\d\d$/.test(year) ? words.yearWrong : undefined;
  const change = (to: Partial<typeof typed>) => {
    act.forgive();
    setTyped({ ...typed, ...to });
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (wrong || act.isPending) return;
        const body = { birthYear: year === '' ? null : Number(year), address: typed.address.trim() || null };
        act.mutate({ params: { city: cityOf(community) }, body });
      }}
    >
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
