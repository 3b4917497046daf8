import { HeartShape } from './HeartShape.tsx';
import { KindIcon } from '../../../../web/ui/index.ts';
import type { HeartKind, TreeCounts, TreeWords } from './speech.ts';

const kinds: readonly HeartKind[] = ['thing', 'repair', 'company', 'outing', 'lesson', 'other'];

/** What the marks and icons mean, in words, with how many there are of each state. */
export function Legend({ words, counts }: { words: TreeWords; counts: TreeCounts }) {
  const states = [
    { look: 'open', name: words['state.open'], mark: words.mark_open, count: counts.open },
    { look: 'claimed', name: words['state.claimed'], mark: words.mark_claimed, count: counts.claimed },
    {
      look: 'delivered',
      name: words.legend_delivered,
      mark: words.mark_delivered,
      count: counts.delivered + counts.confirmed,
    },
    { look: 'thanked', name: words['state.thanked'], mark: words.mark_thanked, count: counts.thanked },
  ] as const;
  return (
    <div className="wish-legend" role="group" aria-label={words.legend}>
      <ul role="list" className="wish-legend__states">
        {states.map(({ look, name, mark, count }) => (
          <li key={look}>
            <HeartShape kind={null} look={look} />
            <span>
              <strong>
                {name} <span className="wish-legend__count">{count}</span>
              </strong>
              <small>{mark}</small>
            </span>
          </li>
        ))}
      </ul>
      <ul role="list" className="wish-legend__kinds">
        {kinds.map((kind) => (
          <li key={kind}>
            <KindIcon kind={kind} />
            {words[`kind.${kind}`]}
          </li>
        ))}
      </ul>
    </div>
  );
}
