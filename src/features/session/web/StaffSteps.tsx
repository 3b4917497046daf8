import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import type { Reply } from '../../../web/call.ts';
import { useWords } from '../../../web/ui/index.ts';
import { EnrolTotp } from './EnrolTotp.tsx';
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
        <EnrolTotp community={community} ticket={next.ticket} onDone={setEnrolled} />
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
        onSend={(code) =>
          signIn.mutate({ params: { city: cityOf(community) }, body: { ticket: next.ticket, code } })
        }
        onCancel={onCancel}
      />
    </section>
  );
}
