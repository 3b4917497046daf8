import { Choice, Field, TextArea, useWords } from '../../../web/ui/index.ts';
import { detailWords } from './detail-words.ts';
import { longestDetail, yuanOf } from './details.ts';
import type { DetailText } from './details.ts';

export type DetailPart = 'worth' | 'when' | 'where' | 'company' | 'health';

/** The questions that a wish of a kind has besides its text. */
export const detailPartsOf = (kind: string | null): readonly DetailPart[] =>
  kind === null ? [] : kind === 'thing' ? ['worth'] : ['when', 'where', 'company', 'health'];

interface DetailFieldsProps {
  readonly text: DetailText;
  readonly onChange: (change: Partial<DetailText>) => void;
  readonly parts: readonly string[];
  /** What the server refused of the place to meet at. */
  readonly placeWrong?: string | undefined;
}

/** Worth of a thing; time, place, company and health of a service. Everything may be left empty. */
export function DetailFields({ text, onChange, parts, placeWrong }: DetailFieldsProps) {
  const words = useWords(detailWords);
  return (
    <>
      {parts.includes('worth') && (
        <Field
          label={words.worthAsk}
          hint={words.worthHint}
          whoSees={words.worthWho}
          optional
          inputMode="numeric"
          autoComplete="off"
          value={text.worth}
          onChange={(worth) => onChange({ worth })}
          error={yuanOf(text.worth) === false ? words.worthWrong : undefined}
        />
      )}
      {parts.includes('when') && <When text={text} onChange={onChange} />}
      {parts.includes('where') && (
        <Field
          label={words.placeAsk}
          hint={words.placeHint}
          whoSees={words.placeWho}
          optional
          most={longestDetail.meetingPoint}
          value={text.meetingPoint}
          onChange={(meetingPoint) => onChange({ meetingPoint })}
          error={placeWrong}
        />
      )}
      {parts.includes('company') && (
        <Choice
          label={words.companyAsk}
          hint={words.companyHint}
          value={text.company}
          onChange={(company) => onChange({ company })}
          options={(['none', 'escort', 'two', 'both'] as const).map((value) => ({
            value,
            label: words[`company.${value}`],
          }))}
        />
      )}
      {parts.includes('health') && (
        <TextArea
          label={words.healthAsk}
          hint={words.healthHint}
          whoSees={words.healthWho}
          optional
          rows={3}
          most={longestDetail.health}
          value={text.health}
          onChange={(health) => onChange({ health })}
        />
      )}
    </>
  );
}

function When({ text, onChange }: Pick<DetailFieldsProps, 'text' | 'onChange'>) {
  const words = useWords(detailWords);
  return (
    <>
      <Field
        type="date"
        label={words.dayAsk}
        hint={words.dayHint}
        whoSees={words.dayWho}
        optional
        value={text.day}
        onChange={(day) => onChange({ day })}
      />
      <Choice
        label={words.partAsk}
        layout="tiles"
        value={text.part}
        onChange={(part) => onChange({ part })}
        options={(['any', 'morning', 'afternoon', 'evening'] as const).map((value) => ({
          value,
          label: words[`part.${value}`],
        }))}
      />
    </>
  );
}
