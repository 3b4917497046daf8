import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { Refusal, call } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorLine, Field, uiWords, useWords } from '../../../web/ui/index.ts';
import type { EnrolProps } from './EnrolTotp.tsx';
import { Form } from './Form.tsx';
import { makePasskey } from './passkey.ts';
import { secondWords } from './second-words.ts';

/** A passkey of this device: what it is called, then the device asks for a finger, face or PIN. */
export function AddPasskey({ community, ticket, onDone }: EnrolProps) {
  const words = useWords(secondWords);
  const common = useWords(uiWords);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const params = { city: cityOf(community) };
  const own = ticket ? { ticket } : {};
  const add = useMutation<Reply<'addPasskey'>>({
    mutationFn: async () => {
      const { enrolment, options } = await call('startPasskey', { params, body: own });
      const response = await makePasskey(options);
      return call('addPasskey', { params, body: { ...own, enrolment, name: name.trim(), response } });
    },
    gcTime: 0,
    onSuccess: onDone,
  });
  return (
    <Form
      onSend={() => {
        setTried(true);
        if (name.trim() && !add.isPending) add.mutate();
      }}
    >
      <Field
        label={words.passkeyName}
        hint={words.passkeyNameHint}
        maxLength={40}
        value={name}
        onChange={(typed) => {
          if (add.isError) add.reset();
          setName(typed);
        }}
        error={tried && !name.trim() ? common.emptyField : undefined}
      />
      <PasskeyError error={add.error} />
      <Button type="submit" tone="main" busy={add.isPending}>
        {words.passkeyMake}
      </Button>
    </Form>
  );
}

/** What went wrong: what the server says, or that the device did not answer. */
export function PasskeyError({ error }: { readonly error: unknown }) {
  const words = useWords(secondWords);
  if (error instanceof Refusal) return <ErrorLine error={error} />;
  return <div role="alert">{error ? <p className="wrong">{words.passkeyNone}</p> : null}</div>;
}
