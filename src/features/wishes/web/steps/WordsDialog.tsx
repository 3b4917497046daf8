import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { TextArea, lengthOf, uiWords, useWords } from '../../../../web/ui/index.ts';
import { pageWords } from '../words.ts';
import { StepForm, finish } from './StepForm.tsx';
import type { StepProps } from './step.ts';

/** The steps that go with a few words: which operation, which field, and whether the words are needed. */
export const wordSteps = {
  release: { operation: 'releaseWish', field: 'reason', needed: true },
  fulfil: { operation: 'fulfilWish', field: 'words', needed: false },
  confirm: { operation: 'confirmWish', field: 'reason', needed: false },
  dispute: { operation: 'disputeWish', field: 'reason', needed: true },
  withdraw: { operation: 'withdrawWish', field: 'reason', needed: false },
} as const;
export type WordStep = keyof typeof wordSteps;
const most = 200;

/** One step with its few words. Confirming asks the wisher nothing, who hung it if they like, and staff how they know. */
export function WordsDialog({ step, wish, community, onClose }: StepProps & { readonly step: WordStep }) {
  const words = useWords(pageWords);
  const common = useWords(uiWords);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const { operation, field, needed } = wordSteps[step];
  const act = useAct(operation, () => finish(words[`${step}Done`], onClose));
  const own = step === 'confirm' && wish.relations.includes('subject');
  const asStaff = step === 'confirm' && !own && !wish.relations.includes('proposer');
  const asks = step === 'confirm' && !own ? words.confirmForAsk : words[`${step}Ask`];
  const required = needed || asStaff;
  const trimmed = text.trim();
  const missing = required && trimmed === '';
  const send = () => {
    setTried(true);
    if (missing || lengthOf(trimmed) > most) return act.forgive();
    const body = trimmed === '' ? {} : { [field]: trimmed };
    return act.mutate({ params: { city: cityOf(community), id: wish.id }, body } as Parameters<
      typeof act.mutate
    >[0]);
  };
  return (
    <StepForm
      title={words[`${step}Title`]}
      lead={leadOf(step, own, words)}
      sendWords={words.send}
      busy={act.isPending}
      error={act.error}
      onSend={send}
      onClose={onClose}
    >
      {!own && (
        <TextArea
          label={asks}
          optional={!required}
          most={most}
          value={text}
          onChange={(typed) => {
            act.forgive();
            setText(typed);
          }}
          whoSees={words[`${step}Who`]}
          error={tried && missing ? common.emptyField : undefined}
        />
      )}
    </StepForm>
  );
}

function leadOf(
  step: WordStep,
  own: boolean,
  words: Readonly<Record<keyof (typeof pageWords)['zh'], string>>,
): string {
  if (step === 'confirm') return own ? words.confirmOwn : words.confirmForHint;
  return words[`${step}Hint`];
}
