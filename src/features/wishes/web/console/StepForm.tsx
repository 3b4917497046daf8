import { useEffect, useRef, useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { Refusal } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, ErrorLine, useWords } from '../../../../web/ui/index.ts';
import { detailsFrom } from '../details.ts';
import { Fields, useCheck } from './Fields.tsx';
import { askedFor, stepBody } from './steps.ts';
import type { Step, Values, WishView } from './steps.ts';
import { useTyped } from './use-typed.ts';
import { words as labels } from './words.ts';

/** A step that is worded in a form; looking up how to reach the wisher is a thing of its own. */
export type FormStep = Exclude<Step, 'reveal'>;

const operationOf = {
  tell: 'tellWishSubject',
  accept: 'acceptWish',
  return: 'returnWish',
  decline: 'declineWish',
  withdraw: 'withdrawWish',
  claim: 'claimWish',
  release: 'releaseWish',
  extend: 'extendWish',
  revoke: 'revokeWish',
  restore: 'restoreWish',
  accompany: 'accompanyWish',
  join: 'joinWish',
  leave: 'leaveWish',
  close: 'closeWish',
  use: 'useWish',
  keep: 'keepWish',
  annul: 'annulWish',
  fulfil: 'fulfilWish',
  confirm: 'confirmWish',
  dispute: 'disputeWish',
  thank: 'thankWish',
  answer: 'answerWish',
  revise: 'reviseWish',
} as const;

export interface StepFormProps {
  readonly wish: WishView;
  readonly step: FormStep;
  /** Done, with what the caller may do next. */
  readonly onDone: (step: FormStep, can: readonly Step[]) => void;
  readonly onCancel: () => void;
}

/** Words and sends one step of a wish. What was typed stays until the server has taken it. */
export function StepForm({ wish, step, onDone, onCancel }: StepFormProps) {
  const words = useWords(labels);
  const draft = useTyped(wish.community, `${wish.id} ${step}`, firstValues(wish, step));
  const asked = askedFor(wish, step, draft.values);
  const check = useCheck(asked, step);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  // Every step has the same input; one operation stands for them all to the types.
  const act = useAct(operationOf[step] as 'acceptWish', (reply) => {
    draft.clear();
    // An answer is a wish of its own; this one can still do all the rest.
    onDone(step, reply.can ?? wish.can.filter((other) => other !== step));
  });
  const wrong = { ...refused(act.error), ...(tried ? check(draft.values) : {}) };
  useEffect(() => {
    const here = form.current;
    here?.querySelector<HTMLElement>('input, textarea, button[type=submit]')?.focus();
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) here?.requestSubmit();
    };
    here?.addEventListener('keydown', press);
    return () => here?.removeEventListener('keydown', press);
  }, []);
  const send = () => {
    setTried(true);
    if (Object.keys(check(draft.values)).length > 0) {
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    const body = stepBody(step, draft.values, asked);
    if (step === 'accept' && body['publicLine'] === wish.publicLine) delete body['publicLine'];
    act.mutate({ params: { city: cityOf(wish.community), id: wish.id }, body });
  };
  return (
    <form
      ref={form}
      className="wish-form"
      aria-label={words[`step_${step}`]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!act.isPending) send();
      }}
    >
      <p className="faint">{words[`hint_${step}`]}</p>
      <Fields
        community={wish.community}
        asked={asked}
        values={draft.values}
        onChange={draft.set}
        wrong={wrong}
        step={step}
      />
      <ErrorLine error={act.error} />
      <div className="row">
        <Button type="submit" tone="main" busy={act.isPending}>
          {words[`step_${step}`]}
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </form>
  );
}

function firstValues(wish: WishView, step: FormStep): Values {
  if (step === 'accept') return { publicLine: wish.publicLine };
  if (step === 'revise') return { kind: wish.kind, publicLine: wish.publicLine, ...detailsFrom(wish) };
  if (step === 'answer') return { kind: wish.kind, road: 'telephone' };
  return {};
}

/** What the server found wrong, by field. */
export function refused(error: unknown): Partial<Record<string, string>> {
  if (!(error instanceof Refusal)) return {};
  return Object.fromEntries(error.errors.map(({ field, words }) => [field.replace(/^.*[/.]/, ''), words]));
}
