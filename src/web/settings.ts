/** What the reader chose for this device: language and elder mode. Kept in localStorage, shown on <html>. */
import { useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';
const listeners = new Set<() => void>();
const kept = {
  language: stored('nuanlin.language') === 'en' ? 'en' : 'zh',
  elder: stored('nuanlin.elder') === '1',
} as {
  language: Language;
  elder: boolean;
};

/** The language now; outside React (in components use `useLanguage`). */
export const language = (): Language => kept.language;

export function useLanguage(): [Language, (language: Language) => void] {
  return [useSyncExternalStore(subscribe, language), chooseLanguage];
}

export function useElder(): [boolean, (elder: boolean) => void] {
  return [useSyncExternalStore(subscribe, () => kept.elder), chooseElder];
}

/** Puts the choices onto <html>; each shell calls it once before it draws. */
export function showSettings(): void {
  const page = document.documentElement;
  page.lang = kept.language === 'en' ? 'en' : 'zh-CN';
  if (kept.elder) page.dataset['theme'] = 'elder';
  else delete page.dataset['theme'];
}

function chooseLanguage(chosen: Language): void {
  kept.language = chosen;
  keep('nuanlin.language', chosen);
}

function chooseElder(chosen: boolean): void {
  kept.elder = chosen;
  keep('nuanlin.elder', chosen ? '1' : '0');
}

function keep(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // Storage is forbidden: the choice holds until the page is left.
  }
  showSettings();
  for (const listener of listeners) listener();
}

function stored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
