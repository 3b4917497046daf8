import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { pushHere } from '../../../web/push.ts';
import { Button, ErrorLine, Field, fill, say, useWords } from '../../../web/ui/index.ts';
import { settingsWords } from './settings-words.ts';
import type { Settings } from './settings-of.ts';
import { ThisDevice } from './ThisDevice.tsx';

interface Props {
  readonly city: number;
  readonly settings: Settings;
}

/** The ways in use, each with its end, and those that could be added. */
export function Ways({ city, person, settings }: Props & { readonly person: string }) {
  const words = useWords(settingsWords);
  const { offered } = settings;
  const remove = useAct('removeMyNoticeAddress', () => say(words.removed));
  const offersAny = offered.email || offered.sms || offered.pushKey;
  const here = pushHere();
  // this device has its own switch
  const addresses = settings.addresses.filter(({ id }) => here?.person !== person || id !== here.address);
  return (
    <>
      <ul className="plain-list" hidden={addresses.length === 0}>
        {addresses.map(({ id, channel, masked, verified }) => (
          <li key={id} className="card stack">
            <div className="row apart">
              <span>
                <strong>{words[channel]}</strong> {masked}{' '}
                <span className="faint">{verified ? words.added : words.unverified}</span>
              </span>
              <Button
                aria-label={fill(words.removeWhat, { way: words[channel], address: masked })}
                busy={remove.isPending && remove.variables?.params.id === id}
                onClick={() => remove.mutate({ params: { city, id } })}
              >
                {words.remove}
              </Button>
            </div>
            {!verified && <Verify city={city} id={id} />}
          </li>
        ))}
      </ul>
      <ErrorLine error={remove.error} />
      {!offersAny && <p className="faint">{words.none}</p>}
      {offered.pushKey && (
        <ThisDevice city={city} person={person} pushKey={offered.pushKey} addresses={settings.addresses} />
      )}
      {offered.email && <AddEmail city={city} />}
      {offered.sms && !addresses.some(({ channel }) => channel === 'sms') && (
        <AddSms city={city} settings={settings} />
      )}
    </>
  );
}

function Verify({ city, id }: { readonly city: number; readonly id: string }) {
  const words = useWords(settingsWords);
  const [code, setCode] = useState('');
  const verify = useAct('verifyMyNoticeAddress');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        verify.mutate({ params: { city, id }, body: { code } });
      }}
    >
      <Field
        label={words.code}
        value={code}
        onChange={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
      />
      <ErrorLine error={verify.error} typed />
      <Button type="submit" busy={verify.isPending}>
        {words.verify}
      </Button>
    </form>
  );
}

function AddEmail({ city }: { readonly city: number }) {
  const words = useWords(settingsWords);
  const [email, setEmail] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = useAct('addMyNoticeAddress', () => setEmail(''));
  return (
    <form
      className="stack"
      aria-label={words.addEmail}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const whole = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]+$/.test(email.trim());
        setWrong(!whole);
        if (whole) add.mutate({ params: { city }, body: { channel: 'email', email: email.trim() } });
      }}
    >
      <Field
        label={words.emailLabel}
        type="email"
        autoComplete="email"
        value={email}
        onChange={setEmail}
        error={wrong ? words.emailWrong : undefined}
      />
      <ErrorLine error={add.error} typed />
      <Button type="submit" busy={add.isPending}>
        {words.sendCode}
      </Button>
    </form>
  );
}

function AddSms({ city, settings }: Props) {
  const words = useWords(settingsWords);
  const add = useAct('addMyNoticeAddress');
  if (settings.phone === null) return <p className="faint">{words.noPhone}</p>;
  return (
    <>
      <ErrorLine error={add.error} />
      <Button busy={add.isPending} onClick={() => add.mutate({ params: { city }, body: { channel: 'sms' } })}>
        {fill(words.addSms, { phone: settings.phone })}
      </Button>
    </>
  );
}
