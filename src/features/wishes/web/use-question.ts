import { useEffect, useRef } from 'react';
import { usePath, useSearch, visit } from '../../../web/address.ts';

/**
 * Which question elder mode asks, from 0, and the way to another. Each question is a step in the browser's history,
 * so that its Back leads one question back. `ready` is the furthest question that may be asked.
 */
export function useQuestion(elder: boolean, ready: number): [number, (question: number) => void] {
  const path = usePath();
  const asked = Number(useSearch().get('step') ?? 1) - 1;
  const at = elder && asked > 0 ? Math.min(Math.floor(asked), ready) : 0;
  // The first question of this visit: those from here to the present one stand one after the other in the history.
  const first = useRef(at);
  const goTo = (question: number) => {
    first.current = Math.min(first.current, at);
    if (question < at && question >= first.current) history.go(question - at);
    else visit(question === 0 ? path : `${path}?step=${question + 1}`, question < at);
  };
  const before = useRef(at);
  useEffect(() => {
    if (elder && before.current !== at) document.getElementById('content')?.focus();
    before.current = at;
  }, [elder, at]);
  return [at, goTo];
}
