import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Button, Card, ErrorLine, Field, fill, uiWords, useWords } from '../../../web/ui/index.ts';
import { PasskeyError } from './AddPasskey.tsx';
import { Form } from './Form.tsx';
import { hasPasskeys, signWithPasskey } from './passkey.ts';
import { secondWords } from './second-words.ts';
import type { Next } from './sign-in.ts';

/** A code, or what a passkey signed. */
export type Given =
  { readonly code: string } | { readonly passkey: Awaited<ReturnType<typeof signWithPasskey>> };

interface SecondFactorFormProps {
  readonly next: Next;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onForgive: () => void;
  readonly onSend: (given: Given) => void;
  /** What the button says. */
  readonly send: string;
  readonly onCancel: () => void;
}

/** The code of the authenticator, or a recovery code. In the demonstration the code is shown. */
export function SecondFactorForm(props: SecondFactorFormProps) {
  const { next, busy, error, onForgive, onSend, send, onCancel } = props;
  const words = useWords(secondWords);
  const common = useWords(uiWords);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const byPasskey = useMutation({ mutationFn: signWithPasskey, onSuccess: (passkey) => onSend({ passkey }) });
  const byRecovery = next.ways.includes('recovery');
  return (
    <Form
      onSend={() => {
        setTried(true);
        if (code.trim() && !busy) onSend({ code: code.trim() });
      }}
    >
      {next.demoCode && (
        <Card tone="note">
          <p role="status">{fill(words.shown, { code: next.demoCode })}</p>
        </Card>
      )}
      <Field
        label={words.code}
        hint={byRecovery ? words.codeHintRecovery : words.codeHint}
        inputMode={byRecovery ? 'text' : 'numeric'}
        autoComplete="one-time-code"
        autoCapitalize="characters"
        maxLength={40}
        autoFocus
        value={code}
        onChange={(typed) => {
          onForgive();
          setTried(false);
          setCode(typed);
        }}
        error={tried && !code.trim() ? common.emptyField : undefined}
      />
      <ErrorLine error={error} typed />
      <PasskeyError error={byPasskey.error} />
      <div className="row">
        <Button type="submit" tone="main" busy={busy}>
          {send}
        </Button>
        {next.passkey && hasPasskeys() && (
          <Button busy={byPasskey.isPending} onClick={() => byPasskey.mutate(next.passkey!)}>
            {words.byPasskey}
          </Button>
        )}
        <Button onClick={onCancel}>{common.cancel}</Button>
      </div>
    </Form>
  );
}
