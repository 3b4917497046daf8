import { useAsk } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { usePlaceName } from '../../../../web/places.ts';
import { useCommunity, useThing } from '../../../../web/route.ts';
import { Empty, ErrorView, Skeleton, useWords } from '../../../../web/ui/index.ts';
import { Sheets, ToPrint } from './Sheets.tsx';
import { words as labels } from './words.ts';

/** The unused cards of a batch, ready to be printed. */
export function CardsPage() {
  const words = useWords(labels);
  const community = useCommunity();
  const id = useThing();
  const place = usePlaceName()(community);
  const batch = useAsk('getCardBatch', {
    params: { city: cityOf(community), id },
    query: { place: community },
  });
  if (batch.isPending) return <Skeleton lines={6} />;
  if (batch.isError) return <ErrorView error={batch.error} onRetry={() => void batch.refetch()} />;
  const unused = batch.data.items.filter(({ state }) => state === 'unused');
  if (unused.length === 0) return <Empty words={words.allUsed} />;
  return (
    <ToPrint community={community}>
      <Sheets cards={unused.map(({ code }) => ({ code, place }))} />
    </ToPrint>
  );
}
