import { mayFor, useActing } from '../../../../web/acting.ts';
import { useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { useLive } from '../../../../web/live.ts';
import { NotNamed } from '../../../../web/OwnWhileActing.tsx';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import { SignInFirst } from '../../../../web/SignInFirst.tsx';
import {
  Card,
  Empty,
  ErrorView,
  Link,
  Page,
  Skeleton,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { OneStory } from './OneStory.tsx';
import { storyWords } from './words.ts';
import './stories.css';

type Mine = Reply<'listMyStories'>;

/** The stories about me, each with what I may say to it, and my photos. */
export function MyStoriesPage() {
  const community = useCommunity();
  const words = useWords(storyWords);
  const named = mayFor(useActing(), 'consents');
  useLive(community);
  return (
    <Page title={words.mineTitle} lead={words.mineLead} narrow>
      <SignInFirst community={community}>{named ? <Mine community={community} /> : <NotNamed />}</SignInFirst>
    </Page>
  );
}

function Mine({ community }: { readonly community: string }) {
  const words = useWords(storyWords);
  const acting = useActing();
  const mine = useAsk('listMyStories', { params: { city: cityOf(community) } });
  if (mine.isPending) return <Skeleton />;
  if (mine.isError) return <ErrorView error={mine.error} onRetry={() => void mine.refetch()} />;
  const live = mine.data.items.filter(({ state }) => state !== 'ended');
  return (
    <>
      {live.length === 0 && <Empty words={words.mineNone} />}
      <ul className="plain-list">
        {live.map((story) => (
          <li key={story.id} className="stack">
            <p>
              <span className="state-mark">{words[`state_${story.state}`]}</span>{' '}
              {mayFor(acting, 'wishes') && (
                <Link to={paths.wish(community, story.wishId)}>{words.seeWish}</Link>
              )}
            </p>
            <OneStory id={story.id} community={community} level={2} />
          </li>
        ))}
      </ul>
      {!acting && <Photos community={community} photos={mine.data.photos} />}
    </>
  );
}

function Photos({ community, photos }: { readonly community: string; readonly photos: Mine['photos'] }) {
  const words = useWords(storyWords);
  const { day } = useDates();
  return (
    <Card>
      <h2>{words.minePhotos}</h2>
      {photos.length === 0 && <p className="faint">{words.minePhotosNone}</p>}
      <ul className="plain-list">
        {photos.map((photo) => (
          <li key={photo.id} className="row story-mine">
            <img src={paths.photo(community, photo.id, 'thumb')} alt="" />
            <span>{day(photo.at)}</span>
            <Link to={paths.wish(community, photo.wishId)}>{words.seeWish}</Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
