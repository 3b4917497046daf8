import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Choice, TextArea, lengthOf, uiWords, useWords } from '../../../../web/ui/index.ts';
import { words as wishWords } from '../../words.ts';
import { pageWords } from '../words.ts';
import { Face } from './Face.tsx';
import { StepForm, finish } from './StepForm.tsx';
import type { StepProps } from './step.ts';

const grades = [5, 4, 3, 2, 1] as const;
const most = 200;

/** Thank, with one of five faces and words if one likes. */
export function ThankDialog({ wish, community, onClose }: StepProps) {
  const words = useWords(pageWords);
  const labels = useWords(wishWords);
  const common = useWords(uiWords);
  const [grade, setGrade] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const thank = useAct('thankWish', () => finish(words.thankDone, onClose));
  const send = () => {
    setTried(true);
    const trimmed = text.trim();
    if (grade === null || lengthOf(trimmed) > most) return thank.forgive();
    const body = { grade: Number(grade), ...(trimmed === '' ? {} : { words: trimmed }) };
    return thank.mutate({ params: { city: cityOf(community), id: wish.id }, body });
  };
  return (
    <StepForm
      title={words.thankTitle}
      sendWords={words['do.thank']}
      busy={thank.isPending}
      error={thank.error}
      onSend={send}
      onClose={onClose}
    >
      <Choice
        label={words.thankAsk}
        hint={words.thankGradeNote}
        value={grade}
        onChange={(chosen) => {
          thank.forgive();
          setGrade(chosen);
        }}
        error={tried && grade === null ? common.chooseOne : undefined}
        options={grades.map((each) => ({
          value: String(each),
          label: labels[`grade.${each}`],
          icon: <Face grade={each} />,
        }))}
      />
      <TextArea
        label={words.thankWords}
        optional
        most={most}
        value={text}
        onChange={(typed) => {
          thank.forgive();
          setText(typed);
        }}
        whoSees={words.thankWho}
      />
    </StepForm>
  );
}
