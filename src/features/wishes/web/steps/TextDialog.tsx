import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useSession } from '../../../../web/session.ts';
import { clearDraft, draftOf, useDraft, useWords } from '../../../../web/ui/index.ts';
import { DetailFields } from '../DetailFields.tsx';
import { blankDetails, detailPartsOf, detailsBody, detailsFrom, detailsReady } from '../details.ts';
import type { DetailText } from '../details.ts';
import { healthRefused } from '../hang-parts.ts';
import { WishFields, textOf, textWrongs } from '../WishFields.tsx';
import type { WishText } from '../WishFields.tsx';
import { pageWords } from '../words.ts';
import { StepForm, finish } from './StepForm.tsx';
import type { StepProps } from './step.ts';

/** Change a wish, or answer a fulfilled one with a next: the same three fields. What was typed is kept. */
export function TextDialog({
  step,
  wish,
  community,
  onClose,
}: StepProps & { readonly step: 'revise' | 'answer' }) {
  const words = useWords(pageWords);
  const me = useSession(community).data?.person?.id ?? '';
  const name = draftOf(me, `${step}.${wish.id}`);
  const line = step === 'revise' ? wish.publicLine : '';
  const [text, change] = useDraft<WishText & DetailText>(name, {
    kind: wish.kind,
    line,
    privatePart: '',
    ...(step === 'revise' ? detailsFrom(wish) : blankDetails),
  });
  // who hung it for somebody cannot read the private part, and so does not change it
  const ownWords = step === 'answer' || wish.relations.includes('subject');
  const [tried, setTried] = useState(false);
  const act = useAct(
    step === 'revise' ? 'reviseWish' : 'answerWish',
    () => {
      clearDraft(name);
      finish(words[`${step}Done`], onClose);
    },
    () => clearDraft(name),
  );
  const typed = (it: Partial<WishText & DetailText>) => {
    act.forgive();
    change(it);
  };
  const send = () => {
    setTried(true);
    const body = textOf(text);
    if (!body || !detailsReady(text.kind, text)) act.forgive();
    else
      act.mutate({
        params: { city: cityOf(community), id: wish.id },
        body: { ...body, ...detailsBody(body.kind, text) },
      });
  };
  return (
    <StepForm
      title={words[`${step}Title`]}
      lead={words[`${step}Hint`]}
      sendWords={words.send}
      busy={act.isPending}
      error={act.error}
      onSend={send}
      onClose={onClose}
    >
      <WishFields
        text={text}
        onChange={typed}
        wrongs={textWrongs(text, tried, act.error)}
        parts={ownWords ? ['kind', 'line', 'private'] : ['kind', 'line']}
        privateHint={words[`${step}Keeps`]}
      />
      <DetailFields
        text={text}
        onChange={typed}
        parts={detailPartsOf(text.kind).filter((part) => part !== 'health' || ownWords)}
        whose={wish.relations.includes('subject') ? 'myself' : 'other'}
        tried={tried}
        healthWrong={healthRefused(act.error)}
      />
    </StepForm>
  );
}
