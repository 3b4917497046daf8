import { useEffect, useRef, useSyncExternalStore } from 'react';

const shelf = 'nuanlin.shortcuts';
const listeners = new Set<() => void>();
let wanted = read();

/** Whether single keys act (on unless the worker turned them off; kept on this device), and how to change it. */
export function useShortcutsWanted(): [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, () => wanted), choose];
}

/** Runs the act of a key when it is pressed outside of any field. Escape acts everywhere; the others can be turned off. */
export function useShortcuts(acts: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.key];
      if (!act || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' && isPressed(event.target)) return;
      if (event.key !== 'Escape' && (!wanted || isField(event.target))) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}

function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
}

/** Whether Enter does something of its own there. */
function isPressed(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('a, button, summary, label, dialog') !== null;
}

function choose(on: boolean): void {
  wanted = on;
  try {
    localStorage.setItem(shelf, on ? '1' : '0');
  } catch {
    // Storage is forbidden: the choice holds until the page is left.
  }
  for (const listener of listeners) listener();
}

function read(): boolean {
  try {
    return localStorage.getItem(shelf) !== '0';
  } catch {
    return true;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
