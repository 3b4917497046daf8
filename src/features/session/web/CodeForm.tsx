import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { Refusal, fieldWords } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { usePlaceName } from '../../../web/places.ts';
import { Button, Card, ErrorLine, Field, fill, uiWords, useWords } from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';
import { ChoosePerson } from './ChoosePerson.tsx';
import { Form } from './Form.tsx';
import type { CodeRequest, SignInProps } from './sign-in.ts';

interface CodeFormProps extends SignInProps {
  readonly sent: Reply<'requestSignInCode'>;
  readonly request: CodeRequest;
  readonly onOther: () => void;
}

/** The code, and for somebody whom nobody knows yet then the name; the code stays good meanwhile. */
export function CodeForm({ community, onDone, sent, request, onOther }: CodeFormProps) {
  const words = useWords(sessionWords);
  const entry = useEntry(community, { phone: request.phone, requestId: sent.requestId }, onDone);
  const { code, name, newcomer, tried, type, send, act } = entry;
  const common = useWords(uiWords);
  const refused = codeOf(act.error);
  // A newcomer is asked for the name alone, unless the code has to be typed anew.
  const asksCode = !newcomer || refused === 'session.code_wrong' || !isWhole(code);
  if (entry.choose.length > 0) {
    return (
      <ChoosePerson
        people={entry.choose}
        busy={act.isPending}
        error={act.error}
        onOther={onOther}
        onForgive={act.forgive}
        onChoose={entry.sendAs}
        community={community}
      />
    );
  }
  return (
    <Form onSend={send}>
      {asksCode && (
        <CodeField
          sent={sent}
          code={code}
          onChange={(typed) => type({ code: typed })}
          error={tried && !isWhole(code) ? words.codeDigits : fieldWords(act.error, 'code')}
        />
      )}
      {newcomer && (
        <NameField
          community={community}
          name={name}
          onChange={(typed) => type({ name: typed })}
          error={tried && !name.trim() ? common.emptyField : fieldWords(act.error, 'name')}
        />
      )}
      <ErrorLine error={refused === 'session.name_needed' ? null : (act.error ?? request.error)} typed />
      <div className="row">
        <Button type="submit" tone="main" busy={act.isPending}>
          {words.signIn}
        </Button>
        {asksCode && (
          <Button
            busy={request.busy}
            onClick={() => {
              act.forgive();
              type({ code: '' });
              request.onSend();
            }}
          >
            {words.sendAgain}
          </Button>
        )}
        <Button onClick={onOther}>{words.otherPhone}</Button>
      </div>
    </Form>
  );
}

const isWhole = (code: string) => /^\d{6}$/.test(code.trim());
const codeOf = (error: unknown) => (error instanceof Refusal ? error.code : null);

type Sharing = Reply<'signInWithCode'>['choose'];

/** What is typed after the code was sent, and the act of signing in with it. */
function useEntry(
  community: string,
  sent: { readonly phone: string; readonly requestId: string },
  onDone: SignInProps['onDone'],
) {
  const [typed, setTyped] = useState({ code: '', name: '' });
  const [newcomer, setNewcomer] = useState(false);
  const [tried, setTried] = useState(false);
  const [choose, setChoose] = useState<Sharing>([]);
  const act = useAct('signInWithCode', (reply) => {
    if (reply.choose.length > 0) setChoose(reply.choose);
    else onDone(reply);
  });
  const code = typed.code.trim();
  const name = typed.name.trim();
  const type = (change: Partial<typeof typed>) => {
    act.forgive();
    setTried(false);
    setTyped((before) => ({ ...before, ...change }));
  };
  const send = () => {
    setTried(true);
    if (!isWhole(code) || (newcomer && !name)) return act.forgive();
    if (act.isPending) return undefined;
    const body = { ...sent, code, ...(newcomer ? { name, community } : {}) };
    const onError = (error: Error) => {
      if (codeOf(error) !== 'session.name_needed') return;
      setNewcomer(true);
      setTried(false);
    };
    return act.mutate({ params: { city: cityOf(community) }, body }, { onError });
  };
  const sendAs = (who: { personId?: string; name?: string; community?: string }) =>
    act.mutate({ params: { city: cityOf(community) }, body: { ...sent, code, ...who } });
  return { ...typed, newcomer, tried, choose, type, send, sendAs, act };
}

interface CodeFieldProps {
  readonly sent: Reply<'requestSignInCode'>;
  readonly code: string;
  readonly onChange: (code: string) => void;
  readonly error: string | undefined;
}

function CodeField({ sent, code, onChange, error }: CodeFieldProps) {
  const words = useWords(sessionWords);
  return (
    <>
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
        onChange={onChange}
        error={error}
      />
    </>
  );
}

interface NameFieldProps {
  readonly community: string;
  readonly name: string;
  readonly onChange: (name: string) => void;
  readonly error: string | undefined;
}

/** The first time: a name, and the community that one joins, which is the one of this page. */
function NameField({ community, name, onChange, error }: NameFieldProps) {
  const words = useWords(sessionWords);
  const place = usePlaceName()(community);
  return (
    <>
      <Card tone="note">
        <p role="status">{fill(words.firstTime, { place })}</p>
      </Card>
      <Field
        label={words.name}
        whoSees={words.nameWho}
        autoComplete="name"
        maxLength={40}
        autoFocus
        value={name}
        onChange={onChange}
        error={error}
      />
    </>
  );
}
