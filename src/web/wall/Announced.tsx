import { words as announcementBook } from '../../features/announcements/words.ts';
import { fill } from '../ui/index.ts';
import type { Language } from '../ui/index.ts';
import { daysLeft } from './days-left.ts';
import type { Announced as Row } from './useTree.ts';
import { useEveryMinute } from './useTurn.ts';
import type { WallWords } from './words.ts';

interface AnnouncedProps {
  readonly rows: readonly Row[];
  readonly language: Language;
  readonly words: WallWords;
}

const minute = () => String(Math.floor(Date.now() / 60_000));

/** The newest announcements, each with the days for which it can still be read; nothing where there is none. */
export function Announced({ rows, language, words }: AnnouncedProps) {
  const now = Number(useEveryMinute(minute)) * 60_000;
  const live = rows.filter(({ until }) => until === null || Date.parse(until) > now);
  if (live.length === 0) return null;
  const kinds = announcementBook[language];
  return (
    <section className="wall-announced" aria-label={words.announced}>
      <ul role="list">
        {live.map(({ id, kind, title, until }) => (
          <li key={id}>
            <span className="wall-announced__kind">{kinds[`kind.${kind}`]}</span>
            <span className="wall-announced__title">{title}</span>
            {until && <span className="wall-announced__left">{leftIn(words, daysLeft(until, now))}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

const leftIn = (words: WallWords, days: number): string =>
  days <= 1 ? words.lastDay : fill(words.daysLeft, { days });
