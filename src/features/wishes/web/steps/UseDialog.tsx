import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Choice, TextArea, lengthOf, uiWords, useWords } from '../../../../web/ui/index.ts';
import { detailWords } from '../detail-words.ts';
import { pageWords } from '../words.ts';
import { StepForm, finish } from './StepForm.tsx';
import type { StepProps } from './step.ts';

const answers = ['yes', 'partly', 'no'] as const;
const most = 200;

/** Whether a fulfilled wish is of use, asked some days after. */
export function UseDialog({ wish, community, onClose }: StepProps) {
  const words = useWords(detailWords);
  const common = useWords(uiWords);
  const pages = useWords(pageWords);
  const [answer, setAnswer] = useState<(typeof answers)[number] | null>(null);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const act = useAct('useWish', () => finish(words.useDone, onClose));
  const trimmed = text.trim();
  const send = () => {
    setTried(true);
    if (answer === null || lengthOf(trimmed) > most) return act.forgive();
    const body = { answer, ...(trimmed === '' ? {} : { words: trimmed }) };
    return act.mutate({ params: { city: cityOf(community), id: wish.id }, body });
  };
  return (
    <StepForm
      title={words.useTitle}
      lead={words.useHint}
      sendWords={pages.send}
      busy={act.isPending}
      error={act.error}
      onSend={send}
      onClose={onClose}
    >
      <Choice
        label={words.useAsk}
        value={answer}
        onChange={(chosen) => {
          act.forgive();
          setAnswer(chosen);
        }}
        error={tried && answer === null ? common.chooseOne : undefined}
        options={answers.map((value) => ({ value, label: words[`use.${value}`] }))}
      />
      <TextArea
        label={words.useWords}
        optional
        most={most}
        value={text}
        onChange={(typed) => {
          act.forgive();
          setText(typed);
        }}
        whoSees={words.useWho}
      />
    </StepForm>
  );
}
