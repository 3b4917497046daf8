import { useId } from 'react';
import { useWords } from '../../../../web/ui/index.ts';
import { allActs, type ProxyAct } from './acts.ts';
import { mandateWords } from './words.ts';

export interface ActsFieldProps {
  readonly label: string;
  readonly value: readonly ProxyAct[];
  readonly onChange: (acts: ProxyAct[]) => void;
  readonly error?: string | undefined;
}

/** What somebody is named for: one or several. */
export function ActsField({ label, value, onChange, error }: ActsFieldProps) {
  const words = useWords(mandateWords);
  const id = useId();
  return (
    <fieldset className="choice" aria-describedby={`${id}-about`}>
      <legend>{label}</legend>
      <div className="rows">
        {allActs.map((act) => (
          <label key={act} className="option">
            <input
              type="checkbox"
              checked={value.includes(act)}
              onChange={(event) =>
                onChange(allActs.filter((one) => (one === act ? event.target.checked : value.includes(one))))
              }
            />
            <span>{words[`act_${act}`]}</span>
          </label>
        ))}
      </div>
      <div id={`${id}-about`} className="about">
        {error && <p className="wrong">{error}</p>}
      </div>
    </fieldset>
  );
}
