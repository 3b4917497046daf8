import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorLine, Field, uiWords, useDraft, useWords } from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';
import { Form } from './Form.tsx';
import type { SignInProps } from './sign-in.ts';

/** Account and password, for staff. The account is kept while one tries; the password never is. */
export function PasswordForm({ community, onDone }: SignInProps) {
  const words = useWords(sessionWords);
  const { emptyField } = useWords(uiWords);
  const [{ account }, change] = useDraft('account', { account: '' });
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useAct('signInWithPassword', onDone);
  const name = account.trim();
  const send = () => {
    setTried(true);
    if (!name || !password) signIn.forgive();
    else if (!signIn.isPending) {
      signIn.mutate({ params: { city: cityOf(community) }, body: { account: name, password } });
    }
  };
  return (
    <Form onSend={send}>
      <Field
        label={words.account}
        autoComplete="username"
        autoCapitalize="none"
        maxLength={40}
        value={account}
        onChange={(typed) => {
          signIn.forgive();
          change({ account: typed });
        }}
        error={tried && !name ? emptyField : undefined}
      />
      <Field
        label={words.password}
        type="password"
        autoComplete="current-password"
        maxLength={200}
        value={password}
        onChange={(typed) => {
          signIn.forgive();
          setPassword(typed);
        }}
        error={tried && !password ? emptyField : undefined}
      />
      <ErrorLine error={signIn.error} typed />
      <Button type="submit" tone="main" busy={signIn.isPending}>
        {words.signIn}
      </Button>
    </Form>
  );
}
