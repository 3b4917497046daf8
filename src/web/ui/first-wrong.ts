import { useEffect, useRef } from 'react';

/** Moves to the first field that is marked as wrong, after each try (a growing count) and each refusal. */
export function useFirstWrong(tries: number, refusal: unknown) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (tries === 0) return;
    const field = form.current?.querySelector('.wrong')?.closest('.field, .choice');
    field?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, [tries, refusal]);
  return form;
}
