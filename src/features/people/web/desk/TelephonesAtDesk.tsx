import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { Refusal } from '../../../../web/call.ts';
import type { Reason } from '../../../../web/OpenFor.tsx';
import { cityOf } from '../../../../web/paths.ts';
import { isMobile, isPhone, usePhoneWords } from '../../../../web/phone.ts';
import { Button, Dialog, ErrorLine, Field, fill, say, useWords } from '../../../../web/ui/index.ts';
import type { DeskProps } from './person.ts';
import { deskWords } from './words.ts';

interface Props extends DeskProps {
  readonly reason: Reason;
  readonly phones: readonly string[];
  readonly onChange: (phones: readonly string[]) => void;
}

/** The telephones of a person: each can be untied, another one tied. */
export function TelephonesAtDesk(props: Props) {
  const words = useWords(deskWords);
  const asWritten = usePhoneWords();
  const [untying, setUntying] = useState<string>();
  const { phones, onChange } = props;
  return (
    <section className="stack" aria-labelledby="desk-telephones">
      <h3 id="desk-telephones">{words.telephones}</h3>
      {phones.length === 0 && <p>{words.noTelephone}</p>}
      <ul className="plain-list">
        {phones.map((phone) => (
          <li key={phone} className="people-consent row apart">
            <span>{asWritten(phone)}</span>
            <Button
              aria-label={fill(words.untieWhich, { phone: asWritten(phone) })}
              onClick={() => setUntying(phone)}
            >
              {words.untie}
            </Button>
          </li>
        ))}
      </ul>
      <Tie {...props} />
      {untying && (
        <Untie
          {...props}
          phone={untying}
          onClose={() => setUntying(undefined)}
          onDone={() => {
            setUntying(undefined);
            onChange(phones.filter((one) => one !== untying));
          }}
        />
      )}
    </section>
  );
}

/** A number as it is kept, where it is one of China's; another one as it was typed. */
const asKept = (typed: string): string => {
  const digits = typed.replaceAll(/[ -]/g, '');
  return digits.startsWith('+') ? digits : `+86${digits.replace(/^0/, '')}`;
};

function Tie({ community, personId, reason, phones, onChange }: Props) {
  const words = useWords(deskWords);
  const [phone, setPhone] = useState('');
  const [tried, setTried] = useState(false);
  const tie = useAct('tieTelephone', ({ state, takesMessages }) => {
    if (state === 'tied') onChange([...phones, asKept(phone)]);
    say(state === 'asked' ? words.tieWaits : takesMessages ? words.tied : words.tiedLandline);
    setPhone('');
    setTried(false);
  });
  const wrong = isPhone(phone.trim()) ? undefined : words.phoneWrong;
  return (
    <form
      className="stack"
      aria-label={words.tieTitle}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (wrong || tie.isPending) return;
        const body = { place: community, personId, reason, phone: phone.trim() };
        tie.mutate({ params: { city: cityOf(community) }, body });
      }}
    >
      <Field
        label={words.tieNumber}
        hint={words.tieHint}
        whoSees={words.whoSees}
        inputMode="tel"
        autoComplete="off"
        maxLength={20}
        value={phone}
        onChange={(value) => {
          tie.forgive();
          setPhone(value);
        }}
        error={tried ? wrong : undefined}
      />
      {!wrong && !isMobile(phone.trim()) && <p role="status">{words.landline}</p>}
      <ErrorLine error={tie.error} typed />
      <div className="row">
        <Button type="submit" busy={tie.isPending}>
          {words.tie}
        </Button>
      </div>
    </form>
  );
}

type UntieProps = Props & {
  readonly phone: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** Says first what ends with it; the last way in only where the desk acts for them from now on. */
function Untie({ community, personId, reason, phone, onClose, onDone }: UntieProps) {
  const words = useWords(deskWords);
  const asWritten = usePhoneWords();
  const untie = useAct('untieTelephone', () => {
    onDone();
    say(words.untied);
  });
  const last = untie.error instanceof Refusal && untie.error.code === 'person.last_way_in';
  const send = (paper: boolean) => {
    const body = { place: community, personId, reason, phone, ...(paper ? { paper } : {}) };
    untie.mutate({ params: { city: cityOf(community) }, body });
  };
  return (
    <Dialog title={fill(words.untieWhich, { phone: asWritten(phone) })} onClose={onClose}>
      <p>{words.untieText}</p>
      <ErrorLine error={untie.error} />
      <div className="row">
        {last ? (
          <Button tone="main" busy={untie.isPending} onClick={() => send(true)}>
            {words.untiePaper}
          </Button>
        ) : (
          <Button tone="main" busy={untie.isPending} onClick={() => send(false)}>
            {words.untie}
          </Button>
        )}
        <Button onClick={onClose}>{words.cancel}</Button>
      </div>
    </Dialog>
  );
}
