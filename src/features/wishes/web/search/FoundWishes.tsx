import { useAskPages } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Empty, ErrorView, More, Skeleton, fill, useWords } from '../../../../web/ui/index.ts';
import { WishRow } from '../WishRow.tsx';
import { words as labels } from './words.ts';

/** The wishes on the tree whose line holds the words, newest first. */
export function FoundWishes({ community, sought }: { readonly community: string; readonly sought: string }) {
  const words = useWords(labels);
  const list = useAskPages('searchWishes', {
    params: { city: cityOf(community) },
    query: { place: community, words: sought },
  });
  if (list.isPending) return <Skeleton />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <Empty words={fill(words.none, { words: sought })} />;
  const more = list.hasNextPage ? words.andMore : '';
  return (
    <section aria-label={words.results} className="stack">
      <p role="status">{fill(words.found, { words: sought, count: list.items.length, more })}</p>
      <ul className="plain-list cards">
        {list.items.map((wish) => (
          <WishRow key={wish.id} wish={wish} />
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </section>
  );
}
