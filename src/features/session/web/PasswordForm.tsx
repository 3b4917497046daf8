import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorLine, Field, uiWords, useDraft, useWords } from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';
import { Form } from './Form.tsx';
import { StaffSteps } from './StaffSteps.tsx';
import type { Next, SignInProps } from './sign-in.ts';

interface PasswordFormProps extends SignInProps {
  /** The second factor is asked for. */
  readonly onWaiting: (waiting: boolean) => void;
}

/** Account and password, for staff, then the second factor. The account is kept while one tries; the password never is. */
export function PasswordForm({ community, onDone, onWaiting }: PasswordFormProps) {
  const words = useWords(sessionWords);
  const { emptyField } = useWords(uiWords);
  const [{ account }, change] = useDraft('account', { account: '' });
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const [next, setNext] = useState<Next | null>(null);
  const signIn = useAct('signInWithPassword', (found) => {
    setPassword('');
    setTried(false);
    setNext(found);
    onWaiting(true);
  });
  const name = account.trim();
  const send = () => {
    setTried(true);
    if (!name || !password) signIn.forgive();
    else if (!signIn.isPending) {
      signIn.mutate({ params: { city: cityOf(community) }, body: { account: name, password } });
    }
  };
  if (next) {
    const cancel = () => {
      setNext(null);
      onWaiting(false);
    };
    return <StaffSteps community={community} onDone={onDone} next={next} onCancel={cancel} />;
  }
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
