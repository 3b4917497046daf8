import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useSession } from '../../../../web/session.ts';
import { Choice, useWords } from '../../../../web/ui/index.ts';
import { ShareFields, blankShare, shareOf } from '../ShareFields.tsx';
import { togetherWords } from '../together-words.ts';
import { pageWords } from '../words.ts';
import { StepForm, finish } from './StepForm.tsx';
import type { StepProps } from './step.ts';

const myself = 'myself';

/** Claim a wish, for oneself or for an organisation that one belongs to. */
export function ClaimDialog({ wish, community, onClose }: StepProps) {
  const words = useWords(pageWords);
  const [name, setName] = useState(myself);
  const together = useWords(togetherWords);
  const [shared, setShared] = useState(false);
  const [share, setShare] = useState(blankShare);
  const [tried, setTried] = useState(false);
  const organisations = useSession(community).data?.organisations ?? [];
  const claim = useAct('claimWish', () => finish(words.claimDone, onClose));
  const send = () => {
    setTried(true);
    const part = shared ? shareOf(share) : null;
    if (shared && !part) return claim.forgive();
    return claim.mutate({
      params: { city: cityOf(community), id: wish.id },
      body: { ...(name === myself ? {} : { organisationId: name }), ...(part ? { together: part } : {}) },
    });
  };
  return (
    <StepForm
      title={words.claimTitle}
      lead={words.claimPromise}
      sendWords={words['do.claim']}
      busy={claim.isPending}
      error={claim.error}
      onSend={send}
      onClose={onClose}
    >
      <p className="quote">{wish.publicLine}</p>
      {organisations.length > 0 && (
        <Choice
          label={words.claimFor}
          value={name}
          onChange={(chosen) => {
            claim.forgive();
            setName(chosen);
          }}
          options={[
            { value: myself, label: words.claimMyself },
            ...organisations.map((organisation) => ({ value: organisation.id, label: organisation.name })),
          ]}
        />
      )}
      <Choice
        label={together.how}
        value={shared ? 'together' : 'alone'}
        onChange={(chosen) => {
          claim.forgive();
          setShared(chosen === 'together');
        }}
        options={[
          { value: 'alone', label: together.alone },
          { value: 'together', label: together.together, note: together.togetherNote },
        ]}
      />
      {shared && (
        <ShareFields
          share={share}
          onChange={(typed) => {
            claim.forgive();
            setShare(typed);
          }}
          tried={tried}
          inYuan={wish.worthYuan !== null}
        />
      )}
    </StepForm>
  );
}
