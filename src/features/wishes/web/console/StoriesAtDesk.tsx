import { useAskPages } from '../../../../web/ask.ts';
import { useLive } from '../../../../web/live.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import {
  Empty,
  ErrorView,
  Link,
  More,
  Skeleton,
  fill,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { photoWords } from '../photos/words.ts';
import { storyWords } from '../stories/words.ts';
import '../stories/stories.css';
import './console.css';

/** The worker's photos and stories: what is to be looked through, written, asked for, published, taken down. */
export function StoriesAtDesk() {
  const community = useCommunity();
  const words = useWords(storyWords);
  useLive(community);
  return (
    <div className="stack console-measure">
      <h1>{words.desk}</h1>
      <p className="console-lead">{words.deskLead}</p>
      <section className="stack" aria-labelledby="to-look">
        <h2 id="to-look">{words.toLook}</h2>
        <PhotosToLook community={community} />
      </section>
      <section className="stack" aria-labelledby="story-queue">
        <h2 id="story-queue">{words.queue}</h2>
        <Queue community={community} />
      </section>
    </div>
  );
}

const here = (community: string) => ({
  params: { city: cityOf(community) },
  query: { place: community },
});

function PhotosToLook({ community }: { readonly community: string }) {
  const words = useWords(storyWords);
  const photos = useWords(photoWords);
  const { day } = useDates();
  const list = useAskPages('listPhotoQueue', here(community));
  if (list.isPending) return <Skeleton lines={2} />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <p className="faint">{words.toLookNone}</p>;
  return (
    <>
      <ul className="console-rows">
        {list.items.map((photo) => (
          <li key={photo.id} className="row story-mine">
            <img src={paths.photo(community, photo.id, 'thumb')} alt="" />
            <div>
              <Link to={paths.consoleWish(community, photo.wishId)}>{photo.wish}</Link>
              <p className="faint">
                {fill(words.toLookOne, { purpose: photos[`purpose_${photo.purpose}`], day: day(photo.at) })}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}

function Queue({ community }: { readonly community: string }) {
  const words = useWords(storyWords);
  const { day } = useDates();
  const list = useAskPages('listStoryQueue', here(community));
  const states = {
    draft: words.wait_draft,
    asked: words.wait_asked,
    consented: words.wait_consented,
    published: words.state_published,
    ended: words.state_ended,
  };
  if (list.isPending) return <Skeleton lines={2} />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <Empty words={words.queueNone} />;
  return (
    <>
      <ul className="console-rows">
        {list.items.map((story) => (
          <li key={story.id}>
            <div className="row">
              <Link to={paths.consoleStory(community, story.id)}>{story.title}</Link>
              <span className="state-mark">{states[story.state]}</span>
            </div>
            <p className="faint">
              {day(story.changedAt)}
              {story.expiresAt && ` · ${fill(words.until, { day: day(story.expiresAt) })}`}
            </p>
          </li>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}
