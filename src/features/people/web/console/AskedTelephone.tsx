import { useEffect, useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { usePhoneWords } from '../../../../web/phone.ts';
import {
  Button,
  Dialog,
  ErrorLine,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { duplicateWords } from './duplicate-words.ts';
import '../people.css';

type Waiting = Reply<'listDuplicates'>['merges'][number];
interface Props {
  readonly merge: Waiting;
  readonly asked: NonNullable<Waiting['asked']>;
}

/** A telephone that waits for the word of a second person: they look first, then decide. */
export function AskedTelephone({ merge, asked }: Props) {
  const words = useWords(duplicateWords);
  const { day } = useDates();
  const [open, setOpen] = useState(false);
  const params = { city: cityOf(merge.place), id: merge.id };
  const refuse = useAct('refuseMergeOfPeople', () => say(words.tieRefused));
  const name = merge.maskedName;
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p className="faint">
          {fill(asked.byMe ? words.tieAskedByMe : words.tieAsked, { day: day(merge.mergedAt) })}
        </p>
        <p className="faint">{fill(words.lapses, { place: merge.placeName, day: day(asked.lapsesAt) })}</p>
        <ErrorLine error={refuse.error} />
      </div>
      <div className="row">
        {merge.can.includes('confirm') && (
          <Button aria-label={fill(words.tieOpenWho, { name })} onClick={() => setOpen(true)}>
            {words.tieOpen}
          </Button>
        )}
        {merge.can.includes('refuse') && (
          <Button
            aria-label={fill(words.tieRefuseWho, { name })}
            busy={refuse.isPending}
            onClick={() => refuse.mutate({ params, body: {} })}
          >
            {words.tieRefuse}
          </Button>
        )}
      </div>
      {open && (
        <Dialog title={fill(words.tieOpenWho, { name })} onClose={() => setOpen(false)}>
          <Check params={params} onClose={() => setOpen(false)} />
        </Dialog>
      )}
    </li>
  );
}

interface CheckProps {
  readonly params: { readonly city: number; readonly id: string };
  readonly onClose: () => void;
}

/** The person and the number, opened, and the second word. */
function Check({ params: { city, id }, onClose }: CheckProps) {
  const words = useWords(duplicateWords);
  const phone = usePhoneWords();
  const look = useAct('openAskedTelephone');
  const confirm = useAct('confirmMergeOfPeople', () => {
    onClose();
    say(words.tied);
  });
  const { mutate } = look;
  useEffect(() => {
    mutate({ params: { city, id }, body: {} });
  }, [mutate, city, id]);
  if (!look.data) return look.error ? <ErrorLine error={look.error} /> : <Skeleton />;
  const { name, placeName, birthYear, phones, asked } = look.data;
  const rows: readonly (readonly [string, string])[] = [
    [words.name, `${name} · ${placeName}`],
    [words.birthYear, birthYear === null ? words.nothing : String(birthYear)],
    [words.tieNow, phones.map(phone).join(' · ') || words.nothing],
    [words.tieNumber, phone(asked)],
  ];
  return (
    <div className="stack">
      <dl className="people-pairs">
        {rows.map(([label, value]) => (
          <Pair key={label} label={label} value={value} />
        ))}
      </dl>
      <p className="faint">{words.tieHint}</p>
      <ErrorLine error={confirm.error} />
      <div className="row">
        <Button
          tone="main"
          busy={confirm.isPending}
          onClick={() => confirm.mutate({ params: { city, id }, body: {} })}
        >
          {words.tieConfirm}
        </Button>
        <Button onClick={onClose}>{words.close}</Button>
      </div>
    </div>
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
