import type { Act } from '../../base/act.ts';
import type { Language } from '../../base/failure.ts';
import { journalEntries, type ToldEntry } from '../journal/index.ts';
import { placeNames } from '../territory/index.ts';
import { ruleOf, type About, type Blank, type NoticeRule } from './rule.ts';

/** A notice in words. */
export interface Told {
  readonly title: string;
  readonly text: string;
  readonly link: string | null;
  /** The matter that it is about. */
  readonly matterId: string | null;
}

const gone: Told = { title: '—', text: '—', link: null, matterId: null };

function filled(blank: Blank, entry: ToldEntry, language: Language): string {
  const value = String(entry.detail[blank.detail] ?? '');
  return 'codes' in blank ? (blank.codes[value]?.[language] ?? '') : value;
}

/** Fills the blanks of a text. */
export const fillBlanks = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** One notice in words: codes and public sentences only. */
export function tellOne(
  rule: NoticeRule,
  entry: ToldEntry,
  language: Language,
  known: { readonly about: string; readonly place: string; readonly road?: 'desk' },
): Told {
  const blanks = Object.entries(rule.blanks ?? {}).map(
    ([name, blank]) => [name, filled(blank, entry, language)] as const,
  );
  const values = { ...Object.fromEntries(blanks), about: known.about, place: known.place };
  const { title } = rule.words[language];
  const text = (known.road === 'desk' && rule.desk && rule.desk[language]) || rule.words[language].text;
  const community = entry.place.slice(0, 12);
  return {
    title: fillBlanks(title, values),
    text: fillBlanks(text, values),
    // a step above the communities belongs to none of them: its link leads to where one chooses
    link:
      community.length === 12
        ? fillBlanks(rule.link, { ...values, community, matter: entry.matter_id })
        : '/',
    matterId: entry.matter_id,
  };
}

/**
 * Puts some notices into words, in the order given: the step is read from the journal, the public sentence about the
 * thing as it stands today. What is gone is told without it. `road`: in what the desk is to say.
 */
export async function tell(
  act: Act,
  notices: readonly { readonly id: string; readonly kind: string }[],
  language: Language,
  road?: 'desk',
): Promise<Told[]> {
  if (notices.length === 0) return [];
  const [read] = await act.batch(journalEntries(notices.map((notice) => notice.id)));
  const entries = new Map(read.rows.map((entry) => [entry.id, entry]));
  const [about, places] = await Promise.all([
    aboutAll(act, notices, entries),
    placeNames(act, [...new Set(read.rows.map((entry) => entry.place.slice(0, 12)))]),
  ]);
  return notices.map(({ id, kind }) => {
    const rule = ruleOf(kind);
    const entry = entries.get(id);
    if (!rule || !entry) return gone;
    return tellOne(rule, entry, language, {
      about: about.get(entry.matter_id) ?? '…',
      place: places.get(entry.place.slice(0, 12))?.[language] ?? '',
      ...(road && { road }),
    });
  });
}

/** The public sentences about the things of some notices, one statement per kind of thing. */
async function aboutAll(
  act: Act,
  notices: readonly { readonly id: string; readonly kind: string }[],
  entries: ReadonlyMap<string, ToldEntry>,
): Promise<ReadonlyMap<string, string>> {
  const asked = new Map<About, Set<string>>();
  for (const { id, kind } of notices) {
    const about = ruleOf(kind)?.about;
    const matter = entries.get(id)?.matter_id;
    if (about && matter) asked.set(about, (asked.get(about) ?? new Set()).add(matter));
  }
  const found = new Map<string, string>();
  for (const [about, ids] of asked) {
    for (const { id, text } of await act.all(about, [...ids])) found.set(id, text);
  }
  return found;
}
