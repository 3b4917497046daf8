import { Field, useWords } from '../../../web/ui/index.ts';
import { securityWords } from './security-words.ts';

/** Whether a new password has too few characters. */
export const isShort = (password: string): boolean => [...password].length < 10;

interface NewPasswordProps {
  readonly value: string;
  readonly onChange: (password: string) => void;
  /** Somebody tried to send it. */
  readonly tried: boolean;
}

/** The field of a new password. */
export function NewPassword({ value, onChange, tried }: NewPasswordProps) {
  const words = useWords(securityWords);
  return (
    <Field
      label={words.passwordNext}
      hint={words.passwordHint}
      type="password"
      autoComplete="new-password"
      maxLength={200}
      value={value}
      onChange={onChange}
      error={tried && isShort(value) ? words.passwordShort : undefined}
    />
  );
}
