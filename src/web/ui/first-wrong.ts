import { useEffect, useRef } from 'react';

/** Moves to the first field that is marked as wrong, after each try (a growing count) and each refusal. */
export function useFirstWrong(tries: number, refusal: unknown) {
  const form = useRef<HTMLFormElement>(null);
  const seen = useRef(0);
  useEffect(() => {
    // A refusal that is forgotten while one types must not move anybody.
    const news = seen.current !== tries || Boolean(refusal);
    seen.current = tries;
    if (tries === 0 || !news) return;
    const field = form.current?.querySelector('.wrong')?.closest('.field, .choice');
    field?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [tries, refusal]);
  return form;
}
