import { HeartShape } from './HeartShape.tsx';
import { lookOf } from './speech.ts';
import type { TreeWords } from './speech.ts';
import { pictureHeight, pictureWidth } from './spots.ts';
import type { Hanging } from './useHanging.ts';

/** The public line of the heart that is looked at, on a card beside it. The heart's own name says the same to screen readers. */
export function PublicLine({ hung: { heart, spot, apart }, words }: { hung: Hanging; words: TreeWords }) {
  const look = lookOf(heart.state);
  const left = (spot.x / pictureWidth) * 100;
  const below = spot.y < pictureHeight * 0.4;
  const edge = spot.y + (below ? 0.42 : -0.42) * apart;
  return (
    <div
      className={`wish-tree__card wish-tree__card--${below ? 'below' : 'above'}`}
      aria-hidden="true"
      // Shifted by the same share as its place: at the left edge it reaches right, at the right edge left.
      style={
        {
          left: `${left}%`,
          top: `${(edge / pictureHeight) * 100}%`,
          '--wish-shift': `${-left}%`,
        } as React.CSSProperties
      }
    >
      <p className="wish-tree__line">{heart.publicLine}</p>
      <p className="wish-tree__about">
        <HeartShape kind={null} look={look} />
        {words[`kind.${heart.kind}`]} · {words[`state.${look}`]}
      </p>
    </div>
  );
}
