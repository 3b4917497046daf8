import { Suspense, lazy } from 'react';
import { Choice, Field, Skeleton, TextArea, useWords } from '../../../web/ui/index.ts';
import { detailWords } from './detail-words.ts';
import { healthTyped, longestDetail, yuanOf } from './details.ts';
import type { DetailText, Whose } from './details.ts';

const HealthConsent = lazy(async () => ({ default: (await import('./HealthConsent.tsx')).HealthConsent }));

interface DetailFieldsProps {
  readonly text: DetailText;
  readonly onChange: (change: Partial<DetailText>) => void;
  readonly parts: readonly string[];
  /** What the server refused of the place to meet at. */
  readonly placeWrong?: string | undefined;
  /** What the server refused of the health note. */
  readonly healthWrong?: string | undefined;
  /** Whose health it is. */
  readonly whose: Whose;
  /** One tried to go on: what is missing is said. */
  readonly tried: boolean;
}

/** Worth of a thing; time, place, company and health of a service. Everything may be left empty. */
export function DetailFields(props: DetailFieldsProps) {
  const { text, onChange, parts, placeWrong } = props;
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
      {parts.includes('health') && <Health {...props} />}
    </>
  );
}

/** What to mind about health and, once something is written, the consent to it. */
function Health({ text, onChange, healthWrong, whose, tried }: DetailFieldsProps) {
  const words = useWords(detailWords);
  return (
    <>
      <TextArea
        label={words.healthAsk}
        hint={words.healthHint}
        whoSees={words.healthWho}
        optional
        rows={3}
        most={longestDetail.health}
        value={text.health}
        onChange={(health) => onChange(healthTyped(health))}
      />
      {text.health.trim() !== '' && (
        <Suspense fallback={<Skeleton lines={2} />}>
          <HealthConsent
            whose={whose}
            agreed={text.healthAgreed}
            onChange={(healthAgreed) => onChange({ healthAgreed })}
            tried={tried}
            refused={healthWrong}
          />
        </Suspense>
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
