import { useEffect, useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import {
  Button,
  Choice,
  ErrorLine,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { duplicateWords } from './duplicate-words.ts';
import '../people.css';

type Side = Reply<'compareDuplicates'>['one'];

export interface CompareProps {
  readonly community: string;
  readonly one: string;
  readonly other: string;
  readonly onClose: () => void;
}

/** Two records side by side, and what is decided about them. */
export function Compare({ community, one, other, onClose }: CompareProps) {
  const words = useWords(duplicateWords);
  const params = { city: cityOf(community) };
  const [keep, setKeep] = useState<'one' | 'other' | null>(null);
  const [tried, setTried] = useState(false);
  const look = useAct('compareDuplicates');
  const merge = useAct('mergePeople', ({ state }) => {
    onClose();
    say(state === 'asked' ? words.waits : words.merged);
  });
  const apart = useAct('keepPeopleApart', () => {
    onClose();
    say(words.keptApart);
  });
  const { mutate } = look;
  useEffect(() => {
    mutate({ params: { city: cityOf(community) }, body: { place: community, one, other } });
  }, [mutate, community, one, other]);
  if (!look.data) return look.error ? <ErrorLine error={look.error} /> : <Skeleton />;
  const send = () => {
    setTried(true);
    if (keep === null || merge.isPending) return;
    const [kept, gone] = keep === 'one' ? [one, other] : [other, one];
    merge.mutate({ params, body: { place: community, keep: kept, gone } });
  };
  return (
    <div className="stack">
      <Table one={look.data.one} other={look.data.other} />
      <Choice
        label={words.keepWhich}
        options={[
          { value: 'one', label: fill(words.record, { n: 1 }) },
          { value: 'other', label: fill(words.record, { n: 2 }) },
        ]}
        value={keep}
        onChange={setKeep}
        hint={words.keepHint}
        error={tried && keep === null ? words.missing : undefined}
      />
      <ErrorLine error={merge.error ?? apart.error} />
      <div className="row">
        <Button tone="main" busy={merge.isPending} onClick={send}>
          {words.merge}
        </Button>
        <Button
          busy={apart.isPending}
          onClick={() => apart.mutate({ params, body: { place: community, one, other } })}
        >
          {words.apart}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </div>
  );
}

interface ConfirmProps {
  readonly community: string;
  readonly id: string;
  readonly asked: { readonly kept: string; readonly gone: string };
  readonly onClose: () => void;
}

/** Both records of a merge that was asked for, and the second word. */
export function Confirm({ community, id, asked, onClose }: ConfirmProps) {
  const words = useWords(duplicateWords);
  const look = useAct('compareDuplicates');
  const confirm = useAct('confirmMergeOfPeople', () => {
    onClose();
    say(words.merged);
  });
  const { mutate } = look;
  const { kept, gone } = asked;
  useEffect(() => {
    mutate({ params: { city: cityOf(community) }, body: { place: community, one: kept, other: gone } });
  }, [mutate, community, kept, gone]);
  if (!look.data) return look.error ? <ErrorLine error={look.error} /> : <Skeleton />;
  return (
    <div className="stack">
      <Table one={look.data.one} other={look.data.other} />
      <p className="faint">{words.confirmHint}</p>
      <ErrorLine error={confirm.error} />
      <div className="row">
        <Button
          tone="main"
          busy={confirm.isPending}
          onClick={() => confirm.mutate({ params: { city: cityOf(community), id }, body: {} })}
        >
          {words.confirm}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </div>
  );
}

function Table({ one, other }: { readonly one: Side; readonly other: Side }) {
  const words = useWords(duplicateWords);
  const { day } = useDates();
  const rows: readonly (readonly [string, (side: Side) => string | number])[] = [
    [words.name, (side) => side.name],
    [words.phones, (side) => side.phones.join('\n') || words.nothing],
    [words.birthYear, (side) => side.birthYear ?? words.nothing],
    [words.address, (side) => [side.placeName, side.address].filter(Boolean).join(' ')],
    [words.account, (side) => (side.account ? words.yes : words.no)],
    [words.since, (side) => day(side.since)],
    [words.steps, (side) => side.steps],
    [words.points, (side) => side.points],
  ];
  return (
    <table className="console-table people-compare">
      <thead>
        <tr>
          <th scope="col">{words.what}</th>
          <th scope="col">{fill(words.record, { n: 1 })}</th>
          <th scope="col">{fill(words.record, { n: 2 })}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, of]) => (
          <tr key={label} data-same={of(one) === of(other) || undefined}>
            <th scope="row">{label}</th>
            <td>{of(one)}</td>
            <td>{of(other)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
