import { useAskPages } from '../../../web/ask.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import {
  Empty,
  ErrorView,
  Link,
  More,
  Page,
  Skeleton,
  fill,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { words as labels } from '../words.ts';
import { pageWords } from './page-words.ts';
import { lastMoment } from './Whole.tsx';

/** The announcements of a community that are public now, newest first. */
export function ListPage() {
  const words = useWords(pageWords);
  const community = useCommunity();
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <List community={community} />
      <p>
        <a href={paths.announcementFeed(community)}>{words.feed}</a>
      </p>
    </Page>
  );
}

function List({ community }: { readonly community: string }) {
  const words = useWords(pageWords);
  const kinds = useWords(labels);
  const { day } = useDates();
  const list = useAskPages('listAnnouncements', {
    params: { city: cityOf(community) },
    query: { place: community },
  });
  if (list.isPending) return <Skeleton />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <Empty words={words.empty} />;
  return (
    <>
      <ul className="plain-list cards">
        {list.items.map((one) => (
          <li key={one.id} className="card">
            <h2>
              <Link to={paths.announcement(community, one.id)}>{one.title}</Link>
            </h2>
            <p className="faint">
              {kinds[`kind.${one.kind}`]}
              {one.publishedAt && ` · ${fill(words.published, { day: day(one.publishedAt) })}`}
              {one.until && ` · ${fill(words.until, { day: day(lastMoment(one.until)) })}`}
              {one.corrected && ` · ${words.corrected}`}
            </p>
          </li>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}
