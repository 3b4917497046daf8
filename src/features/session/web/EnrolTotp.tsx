import { useEffect, useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorLine, ErrorView, Field, Skeleton, useWords } from '../../../web/ui/index.ts';
import { QrCode } from '../../../web/QrCode.tsx';
import './session.css';
import { Form } from './Form.tsx';
import { secondWords } from './second-words.ts';

export interface EnrolProps {
  readonly community: string;
  /** Of the first step, for who has no factor yet. */
  readonly ticket?: string;
  readonly onDone: (enrolled: Reply<'confirmTotp'>) => void;
}

/** An authenticator app: scan or type the secret, then its first code. */
export function EnrolTotp({ community, ticket, onDone }: EnrolProps) {
  const words = useWords(secondWords);
  const params = { city: cityOf(community) };
  const own = ticket ? { ticket } : {};
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  // not kept, and nothing else is asked anew: the codes that come back are shown first
  const start = useMutation<Reply<'startTotp'>>({
    mutationFn: () => call('startTotp', { params, body: own }),
    gcTime: 0,
  });
  const { mutate } = start;
  useEffect(() => mutate(), [mutate]);
  const confirm = useMutation<Reply<'confirmTotp'>>({
    mutationFn: () =>
      call('confirmTotp', { params, body: { ...own, enrolment: start.data!.enrolment, code: code.trim() } }),
    gcTime: 0,
    onSuccess: onDone,
  });
  if (start.isError) return <ErrorView error={start.error} onRetry={() => start.mutate()} />;
  if (!start.data) return <Skeleton />;
  const whole = /^\d{6}$/.test(code.trim());
  return (
    <Form
      onSend={() => {
        setTried(true);
        if (whole && !confirm.isPending) confirm.mutate();
      }}
    >
      <p>{words.totpScan}</p>
      <div className="totp-code">
        <QrCode text={start.data.uri} label={words.totpQr} />
      </div>
      <p>
        <a href={start.data.uri}>{words.totpHere}</a>
      </p>
      <p>
        {words.totpType}
        <br />
        <code className="totp-secret">{start.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
      <Field
        label={words.totpFirst}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={6}
        value={code}
        onChange={(typed) => {
          if (confirm.isError) confirm.reset();
          setTried(false);
          setCode(typed);
        }}
        error={tried && !whole ? words.digits : undefined}
      />
      <ErrorLine error={confirm.error} typed />
      <Button type="submit" tone="main" busy={confirm.isPending}>
        {words.confirm}
      </Button>
    </Form>
  );
}
