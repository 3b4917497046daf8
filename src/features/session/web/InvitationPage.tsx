import { useEffect, useState, useSyncExternalStore } from 'react';
import { useMutation } from '@tanstack/react-query';
import { call } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { isWorker } from '../../../web/works.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import {
  Button,
  Empty,
  ErrorLine,
  ErrorView,
  Field,
  Page,
  Skeleton,
  fill,
  uiWords,
  useWords,
} from '../../../web/ui/index.ts';
import { Form } from './Form.tsx';
import { useEntering } from './entering.ts';
import { NewPassword, isShort } from './NewPassword.tsx';
import { securityWords } from './security-words.ts';
import { SingleSignOnButton } from './SingleSignOnButton.tsx';
import { StaffSteps } from './StaffSteps.tsx';

/** A colleague takes an invitation up: account and password, then a second factor. The code stands behind the #. */
export function InvitationPage() {
  const words = useWords(securityWords);
  const community = useCommunity();
  const code = useCode();
  const params = { city: cityOf(community) };
  const enter = useEntering(community);
  const enterConsole = useEntering(community, paths.consoleStart(community));
  const read = useMutation<Reply<'readInvitation'>>({
    mutationFn: () => call('readInvitation', { params, body: { code } }),
    gcTime: 0,
  });
  const [next, setNext] = useState<Reply<'acceptInvitation'> | null>(null);
  const { mutate } = read;
  const whole = /^[\w-]{22}$/.test(code);
  useEffect(() => {
    if (whole) mutate();
  }, [mutate, whole, code]);
  return (
    <Page title={words.invitation} lead={next || !whole ? undefined : words.invitationWhy} narrow>
      {!whole && <Empty words={words.invitationDamaged} />}
      {read.isPending && <Skeleton />}
      {read.isError && <ErrorView error={read.error} />}
      {read.data && !next && (
        <>
          <AcceptForm community={community} code={code} invitation={read.data} onDone={setNext} />
          <SingleSignOnButton community={community} invitation={code} />
        </>
      )}
      {next && (
        <StaffSteps
          community={community}
          // whose role has no console goes to the tree
          onDone={(session) => (isWorker(session.may) ? enterConsole : enter)(session)}
          next={next}
          onCancel={() => location.reload()}
        />
      )}
    </Page>
  );
}

const watchHash = (changed: () => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

/** The code behind the #; a link that is pasted over another in the same window counts at once. */
const useCode = (): string => useSyncExternalStore(watchHash, () => location.hash.slice(1));

interface AcceptFormProps {
  readonly community: string;
  readonly code: string;
  readonly invitation: Reply<'readInvitation'>;
  readonly onDone: (next: Reply<'acceptInvitation'>) => void;
}

function AcceptForm({ community, code, invitation, onDone }: AcceptFormProps) {
  const words = useWords(securityWords);
  const common = useWords(uiWords);
  const [typed, setTyped] = useState({ account: invitation.account ?? '', password: '' });
  const [tried, setTried] = useState(false);
  const accept = useMutation<Reply<'acceptInvitation'>>({
    mutationFn: () =>
      call('acceptInvitation', {
        params: { city: cityOf(community) },
        body: { code, account: typed.account.trim(), password: typed.password },
      }),
    gcTime: 0,
    onSuccess: onDone,
  });
  const type = (part: Partial<typeof typed>) => {
    if (accept.isError) accept.reset();
    setTyped({ ...typed, ...part });
  };
  const good = /^[A-Za-z0-9._-]{2,40}$/.test(typed.account.trim());
  return (
    <Form
      onSend={() => {
        setTried(true);
        if (good && !isShort(typed.password) && !accept.isPending) accept.mutate();
      }}
    >
      <p>
        <strong>{fill(words.invitationFor, { name: invitation.name })}</strong>
      </p>
      <Field
        label={words.accountName}
        hint={words.accountHint}
        autoComplete="username"
        autoCapitalize="none"
        maxLength={40}
        readOnly={invitation.account !== null}
        value={typed.account}
        onChange={(account) => type({ account })}
        error={tried && !good ? (typed.account.trim() ? words.accountHint : common.emptyField) : undefined}
      />
      <NewPassword value={typed.password} onChange={(password) => type({ password })} tried={tried} />
      <ErrorLine error={accept.error} typed />
      <Button type="submit" tone="main" busy={accept.isPending}>
        {words.invitationGo}
      </Button>
    </Form>
  );
}
