import { language as chosenLanguage } from '../ui/index.ts';
import type { Language } from '../ui/index.ts';

/** What the address of a display says: `/wall/tree/<community>?language=en`. */
export interface WallAddress {
  readonly community: string;
  readonly language: Language;
}

/** Reads the address; the language is the one asked for there, else the one chosen on this device. */
export function readAddress({ pathname, search }: { pathname: string; search: string }): WallAddress {
  const community = decodeURIComponent(pathname.split('/').filter(Boolean).at(-1) ?? '');
  const asked = new URLSearchParams(search).get('language');
  return { community, language: asked === 'en' || asked === 'zh' ? asked : chosenLanguage() };
}
