import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAct } from '../../../web/ask.ts';
import { fieldWords } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, Card, ErrorLine, Field, fill, uiWords, useDraft, useWords } from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';

export interface SignInProps {
  readonly community: string;
  readonly onDone: (session: Reply<'signInWithCode'>) => void;
}

/** A phone number, then the code that came to it. */
export function PhoneForm({ community, onDone }: SignInProps) {
  const params = { city: cityOf(community) };
  const [{ phone }, change] = useDraft('phone', { phone: '' });
  const request = useAct('requestSignInCode');
  if (request.data) {
    return (
      <CodeForm
        community={community}
        onDone={onDone}
        phone={phone}
        sent={request.data}
        onOther={() => request.reset()}
      />
    );
  }
  return (
    <PhoneStep
      phone={phone}
      onChange={(typed) => change({ phone: typed })}
      busy={request.isPending}
      error={request.error}
      onSend={() => request.mutate({ params, body: { phone: phone.trim() } })}
    />
  );
}

interface PhoneStepProps {
  readonly phone: string;
  readonly onChange: (phone: string) => void;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSend: () => void;
}

function PhoneStep({ phone, onChange, busy, error, onSend }: PhoneStepProps) {
  const words = useWords(sessionWords);
  const common = useWords(uiWords);
  const [tried, setTried] = useState(false);
  const missing = phone.trim() === '';
  return (
    <Form
      onSend={() => {
        setTried(true);
        if (!missing && !busy) onSend();
      }}
    >
      <Field
        label={words.phone}
        hint={words.phoneWho}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={20}
        value={phone}
        onChange={onChange}
        error={tried && missing ? common.emptyField : fieldWords(error, 'phone')}
      />
      <ErrorLine error={error} typed />
      <Button type="submit" tone="main" busy={busy}>
        {words.sendCode}
      </Button>
    </Form>
  );
}

interface CodeFormProps extends SignInProps {
  readonly phone: string;
  readonly sent: Reply<'requestSignInCode'>;
  readonly onOther: () => void;
}

function CodeForm({ community, onDone, phone, sent, onOther }: CodeFormProps) {
  const words = useWords(sessionWords);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useAct('signInWithCode', onDone);
  const whole = /^\d{6}$/.test(code.trim());
  const send = () => {
    setTried(true);
    if (whole && !signIn.isPending) {
      signIn.mutate({
        params: { city: cityOf(community) },
        body: { phone: phone.trim(), code: code.trim() },
      });
    }
  };
  return (
    <Form onSend={send}>
      {sent.demoCode && (
        <Card tone="note">
          <p role="status">{fill(words.demoCode, { code: sent.demoCode })}</p>
        </Card>
      )}
      <Field
        label={words.code}
        hint={fill(words.codeHint, { minutes: Math.round(sent.expiresInSeconds / 60) })}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        autoFocus
        value={code}
        onChange={setCode}
        error={tried && !whole ? words.codeDigits : fieldWords(signIn.error, 'code')}
      />
      <ErrorLine error={signIn.error} typed />
      <div className="row">
        <Button type="submit" tone="main" busy={signIn.isPending}>
          {words.signIn}
        </Button>
        <Button onClick={onOther}>{words.otherPhone}</Button>
      </div>
    </Form>
  );
}

/** A form whose Enter key and button do the same. */
export function Form({ onSend, children }: { readonly onSend: () => void; readonly children: ReactNode }) {
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        onSend();
      }}
    >
      {children}
    </form>
  );
}
