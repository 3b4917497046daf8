import { useId } from 'react';
import { useActing } from '../../../web/acting.ts';
import { useWords } from '../../../web/ui/index.ts';
import { healthWords } from '../health-words.ts';
import type { Whose } from './details.ts';
import { healthConsentWords } from './health-consent-words.ts';

interface HealthConsentProps {
  readonly whose: Whose;
  /** Version of the words that were agreed to; empty while they were not. */
  readonly agreed: string;
  readonly onChange: (agreed: string) => void;
  /** One tried to go on. */
  readonly tried: boolean;
  /** What the server refused. */
  readonly refused?: string | undefined;
}

/** The separate consent to a health note: its words, and a box that nobody has ticked beforehand. */
export function HealthConsent({ whose, agreed, onChange, tried, refused }: HealthConsentProps) {
  const words = useWords(healthConsentWords);
  const acting = useActing();
  const id = useId();
  const version = String(healthWords.version);
  const ticked = agreed === version;
  const wrong = tried && !ticked ? words.missing : refused;
  const own = whose === 'myself' && !acting;
  return (
    <fieldset className="choice" aria-describedby={`${id}-words ${id}-about`}>
      <legend>{words.title}</legend>
      {!own && <p>{words.forOther}</p>}
      <p id={`${id}-words`} className={own ? undefined : 'faint'}>
        {words.words}
      </p>
      <label className="option">
        <input
          type="checkbox"
          checked={ticked}
          aria-invalid={wrong ? true : undefined}
          onChange={(event) => onChange(event.target.checked ? version : '')}
        />
        <span>{own ? words.agree : words.theyAgree}</span>
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
