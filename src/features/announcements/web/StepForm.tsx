import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { useKept } from '../../../web/kept.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorLine, Field, TextArea, uiWords, useWords } from '../../../web/ui/index.ts';
import { deskWords } from './desk-words.ts';
import { Form } from './Form.tsx';
import { typedFrom } from './typed.ts';
import type { One } from './Whole.tsx';

export type Step = One['can'][number];

interface StepProps {
  readonly one: One;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** What is asked before a step is taken. What was typed stays until the server has taken it. */
export function StepForm({ step, ...given }: StepProps & { readonly step: Step }) {
  if (step === 'revise') return <Revise {...given} />;
  if (step === 'correct') return <Correct {...given} />;
  if (step === 'withdraw') return <Withdraw {...given} />;
  return <Confirm {...given} step={step} />;
}

const paramsOf = (one: One) => ({ city: cityOf(one.community), id: one.id });

function Confirm({ one, step, onDone, onCancel }: StepProps & { readonly step: 'approve' | 'publish' }) {
  const words = useWords(deskWords);
  // Both have the same input; one stands for both to the types.
  const operation = step === 'publish' ? 'publishAnnouncement' : 'approveAnnouncement';
  const act = useAct(operation as 'publishAnnouncement', onDone);
  return (
    <div className="card stack">
      <p>{step === 'publish' ? words.askPublish : words.askApprove}</p>
      <ErrorLine error={act.error} />
      <div className="row">
        <Button
          tone="main"
          busy={act.isPending}
          onClick={() => act.mutate({ params: paramsOf(one), body: {} })}
        >
          {words[step]}
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </div>
  );
}

function Revise({ one, onDone, onCancel }: StepProps) {
  const words = useWords(deskWords);
  const [typed, setTyped, forget] = useKept(one.community, `announcement ${one.id}`, typedFrom(one));
  const act = useAct('reviseAnnouncement', () => {
    forget();
    onDone();
  });
  return (
    <Form
      typed={typed}
      onType={setTyped}
      busy={act.isPending}
      error={act.error}
      onSend={(body) => act.mutate({ params: paramsOf(one), body })}
    >
      <Button tone="quiet" onClick={onCancel}>
        {words.cancel}
      </Button>
    </Form>
  );
}

function Correct({ one, onDone, onCancel }: StepProps) {
  const words = useWords(deskWords);
  const { emptyField } = useWords(uiWords);
  const first = { title: one.title, body: one.body, note: '' };
  const [typed, set, forget] = useKept(one.community, `announcement ${one.id} correct`, first);
  const [tried, setTried] = useState(false);
  const act = useAct('correctAnnouncement', () => {
    forget();
    onDone();
  });
  const missing = (text: string) => (tried && !text.trim() ? emptyField : undefined);
  return (
    <form
      className="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        const body = { title: typed.title.trim(), body: typed.body.trim(), note: typed.note.trim() };
        if (!act.isPending && body.title && body.body && body.note)
          act.mutate({ params: paramsOf(one), body });
      }}
    >
      <Field
        label={words.headline}
        most={60}
        value={typed.title}
        onChange={(title) => set({ ...typed, title })}
        error={missing(typed.title)}
      />
      <TextArea
        label={words.body}
        hint={words.bodyHint}
        most={5000}
        rows={10}
        value={typed.body}
        onChange={(body) => set({ ...typed, body })}
        error={missing(typed.body)}
      />
      <Field
        label={words.note}
        most={200}
        value={typed.note}
        onChange={(note) => set({ ...typed, note })}
        error={missing(typed.note)}
      />
      <Bar tone="main" label={words.correct} busy={act.isPending} error={act.error} onCancel={onCancel} />
    </form>
  );
}

function Withdraw({ one, onDone, onCancel }: StepProps) {
  const words = useWords(deskWords);
  const { emptyField } = useWords(uiWords);
  const [reason, set, forget] = useKept(one.community, `announcement ${one.id} withdraw`, '');
  const [tried, setTried] = useState(false);
  const act = useAct('withdrawAnnouncement', () => {
    forget();
    onDone();
  });
  return (
    <form
      className="card stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!act.isPending && reason.trim())
          act.mutate({ params: paramsOf(one), body: { reason: reason.trim() } });
      }}
    >
      <Field
        label={words.reason}
        most={200}
        value={reason}
        onChange={set}
        error={tried && !reason.trim() ? emptyField : undefined}
      />
      <Bar tone="grave" label={words.withdraw} busy={act.isPending} error={act.error} onCancel={onCancel} />
    </form>
  );
}

interface BarProps {
  readonly tone: 'main' | 'grave';
  readonly label: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onCancel: () => void;
}

/** Below what was typed: why it was refused, the button of the step, and the way back. */
function Bar({ tone, label, busy, error, onCancel }: BarProps) {
  const words = useWords(deskWords);
  return (
    <>
      <ErrorLine error={error} typed />
      <div className="row">
        <Button type="submit" tone={tone} busy={busy}>
          {label}
        </Button>
        <Button tone="quiet" onClick={onCancel}>
          {words.cancel}
        </Button>
      </div>
    </>
  );
}
