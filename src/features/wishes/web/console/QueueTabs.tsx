import { paths } from '../../../../web/paths.ts';
import { Link, useWords } from '../../../../web/ui/index.ts';
import { queues, queueWords } from './queues.ts';
import type { Queue } from './queues.ts';
import type { Counts } from './use-queue.ts';
import { words as labels } from './words.ts';

export interface QueueTabsProps {
  readonly community: string;
  readonly queue: Queue;
  readonly counts: Counts | undefined;
}

/** The queues with how many wishes wait in each. They are addresses, so they are links. */
export function QueueTabs({ community, queue, counts }: QueueTabsProps) {
  const words = useWords(labels);
  return (
    <nav aria-label={words.queues} className="wish-queues">
      <ul>
        {queues.map((name) => (
          <li key={name}>
            <Link
              to={paths.console(community)}
              search={{ queue: name }}
              aria-current={name === queue ? 'page' : undefined}
              data-here={name === queue ? true : undefined}
            >
              {words[queueWords[name].name]} <strong>{counts?.[name] ?? '…'}</strong>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
