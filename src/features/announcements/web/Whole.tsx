import type { Reply } from '../../../web/call.ts';
import { fill, useDates, useWords } from '../../../web/ui/index.ts';
import { words as labels } from '../words.ts';
import { pageWords } from './page-words.ts';
import './announcements.css';

export type One = Reply<'getAnnouncement'>;

/** The day on which it can be read last. */
export const lastMoment = (until: string): string => new Date(Date.parse(until) - 1).toISOString();

/** An announcement with its paragraphs, what the law asks for, and what was corrected: as everybody reads it. */
export function Whole({ one }: { readonly one: One }) {
  const words = useWords(pageWords);
  const kinds = useWords(labels);
  const { day } = useDates();
  return (
    <>
      <p className="faint">
        {kinds[`kind.${one.kind}`]}
        {one.publishedAt && ` · ${fill(words.published, { day: day(one.publishedAt) })}`}
        {one.corrected && ` · ${words.corrected}`}
      </p>
      <div className="announcement-body">
        {one.body.split(/\n\s*\n/).map((paragraph, place) => (
          <p key={place}>{paragraph}</p>
        ))}
      </div>
      {one.kind === 'publicity' && (
        <dl className="announcement-facts">
          <dt>{words.concerns}</dt>
          <dd>{one.concerns}</dd>
          <dt>{words.basis}</dt>
          <dd>{one.basisWords ?? (one.basis && kinds[`basis.${one.basis}`])}</dd>
          {one.publishedAt && one.until && (
            <>
              <dt>{words.period}</dt>
              <dd>{fill(words.fromTo, { from: day(one.publishedAt), to: day(lastMoment(one.until)) })}</dd>
            </>
          )}
          <dt>{words.contact}</dt>
          <dd>{one.contact}</dd>
        </dl>
      )}
      {one.corrections.length > 0 && (
        <section>
          <h2>{words.corrections}</h2>
          <ul>
            {one.corrections.map(({ at, note }) => (
              <li key={at}>
                {day(at)} {note}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
