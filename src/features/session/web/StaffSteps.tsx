import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import type { Reply } from '../../../web/call.ts';
import { Choice, useWords } from '../../../web/ui/index.ts';
import { AddPasskey } from './AddPasskey.tsx';
import { EnrolTotp } from './EnrolTotp.tsx';
import { hasPasskeys } from './passkey.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { SecondFactorForm } from './SecondFactorForm.tsx';
import { secondWords } from './second-words.ts';
import type { Next, SignInProps } from './sign-in.ts';

interface StaffStepsProps extends SignInProps {
  readonly next: Next;
  readonly onCancel: () => void;
}

/** After the first factor: give the second one, or set one up and keep the recovery codes. */
export function StaffSteps({ community, onDone, next, onCancel }: StaffStepsProps) {
  const words = useWords(secondWords);
  const [how, setHow] = useState<'totp' | 'passkey'>('totp');
  const [enrolled, setEnrolled] = useState<Reply<'confirmTotp'> | null>(null);
  const signIn = useAct('signInWithSecondFactor', onDone);
  if (enrolled) {
    const kept = () => enrolled.session && onDone(enrolled.session);
    return <RecoveryCodes codes={enrolled.recoveryCodes} onKept={kept} />;
  }
  if (next.ways.length === 0) {
    return (
      <section className="stack" aria-label={words.enrolTitle}>
        <h2>{words.enrolTitle}</h2>
        <p>{words.enrolWhy}</p>
        {hasPasskeys() && (
          <Choice
            label={words.enrolHow}
            value={how}
            onChange={setHow}
            options={[
              { value: 'totp', label: words.useTotp, note: words.useTotpNote },
              { value: 'passkey', label: words.usePasskey, note: words.usePasskeyNote },
            ]}
          />
        )}
        {how === 'totp' && <EnrolTotp community={community} ticket={next.ticket} onDone={setEnrolled} />}
        {how === 'passkey' && <AddPasskey community={community} ticket={next.ticket} onDone={setEnrolled} />}
      </section>
    );
  }
  return (
    <section className="stack" aria-label={words.title}>
      <h2>{words.title}</h2>
      <SecondFactorForm
        next={next}
        send={words.signIn}
        busy={signIn.isPending}
        error={signIn.error}
        onForgive={signIn.forgive}
        onSend={(given) =>
          signIn.mutate({ params: { city: cityOf(community) }, body: { ticket: next.ticket, ...given } })
        }
        onCancel={onCancel}
      />
    </section>
  );
}
