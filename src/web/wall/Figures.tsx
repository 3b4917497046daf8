import { HeartShape } from '../../features/wishes/web/tree/index.ts';
import type { TreeCounts } from '../../features/wishes/web/tree/index.ts';
import type { WallWords } from './words.ts';

/** How many wishes wait, are claimed, arrived and were thanked for; the hearts are the legend of the tree. */
export function Figures({ counts, words }: { counts: TreeCounts; words: WallWords }) {
  const figures = [
    { look: 'open', name: words.open, count: counts.open },
    { look: 'claimed', name: words.claimed, count: counts.claimed },
    { look: 'delivered', name: words.arrived, count: counts.delivered + counts.confirmed },
    { look: 'thanked', name: words.thanked, count: counts.thanked },
  ] as const;
  return (
    <ul role="list" className="wall-figures" aria-label={words.figures}>
      {figures.map(({ look, name, count }) => (
        <li key={look}>
          <HeartShape kind={null} look={look} />
          <strong>{count}</strong>
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
}
