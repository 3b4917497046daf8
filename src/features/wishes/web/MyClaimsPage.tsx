import { useAskPages } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import { SignInFirst } from '../../../web/SignInFirst.tsx';
import {
  ButtonLink,
  Empty,
  ErrorView,
  More,
  Page,
  Skeleton,
  fill,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { claimWords } from './claim-words.ts';
import { togetherWords } from './together-words.ts';
import { WishRow } from './WishRow.tsx';
import { pageWords } from './words.ts';

/** The wishes that I claimed: those under way first. */
export function MyClaimsPage() {
  const community = useCommunity();
  const words = useWords(pageWords);
  return (
    <Page title={words.myClaims} lead={words.myClaimsNote} narrow>
      <SignInFirst community={community}>
        <Mine community={community} />
      </SignInFirst>
    </Page>
  );
}

function Mine({ community }: { readonly community: string }) {
  const words = useWords(pageWords);
  const list = useAskPages('listMyClaims', { params: { city: cityOf(community) } });
  if (list.isPending) return <Skeleton />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) {
    return (
      <Empty words={words.myClaimsEmpty}>
        <ButtonLink tone="main" to={paths.wishes(community)}>
          {words.allWishes}
        </ButtonLink>
      </Empty>
    );
  }
  return (
    <>
      <Claims title={words.live} items={list.items.filter(({ live }) => live)} />
      <Claims title={words.past} items={list.items.filter(({ live }) => !live)} />
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}

function Claims({
  title,
  items,
}: {
  readonly title: string;
  readonly items: Reply<'listMyClaims'>['items'];
}) {
  const words = useWords(pageWords);
  const claims = useWords(claimWords);
  const together = useWords(togetherWords);
  const { day } = useDates();
  if (items.length === 0) return null;
  return (
    <section className="stack" aria-label={title}>
      <h2>{title}</h2>
      <ul className="plain-list">
        {items.map((wish) => (
          <WishRow key={`${wish.id} ${wish.claimedAt}`} wish={wish}>
            {wish.joined && <strong>{together.joined}</strong>}
            <span>
              {fill(wish.joined ? together.joinedOn : words.claimedOn, { day: day(wish.claimedAt) })}
            </span>
            {wish.dueOn && (
              <span className={wish.overdue ? 'wrong' : undefined}>
                {fill(wish.overdue ? claims.overdueSince : claims.dueBy, { day: day(wish.dueOn) })}
              </span>
            )}
            {wish.endedBy && (
              <span>
                {claims[`ended.${wish.endedBy}`]}
                {wish.reason && `：${wish.reason}`}
              </span>
            )}
          </WishRow>
        ))}
      </ul>
    </section>
  );
}
