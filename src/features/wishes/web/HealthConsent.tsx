import { useId } from 'react';
import { useActing } from '../../../web/acting.ts';
import { useWords } from '../../../web/ui/index.ts';
import { detailWords } from './detail-words.ts';

/** Whose health is written about: one's own (or that of whom one acts for), or somebody else's. */
export type Whose = 'myself' | 'other';

interface HealthConsentProps {
  readonly whose: Whose;
  readonly agreed: boolean;
  readonly onChange: (agreed: boolean) => void;
  readonly wrong?: string | undefined;
}

/** The separate consent to a health note: its words, and a box that nobody has ticked beforehand. */
export function HealthConsent({ whose, agreed, onChange, wrong }: HealthConsentProps) {
  const words = useWords(detailWords);
  const acting = useActing();
  const id = useId();
  const own = whose === 'myself' && !acting;
  return (
    <fieldset className="choice" aria-describedby={`${id}-words ${id}-about`}>
      <legend>{words.healthConsent}</legend>
      {!own && <p>{words.healthForOther}</p>}
      <p id={`${id}-words`} className={own ? undefined : 'faint'}>
        {words.healthWords}
      </p>
      <label className="option">
        <input
          type="checkbox"
          checked={agreed}
          aria-invalid={wrong ? true : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{own ? words.healthAgree : words.healthTheyAgree}</span>
      </label>
      <div id={`${id}-about`} className="about">
        {wrong && (
          <p className="wrong" role="alert">
            {wrong}
          </p>
        )}
      </div>
    </fieldset>
  );
}
