import { useAskPages } from '../../../../web/ask.ts';
import { useLive } from '../../../../web/live.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import { ButtonLink, Empty, ErrorView, More, Page, Skeleton, useWords } from '../../../../web/ui/index.ts';
import { lookAgain, useStillTrue } from './still-true.ts';
import { StoryText } from './StoryText.tsx';
import { storyWords } from './words.ts';
import './stories.css';

/** The stories that a community published: shown only as long as they are known to be agreed to. */
export function StoriesPage() {
  const community = useCommunity();
  const words = useWords(storyWords);
  useLive(community);
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <Stories community={community} />
      <div className="row">
        <ButtonLink to={paths.myStories(community)}>{words.mineTitle}</ButtonLink>
      </div>
    </Page>
  );
}

function Stories({ community }: { readonly community: string }) {
  const words = useWords(storyWords);
  const list = useAskPages(
    'listStories',
    { params: { city: cityOf(community) }, query: { place: community, limit: 10 } },
    { refetchInterval: lookAgain },
  );
  const fresh = useStillTrue(list.dataUpdatedAt);
  if (list.isPending) return <Skeleton />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (!fresh) return <p className="offline">{words.stale}</p>;
  if (list.items.length === 0) return <Empty words={words.none} />;
  return (
    <>
      <ul className="plain-list">
        {list.items.map((story) => (
          <li key={story.id} className="card">
            <StoryText story={story} community={community} level={2} />
          </li>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}
