import { useId } from 'react';
import type { ReactNode } from 'react';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly note?: string;
  readonly icon?: ReactNode;
}

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly error?: string | undefined;
  readonly hint?: string;
  /** Options beside each other with the icon on top, or below each other. */
  readonly layout?: 'tiles' | 'rows';
}

/** One of a few, as large native radio buttons. */
export function Choice<Value extends string>({
  label,
  options,
  value,
  onChange,
  error,
  hint,
  layout = 'rows',
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset className="choice" aria-describedby={`${name}-about`}>
      <legend>{label}</legend>
      <div className={layout}>
        {options.map((option) => (
          <label key={option.value} className="option">
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.icon}
            <span>
              {option.label}
              {option.note && <small>{option.note}</small>}
            </span>
          </label>
        ))}
      </div>
      <div id={`${name}-about`} className="about">
        {error && <p className="wrong">{error}</p>}
        {hint && <p className="faint">{hint}</p>}
      </div>
    </fieldset>
  );
}
