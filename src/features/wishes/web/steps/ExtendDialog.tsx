import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { fieldWords, Refusal } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Field, TextArea, fill, lengthOf, uiWords, useDates, useWords } from '../../../../web/ui/index.ts';
import { claimWords } from '../claim-words.ts';
import { StepForm, finish } from './StepForm.tsx';
import type { StepProps } from './step.ts';

const most = 200;

/** Put the day off, as agreed with the wisher: a new day and why. */
export function ExtendDialog({ wish, community, onClose }: StepProps) {
  const words = useWords(claimWords);
  const common = useWords(uiWords);
  const { day } = useDates();
  const [until, setUntil] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct('extendWish', () => finish(words.extendDone, onClose));
  const trimmed = reason.trim();
  const refused =
    act.error instanceof Refusal && act.error.code === 'wish.due_date_invalid' ? act.error.words : undefined;
  const change = (set: (text: string) => void) => (text: string) => {
    act.forgive();
    set(text);
  };
  const send = () => {
    setTried(true);
    if (until === '' || trimmed === '' || lengthOf(trimmed) > most) return act.forgive();
    return act.mutate({ params: { city: cityOf(community), id: wish.id }, body: { until, reason: trimmed } });
  };
  return (
    <StepForm
      title={words.extendTitle}
      lead={words.extendHint}
      sendWords={words.extendSend}
      busy={act.isPending}
      error={refused ? null : act.error}
      onSend={send}
      onClose={onClose}
    >
      {wish.dueOn && <p>{fill(words.dueNow, { day: day(wish.dueOn) })}</p>}
      <Field
        type="date"
        label={words.extendUntil}
        value={until}
        onChange={change(setUntil)}
        error={
          fieldWords(act.error, 'until') ?? refused ?? (tried && until === '' ? common.emptyField : undefined)
        }
      />
      <TextArea
        label={words.extendAsk}
        most={most}
        value={reason}
        onChange={change(setReason)}
        whoSees={words.extendWho}
        error={tried && trimmed === '' ? common.emptyField : undefined}
      />
    </StepForm>
  );
}
