import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { fieldWords } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { isMobile } from '../../../web/phone.ts';
import { Button, ErrorLine, Field, uiWords, useDraft, useWords } from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';
import { CodeForm } from './CodeForm.tsx';
import { Form } from './Form.tsx';
import type { CodeRequest, SignInProps } from './sign-in.ts';

interface PhoneFormProps extends SignInProps {
  /** A code is under way and waited for, or no longer. */
  readonly onWaiting: (waiting: boolean) => void;
}

/** A phone number, then the code that came to it. */
export function PhoneForm({ community, onDone, onWaiting }: PhoneFormProps) {
  const params = { city: cityOf(community) };
  const [{ phone }, change] = useDraft('phone', { phone: '' });
  const [sent, setSent] = useState<Reply<'requestSignInCode'> | null>(null);
  const request = useAct('requestSignInCode', (reply) => {
    setSent(reply);
    onWaiting(true);
  });
  const step = {
    phone: phone.trim(),
    busy: request.isPending,
    error: request.error,
    onSend: () => request.mutate({ params, body: { phone: phone.trim() } }),
  };
  if (sent) {
    const another = () => {
      request.forgive();
      setSent(null);
      onWaiting(false);
    };
    return <CodeForm community={community} onDone={onDone} sent={sent} request={step} onOther={another} />;
  }
  return (
    <PhoneStep
      {...step}
      phone={phone}
      onForgive={request.forgive}
      onChange={(typed) => {
        request.forgive();
        change({ phone: typed });
      }}
    />
  );
}

interface PhoneStepProps extends CodeRequest {
  readonly onChange: (phone: string) => void;
  readonly onForgive: () => void;
}

function PhoneStep({ phone, onChange, onForgive, busy, error, onSend }: PhoneStepProps) {
  const words = useWords(sessionWords);
  const common = useWords(uiWords);
  const [tried, setTried] = useState(false);
  const typed = phone.trim();
  const wrong = typed === '' ? common.emptyField : isMobile(typed) ? undefined : words.notMobile;
  return (
    <Form
      onSend={() => {
        setTried(true);
        if (wrong) onForgive();
        else if (!busy) onSend();
      }}
    >
      <Field
        label={words.phone}
        hint={words.phoneWho}
        type="tel"
        inputMode="tel"
        autoComplete="tel"
        maxLength={40}
        value={phone}
        onChange={onChange}
        error={(tried && wrong) || fieldWords(error, 'phone')}
      />
      <ErrorLine error={error} typed />
      <Button type="submit" tone="main" busy={busy}>
        {words.sendCode}
      </Button>
    </Form>
  );
}
