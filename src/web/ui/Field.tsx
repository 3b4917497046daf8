import { useId } from 'react';
import type { ComponentProps, ReactNode } from 'react';
import { fill, uiWords, useWords } from '../words.ts';

interface About {
  readonly label: string;
  readonly hint?: ReactNode;
  /** Who will read what is typed here. */
  readonly whoSees?: string;
  /** What is wrong with it, in words. */
  readonly error?: string | undefined;
  readonly optional?: boolean;
  /** Most characters; a counter stands below. */
  readonly most?: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

type Own = 'value' | 'onChange' | 'className';
export type FieldProps = About & Omit<ComponentProps<'input'>, Own>;
export type TextAreaProps = About & Omit<ComponentProps<'textarea'>, Own>;

/** A line of text with its label, hint, counter and error tied to it. */
export function Field(props: FieldProps) {
  const { about: given, rest } = split(props);
  const about = { ...given, error: useWrong(given) };
  const id = useId();
  return (
    <Around id={id} {...about}>
      <input {...(rest as ComponentProps<'input'>)} {...bind(id, about)} />
    </Around>
  );
}

/** Several lines of text. */
export function TextArea(props: TextAreaProps) {
  const { about: given, rest } = split(props);
  const about = { ...given, error: useWrong(given) };
  const id = useId();
  return (
    <Around id={id} {...about}>
      <textarea rows={4} {...(rest as ComponentProps<'textarea'>)} {...bind(id, about)} />
    </Around>
  );
}

function split(props: FieldProps | TextAreaProps): { about: About; rest: object } {
  const { label, hint, whoSees, error, optional, most, value, onChange, ...rest } = props;
  const about = {
    label,
    value,
    onChange,
    hint,
    ...(whoSees ? { whoSees } : {}),
    error,
    optional: optional ?? false,
    ...(most ? { most } : {}),
  };
  return { about, rest };
}

/** What is wrong with it: what the page says, or that it is too long. */
function useWrong({ error, most, value }: About): string | undefined {
  const words = useWords(uiWords);
  return error || (most !== undefined && lengthOf(value) > most ? fill(words.tooLong, { most }) : undefined);
}

function bind(id: string, { value, onChange, error, optional }: About) {
  return {
    id,
    value,
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
    className: 'input',
    'aria-describedby': `${id}-about`,
    'aria-invalid': error ? true : undefined,
    'aria-required': optional ? undefined : true,
  };
}

/** Characters as the server counts them (code points), so that a rare Chinese character is one. */
export const lengthOf = (text: string): number => Array.from(text).length;

function Around({
  id,
  label,
  hint,
  whoSees,
  error,
  optional,
  most,
  value,
  children,
}: About & { id: string; children: ReactNode }) {
  const words = useWords(uiWords);
  const left = most === undefined ? 0 : most - lengthOf(value);
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {optional && <span className="faint"> · {words.optional}</span>}
      </label>
      {children}
      <div id={`${id}-about`} className="about">
        {error && <p className="wrong">{error}</p>}
        {whoSees && <p className="who">{fill(words.whoSees, { who: whoSees })}</p>}
        {hint && <p className="faint">{hint}</p>}
        {most !== undefined && (
          <p className={left < 0 ? 'wrong' : 'faint'}>
            {fill(left < 0 ? words.over : words.left, { left, over: -left })}
          </p>
        )}
      </div>
    </div>
  );
}
