import type { ComponentProps, ReactNode } from 'react';
import { Link } from './Link.tsx';
import { uiWords, useWords } from '../words.ts';

export type Tone = 'main' | 'plain' | 'quiet' | 'grave';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  readonly tone?: Tone;
  /** An act is under way: the button stays in place, says so and takes no second click. */
  readonly busy?: boolean;
  readonly wide?: boolean;
}

/** A button of at least 44 px (60 in elder mode). */
export function Button({
  tone = 'plain',
  busy = false,
  wide = false,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const words = useWords(uiWords);
  return (
    <button
      {...rest}
      type={type}
      className={className(tone, wide)}
      aria-disabled={busy || undefined}
      aria-busy={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? words.working : children}
    </button>
  );
}

export interface ButtonLinkProps {
  readonly to: string;
  readonly search?: Record<string, string>;
  readonly tone?: Tone;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A link that looks like a button: it goes to another page of the same shell. */
export function ButtonLink({ to, search, tone = 'plain', wide = false, children }: ButtonLinkProps) {
  return (
    <Link to={to} {...(search ? { search } : {})} className={className(tone, wide)}>
      {children}
    </Link>
  );
}

const className = (tone: Tone, wide: boolean) => `button ${tone}${wide ? ' wide' : ''}`;
