import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  Button,
  Choice,
  ErrorLine,
  Field,
  Select,
  TextArea,
  fill,
  lengthOf,
  uiWords,
  useWords,
} from '../../../web/ui/index.ts';
import { words as labels } from '../words.ts';
import { deskWords } from './desk-words.ts';
import { bodyOf, daysOf, type Body, type Typed } from './typed.ts';

type Wrong = Partial<Record<keyof Typed, string>>;
const bases = ['assistance', 'appraisal', 'accounts', 'recruitment', 'other'] as const;

interface FormProps {
  readonly typed: Typed;
  readonly onType: (typed: Typed) => void;
  readonly onSend: (body: Body) => void;
  readonly busy: boolean;
  readonly error: unknown;
  /** Stands beside the button. */
  readonly children?: ReactNode;
}

/** What is wrong with the form, by field. */
function useWrong(typed: Typed): Wrong {
  const words = useWords(uiWords);
  const desk = useWords(deskWords);
  const wrong: Wrong = {};
  const text = (name: 'title' | 'body' | 'basisWords' | 'concerns' | 'contact', most: number) => {
    if (!typed[name].trim()) wrong[name] = words.emptyField;
    else if (lengthOf(typed[name]) > most) wrong[name] = fill(words.tooLong, { most });
  };
  text('title', 60);
  text('body', 5000);
  const { least } = daysOf(typed);
  const days = typed.days.trim();
  if (days && !(/^\d{1,3}$/.test(days) && Number(days) >= least && Number(days) <= 365))
    wrong.days = fill(desk.daysWrong, { least });
  if (typed.kind === 'publicity') {
    text('concerns', 100);
    text('contact', 60);
    if (typed.basis === 'other') text('basisWords', 60);
  }
  return wrong;
}

/** The form of an announcement; what the law asks of a publicity appears with that kind. */
export function Form({ typed, onType, onSend, busy, error, children }: FormProps) {
  const words = useWords(deskWords);
  const kinds = useWords(labels);
  const [tried, setTried] = useState(false);
  const found = useWrong(typed);
  const wrong = tried ? found : {};
  const set = (change: Partial<Typed>) => onType({ ...typed, ...change });
  const publicity = typed.kind === 'publicity';
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        setTried(true);
        if (Object.keys(found).length === 0) return busy ? undefined : onSend(bodyOf(typed));
        return requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      }}
    >
      <Choice
        label={words.kind}
        value={typed.kind}
        onChange={(kind) => set({ kind })}
        options={[
          { value: 'policy', label: kinds['kind.policy'], note: words.kindPolicy },
          { value: 'result', label: kinds['kind.result'], note: words.kindResult },
          { value: 'publicity', label: kinds['kind.publicity'], note: words.kindPublicity },
        ]}
      />
      <Field
        label={words.headline}
        most={60}
        value={typed.title}
        onChange={(title) => set({ title })}
        error={wrong.title}
      />
      <TextArea
        label={words.body}
        hint={words.bodyHint}
        most={5000}
        rows={10}
        value={typed.body}
        onChange={(body) => set({ body })}
        error={wrong.body}
      />
      {publicity && <Statutory typed={typed} set={set} wrong={wrong} />}
      <Field
        label={publicity ? words.days : words.daysOpen}
        hint={publicity ? words.daysHint : words.daysOpenHint}
        optional={!publicity}
        inputMode="numeric"
        value={publicity && !typed.days ? daysOf(typed).first : typed.days}
        onChange={(days) => set({ days })}
        error={wrong.days}
      />
      <ErrorLine error={error} typed />
      <div className="row">
        <Button type="submit" tone="main" busy={busy}>
          {words.save}
        </Button>
        {children}
      </div>
    </form>
  );
}

interface StatutoryProps {
  readonly typed: Typed;
  readonly set: (change: Partial<Typed>) => void;
  readonly wrong: Wrong;
}

/** What the law asks of a publicity. */
function Statutory({ typed, set, wrong }: StatutoryProps) {
  const words = useWords(deskWords);
  const kinds = useWords(labels);
  return (
    <>
      <Field
        label={words.concerns}
        most={100}
        value={typed.concerns}
        onChange={(concerns) => set({ concerns })}
        error={wrong.concerns}
      />
      <Select
        label={words.basis}
        value={typed.basis}
        onChange={(basis) => set({ basis })}
        options={bases.map((value) => ({ value, label: kinds[`basis.${value}`] }))}
      />
      {typed.basis === 'other' && (
        <Field
          label={words.basisWords}
          most={60}
          value={typed.basisWords}
          onChange={(basisWords) => set({ basisWords })}
          error={wrong.basisWords}
        />
      )}
      <Field
        label={words.contact}
        hint={words.contactHint}
        most={60}
        value={typed.contact}
        onChange={(contact) => set({ contact })}
        error={wrong.contact}
      />
      <label className="option">
        <input
          type="checkbox"
          checked={typed.namesPersons}
          onChange={(event) => set({ namesPersons: event.target.checked })}
        />
        <span>{words.namesPersons}</span>
      </label>
    </>
  );
}
