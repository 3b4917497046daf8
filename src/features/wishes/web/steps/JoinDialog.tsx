import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useWords } from '../../../../web/ui/index.ts';
import { ShareFields, blankShare, shareOf } from '../ShareFields.tsx';
import { togetherWords } from '../together-words.ts';
import { pageWords } from '../words.ts';
import { StepForm, finish } from './StepForm.tsx';
import type { StepProps } from './step.ts';

/** Chip in with a share. */
export function JoinDialog({ wish, community, onClose }: StepProps) {
  const words = useWords(togetherWords);
  const pages = useWords(pageWords);
  const [share, setShare] = useState(blankShare);
  const [tried, setTried] = useState(false);
  const act = useAct('joinWish', () => finish(words.joinDone, onClose));
  const send = () => {
    setTried(true);
    const body = shareOf(share);
    if (!body) act.forgive();
    else act.mutate({ params: { city: cityOf(community), id: wish.id }, body });
  };
  return (
    <StepForm
      title={words.joinTitle}
      lead={words.joinHint}
      sendWords={pages.send}
      busy={act.isPending}
      error={act.error}
      onSend={send}
      onClose={onClose}
    >
      <ShareFields
        share={share}
        onChange={(typed) => {
          act.forgive();
          setShare(typed);
        }}
        tried={tried}
        inYuan={wish.worthYuan !== null}
      />
    </StepForm>
  );
}

/** Take one's share back, or say that there is enough: asked once more, nothing to fill in. */
export function ShareDialog({
  step,
  wish,
  community,
  onClose,
}: StepProps & { readonly step: 'leave' | 'close' }) {
  const words = useWords(togetherWords);
  const pages = useWords(pageWords);
  const act = useAct(step === 'leave' ? 'leaveWish' : 'closeWish', () =>
    finish(words[`${step}Done`], onClose),
  );
  return (
    <StepForm
      title={words[`${step}Title`]}
      lead={words[`${step}Hint`]}
      sendWords={pages.send}
      busy={act.isPending}
      error={act.error}
      onSend={() => act.mutate({ params: { city: cityOf(community), id: wish.id }, body: {} })}
      onClose={onClose}
    />
  );
}
