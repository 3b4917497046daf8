/** The fields of the worker's forms, each with its label, its limit and who will read it. */
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useSession } from '../../../../web/session.ts';
import { Choice, Field, KindIcon, TextArea, fill, lengthOf, useWords } from '../../../../web/ui/index.ts';
import { healthTyped, yuanOf } from '../details.ts';
import { detailWords } from '../detail-words.ts';
import { HealthConsent } from '../HealthConsent.tsx';
import { lettersOf, phraseCounts } from './steps.ts';
import type { Field as Asked, FieldName, Step, Values } from './steps.ts';
import { words as sharedLabels } from '../../words.ts';
import { words as labels } from './words.ts';

export interface FieldsProps {
  readonly community: string;
  readonly asked: readonly Asked[];
  readonly values: Values;
  readonly onChange: (values: Values) => void;
  /** What is wrong, by field. */
  readonly wrong: Partial<Record<string, string>>;
  /** The step that is worded; its common beginnings stand above the reason. */
  readonly step?: Step;
}

type OneProps = Omit<FieldsProps, 'asked' | 'onChange'> &
  Asked & { readonly value: string; readonly onChange: (value: string) => void };

export function Fields({ asked, values, onChange, ...rest }: FieldsProps) {
  return asked.map((field) => (
    <One
      key={field.name}
      {...rest}
      {...field}
      values={values}
      value={values[field.name] ?? ''}
      onChange={(value) =>
        onChange({ ...values, ...(field.name === 'health' ? healthTyped(value) : { [field.name]: value }) })
      }
    />
  ));
}

function One(props: OneProps): ReactNode {
  const { name } = props;
  if (name === 'publicLine') return <PublicLine {...props} />;
  if (name === 'privatePart' || name === 'words' || name === 'health') return <Long {...props} />;
  if (name === 'healthAgreed') return <Agreed {...props} />;
  if (name === 'reason') return <Reason {...props} />;
  if (name === 'until' || name === 'day') return <DayField {...props} />;
  if (name === 'name' || name === 'worth' || name === 'meetingPoint') return <Short {...props} name={name} />;
  if (name === 'organisationId') return <Organisations {...props} />;
  return <Few {...props} name={name} />;
}

function PublicLine({ value, onChange, required, wrong }: OneProps) {
  const words = useWords(labels);
  return (
    <Field
      label={words.field_publicLine}
      whoSees={words.whoPublic}
      most={lettersOf('publicLine')!}
      optional={!required}
      value={value}
      onChange={onChange}
      error={wrong['publicLine']}
    />
  );
}

function Long({ name, value, onChange, required, wrong }: OneProps) {
  const words = useWords(labels);
  const about =
    name === 'privatePart'
      ? { label: words.field_privatePart, whoSees: words.whoPrivate }
      : name === 'health'
        ? { label: words.field_health, whoSees: words.whoHealth }
        : { label: words.field_words, whoSees: words.whoWords };
  return (
    <TextArea
      {...about}
      rows={3}
      most={lettersOf(name)!}
      optional={!required}
      value={value}
      onChange={onChange}
      error={wrong[name]}
    />
  );
}

/** What the worker says: that the wisher agreed to what is written about their health. */
const Agreed = ({ value, onChange, wrong }: OneProps) => (
  <HealthConsent whose="other" agreed={value} onChange={onChange} tried={'healthAgreed' in wrong} />
);

function Reason(props: OneProps) {
  const words = useWords(labels);
  const phrases = usePhrases(props.step);
  const place = useRef<HTMLDivElement>(null);
  const start = (phrase: string) => {
    props.onChange(beginWith(phrase, props.value, phrases));
    place.current?.querySelector('textarea')?.focus();
  };
  return (
    <div ref={place} className="stack">
      {phrases.length > 0 && (
        <div role="group" aria-label={words.phrases} className="wish-phrases">
          <p>{words.phrases}</p>
          {phrases.map((phrase) => (
            <button key={phrase} type="button" className="button plain" onClick={() => start(phrase)}>
              {phrase}
            </button>
          ))}
        </div>
      )}
      <TextArea
        label={words.field_reason}
        whoSees={words.whoReason}
        rows={3}
        most={lettersOf('reason')!}
        optional={!props.required}
        value={props.value}
        onChange={props.onChange}
        error={props.wrong['reason']}
      />
    </div>
  );
}

/** Puts a phrase before what was typed, in place of another phrase that stood there. */
function beginWith(phrase: string, typed: string, phrases: readonly string[]): string {
  const before = phrases.find((known) => typed.startsWith(known));
  return phrase + (before ? typed.slice(before.length) : typed);
}

/** The common beginnings for the reason of a step, in the reader's language. */
export function usePhrases(step: Step | undefined): string[] {
  const words = useWords(labels);
  const count = step && step in phraseCounts ? phraseCounts[step as keyof typeof phraseCounts] : 0;
  return Array.from({ length: count }, (_, at) => words[`phrase_${step}_${at + 1}` as keyof typeof words]);
}

/** What holds while nothing is chosen. */
const unsaid: Partial<Record<FieldName, string>> = { part: 'any', company: 'none' };

const kinds = ['thing', 'repair', 'company', 'outing', 'lesson', 'other'] as const;
type FewName = Exclude<
  FieldName,
  | 'publicLine'
  | 'privatePart'
  | 'words'
  | 'reason'
  | 'until'
  | 'organisationId'
  | 'day'
  | 'name'
  | 'worth'
  | 'meetingPoint'
  | 'health'
  | 'healthAgreed'
>;

function Few({ name, value, onChange, wrong }: OneProps & { readonly name: FewName }) {
  const words = useWords(labels);
  const shared = useWords(sharedLabels);
  const details = useWords(detailWords);
  const options = {
    how: [
      { value: 'telephone', label: words.howTelephone },
      { value: 'visit', label: words.howVisit },
    ],
    road: [
      { value: 'telephone', label: words.roadTelephone },
      { value: 'desk', label: words.roadDesk },
    ],
    answer: (['yes', 'partly', 'no', 'unreached'] as const).map((answer) => ({
      value: answer as string,
      label: details[`use.${answer}`],
    })),
    part: (['any', 'morning', 'afternoon', 'evening'] as const).map((part) => ({
      value: part as string,
      label: details[`part.${part}`],
    })),
    company: (['none', 'escort', 'two', 'both'] as const).map((company) => ({
      value: company as string,
      label: details[`company.${company}`],
    })),
    grade: ([5, 4, 3, 2, 1] as const).map((grade) => ({
      value: String(grade),
      label: shared[`grade.${grade}`],
    })),
    kind: kinds.map((kind) => ({
      value: kind as string,
      label: shared[`kind.${kind}`],
      icon: <KindIcon kind={kind} />,
    })),
  }[name];
  return (
    <Choice
      label={words[`field_${name}`]}
      layout="tiles"
      options={options}
      value={value || unsaid[name] || null}
      onChange={onChange}
      error={wrong[name]}
    />
  );
}

function Short({
  name,
  value,
  onChange,
  required,
  wrong,
}: OneProps & { readonly name: 'name' | 'worth' | 'meetingPoint' }) {
  const words = useWords(labels);
  const most = lettersOf(name);
  return (
    <Field
      label={words[`field_${name}`]}
      whoSees={name === 'name' ? words.whoSecond : words.whoPublic}
      {...(most ? { most } : { inputMode: 'numeric' as const })}
      optional={!required}
      value={value}
      onChange={onChange}
      error={wrong[name]}
    />
  );
}

function DayField({ name, value, onChange, required, wrong }: OneProps) {
  const words = useWords(labels);
  return (
    <Field
      type="date"
      label={name === 'day' ? words.field_day : words.field_until}
      optional={!required}
      value={value}
      onChange={onChange}
      error={wrong[name]}
    />
  );
}

function Organisations({ community, value, onChange }: OneProps) {
  const words = useWords(labels);
  const mine = useSession(community).data?.organisations ?? [];
  const options = [
    { value: '', label: words.organisationNone },
    ...mine.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return <Choice label={words.field_organisation} options={options} value={value} onChange={onChange} />;
}

/** What is still wrong with the values before they are sent, by field: empty, too long, or a phrase and nothing else. */
export function useCheck(
  asked: readonly Asked[],
  step?: Step,
): (values: Values) => Partial<Record<FieldName, string>> {
  const words = useWords(labels);
  const phrases = usePhrases(step).map((phrase) => phrase.trim());
  return (values) => {
    const wrong: Partial<Record<FieldName, string>> = {};
    for (const { name, required } of asked) {
      const value = values[name]?.trim() ?? '';
      const most = lettersOf(name) ?? Infinity;
      if (required && !value) wrong[name] = words.missing;
      else if (name === 'reason' && phrases.includes(value)) wrong[name] = words.phraseAlone;
      else if (name === 'worth' && yuanOf(value) === false) wrong[name] = words.worthWrong;
      else if (lengthOf(value) > most) wrong[name] = fill(words.tooLong, { most });
    }
    return wrong;
  };
}
