import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Field, lengthOf, uiWords, useWords } from '../../../../web/ui/index.ts';
import { detailWords } from '../detail-words.ts';
import { pageWords } from '../words.ts';
import { StepForm, finish } from './StepForm.tsx';
import type { StepProps } from './step.ts';

const most = 40;

/** Names the second adult who comes along. */
export function AccompanyDialog({ wish, community, onClose }: StepProps) {
  const words = useWords(detailWords);
  const common = useWords(uiWords);
  const pages = useWords(pageWords);
  const [name, setName] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct('accompanyWish', () => finish(words.accompanyDone, onClose));
  const trimmed = name.trim();
  const send = () => {
    setTried(true);
    if (trimmed === '' || lengthOf(trimmed) > most) return act.forgive();
    return act.mutate({ params: { city: cityOf(community), id: wish.id }, body: { name: trimmed } });
  };
  return (
    <StepForm
      title={words.accompanyTitle}
      lead={words.accompanyHint}
      sendWords={pages.send}
      busy={act.isPending}
      error={act.error}
      onSend={send}
      onClose={onClose}
    >
      <Field
        label={words.accompanyAsk}
        whoSees={words.accompanyWho}
        most={most}
        value={name}
        onChange={(typed) => {
          act.forgive();
          setName(typed);
        }}
        error={tried && trimmed === '' ? common.emptyField : undefined}
      />
    </StepForm>
  );
}
