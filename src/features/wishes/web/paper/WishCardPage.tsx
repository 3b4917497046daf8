import { useEffect, useRef } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { usePlaceName } from '../../../../web/places.ts';
import { useCommunity, useThing } from '../../../../web/route.ts';
import { ErrorView, Skeleton } from '../../../../web/ui/index.ts';
import { Sheets, ToPrint } from './Sheets.tsx';

/** The paper card of one wish: its public line, its code, and what can be answered on paper. */
export function WishCardPage() {
  const community = useCommunity();
  const id = useThing();
  const params = { city: cityOf(community), id };
  const place = usePlaceName()(community);
  const wish = useAsk('getWish', { params });
  const card = useAct('makeWishCard');
  const asked = useRef(false);
  const { mutate } = card;
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate({ params: { city: cityOf(community), id } });
  }, [mutate, community, id]);
  const error = wish.error ?? card.error;
  if (error) return <ErrorView error={error} onRetry={() => mutate({ params })} />;
  if (!wish.data || !card.data) return <Skeleton lines={6} />;
  const { publicLine, kind } = wish.data;
  return (
    <ToPrint community={community}>
      <Sheets cards={[{ code: card.data.code, place, wish: { line: publicLine, kind } }]} />
    </ToPrint>
  );
}
