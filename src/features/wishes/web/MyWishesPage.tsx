import { useAskPages } from '../../../web/ask.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import { SignInFirst } from '../../../web/SignInFirst.tsx';
import { ButtonLink, Empty, ErrorView, More, Page, Skeleton, fill, useWords } from '../../../web/ui/index.ts';
import { WishRow } from './WishRow.tsx';
import { pageWords } from './words.ts';

/** The wishes that I made, that I hung for somebody, or that somebody hung for me. */
export function MyWishesPage() {
  const community = useCommunity();
  const words = useWords(pageWords);
  return (
    <Page title={words.myWishes} lead={words.myWishesNote} narrow>
      <SignInFirst community={community}>
        <Mine community={community} />
      </SignInFirst>
    </Page>
  );
}

function Mine({ community }: { readonly community: string }) {
  const words = useWords(pageWords);
  const list = useAskPages('listMyWishes', { params: { city: cityOf(community) } });
  const hang = (
    <ButtonLink tone="main" to={paths.newWish(community)}>
      {words.hang}
    </ButtonLink>
  );
  if (list.isPending) return <Skeleton />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <Empty words={words.myWishesEmpty}>{hang}</Empty>;
  return (
    <>
      <ul className="plain-list">
        {list.items.map((wish) => (
          <WishRow key={wish.id} wish={wish}>
            {!wish.relations.includes('subject') && wish.subjectName && (
              <span>{fill(words.forWhom, { name: wish.subjectName })}</span>
            )}
            {wish.reason && (
              <span>
                {wish.state === 'returned' ? words.reasonReturned : words.reasonDeclined}：{wish.reason}
              </span>
            )}
          </WishRow>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {hang}
    </>
  );
}
