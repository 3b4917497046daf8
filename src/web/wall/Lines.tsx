import { HeartShape, lookOf, wordsOf } from '../../features/wishes/web/tree/index.ts';
import type { Heart } from '../../features/wishes/web/tree/index.ts';
import type { Language } from '../ui/index.ts';

/** The wish whose turn it is, large, and the ones that follow. The heart of the first one glows on the tree. */
export function Lines({
  title,
  lines,
  language,
}: {
  title: string;
  lines: readonly Heart[];
  language: Language;
}) {
  return (
    <section className="wall-lines">
      <h2>{title}</h2>
      <ul role="list">
        {lines.map((heart) => (
          <Line key={heart.id} heart={heart} language={language} />
        ))}
      </ul>
    </section>
  );
}

function Line({ heart, language }: { heart: Heart; language: Language }) {
  const words = wordsOf(language);
  const look = lookOf(heart.state);
  return (
    <li className="wall-line">
      <HeartShape kind={heart.kind} look={look} />
      <div>
        <p className="wall-line__words">{heart.publicLine}</p>
        <p className="wall-line__about">
          {words[`kind.${heart.kind}`]} · {words[`state.${look}`]}
        </p>
      </div>
    </li>
  );
}
