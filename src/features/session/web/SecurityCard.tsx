import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { useAct, useAsk } from '../../../web/ask.ts';
import { call } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import {
  Button,
  Card,
  Dialog,
  ErrorLine,
  ErrorView,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { AddPasskey } from './AddPasskey.tsx';
import { EnrolTotp } from './EnrolTotp.tsx';
import { hasPasskeys } from './passkey.ts';
import { PasswordDialog } from './PasswordDialog.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { RemoveFactor } from './RemoveFactor.tsx';
import { securityWords } from './security-words.ts';
import './session.css';

type Open = 'totp' | 'passkey' | 'password' | { readonly codes: readonly string[] } | null;

/** How a member of staff proves who they are: password, authenticator, passkeys, recovery codes. Nothing for others. */
export function SecurityCard({ community }: { readonly community: string }) {
  const words = useWords(securityWords);
  const params = { city: cityOf(community) };
  const security = useAsk('getMySecurity', { params });
  const [open, setOpen] = useState<Open>(null);
  if (security.isPending) return <Skeleton lines={2} />;
  if (security.isError) return <ErrorView error={security.error} onRetry={() => void security.refetch()} />;
  if (!security.data.account) return null;
  const close = () => {
    setOpen(null);
    void security.refetch();
  };
  const added = ({ recoveryCodes }: Reply<'addPasskey'>) => {
    say(words.added);
    if (recoveryCodes.length > 0) setOpen({ codes: recoveryCodes });
    else close();
  };
  return (
    <Card>
      <h2>{words.security}</h2>
      <Factors community={community} security={security.data} onOpen={setOpen} />
      {open === 'totp' && (
        <Dialog title={words.addTotp} onClose={close}>
          <EnrolTotp community={community} onDone={added} />
        </Dialog>
      )}
      {open === 'passkey' && (
        <Dialog title={words.addPasskey} onClose={close}>
          <AddPasskey community={community} onDone={added} />
        </Dialog>
      )}
      {open === 'password' && <PasswordDialog community={community} onClose={close} />}
      {open !== null && typeof open === 'object' && (
        <Dialog title={words.recovery} onClose={close}>
          <RecoveryCodes codes={open.codes} onKept={close} />
        </Dialog>
      )}
    </Card>
  );
}

interface FactorsProps {
  readonly community: string;
  readonly security: Reply<'getMySecurity'>;
  readonly onOpen: (open: Open) => void;
}

function Factors({ community, security, onOpen }: FactorsProps) {
  const words = useWords(securityWords);
  const dates = useDates();
  const params = { city: cityOf(community) };
  const hasFactor = security.totpSince !== null || security.passkeys.length > 0;
  const removeTotp = useAct('removeTotp', () => say(words.removed));
  return (
    <ul className="plain-list own-sessions">
      <li>
        <div>
          <strong>{words.password}</strong>
          <p className="faint">
            {fill(words.accountIs, { account: security.account ?? '' })}
            {security.passwordSetAt && ` · ${fill(words.setAt, { day: dates.day(security.passwordSetAt) })}`}
          </p>
        </div>
        <Button onClick={() => onOpen('password')}>{words.change}</Button>
      </li>
      <li>
        <div>
          <strong>{words.totp}</strong>
          <p className="faint">
            {security.totpSince ? fill(words.setAt, { day: dates.day(security.totpSince) }) : words.notSet}
          </p>
        </div>
        {security.totpSince ? (
          <RemoveFactor
            label={words.removeTotp}
            busy={removeTotp.isPending}
            error={removeTotp.error}
            onRemove={() => removeTotp.mutate({ params })}
          />
        ) : (
          <Button onClick={() => onOpen('totp')}>{words.addTotp}</Button>
        )}
      </li>
      {security.passkeys.map((passkey) => (
        <Passkey key={passkey.id} community={community} passkey={passkey} />
      ))}
      <li>
        <div>
          <strong>{words.passkeys}</strong>
          <p className="faint">{hasPasskeys() ? words.passkeysWhy : words.passkeysNone}</p>
        </div>
        {hasPasskeys() && <Button onClick={() => onOpen('passkey')}>{words.addPasskey}</Button>}
      </li>
      {hasFactor && <Recovery community={community} left={security.recoveryLeft} onOpen={onOpen} />}
    </ul>
  );
}

interface RecoveryProps {
  readonly community: string;
  readonly left: number;
  readonly onOpen: (open: Open) => void;
}

function Recovery({ community, left, onOpen }: RecoveryProps) {
  const words = useWords(securityWords);
  // shown once, so nothing of it is kept
  const renew = useMutation<Reply<'renewRecoveryCodes'>>({
    mutationFn: () => call('renewRecoveryCodes', { params: { city: cityOf(community) } }),
    gcTime: 0,
    onSuccess: ({ codes }) => onOpen({ codes }),
  });
  return (
    <li>
      <div>
        <strong>{words.recovery}</strong>
        <p className="faint">{fill(words.left, { count: left })}</p>
        <ErrorLine error={renew.error} />
      </div>
      <Button busy={renew.isPending} onClick={() => renew.mutate()}>
        {words.renew}
      </Button>
    </li>
  );
}

interface PasskeyProps {
  readonly community: string;
  readonly passkey: Reply<'getMySecurity'>['passkeys'][number];
}

function Passkey({ community, passkey }: PasskeyProps) {
  const words = useWords(securityWords);
  const dates = useDates();
  const remove = useAct('removePasskey', () => say(words.removed));
  return (
    <li>
      <div>
        <strong>{fill(words.passkeyNamed, { name: passkey.name })}</strong>
        <p className="faint">
          {passkey.usedAt
            ? fill(words.seen, { when: dates.moment(passkey.usedAt) })
            : fill(words.setAt, { day: dates.day(passkey.since) })}
        </p>
      </div>
      <RemoveFactor
        label={fill(words.removePasskey, { name: passkey.name })}
        busy={remove.isPending}
        error={remove.error}
        onRemove={() => remove.mutate({ params: { city: cityOf(community), id: passkey.id } })}
      />
    </li>
  );
}
