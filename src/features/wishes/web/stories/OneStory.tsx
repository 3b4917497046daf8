import { useAct, useAsk } from '../../../../web/ask.ts';

import { Refusal } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import {
  Button,
  Card,
  Empty,
  ErrorLine,
  ErrorView,
  Skeleton,
  say,
  useWords,
} from '../../../../web/ui/index.ts';
import { Agree } from './Agree.tsx';
import { lookAgain, useStillTrue } from './still-true.ts';
import { StoryText } from './StoryText.tsx';
import { VolunteerAgree } from './VolunteerAgree.tsx';
import type { Story } from './told.ts';
import { storyWords } from './words.ts';
import './stories.css';

interface OneStoryProps {
  readonly id: string;
  readonly community: string;
  readonly level: 2 | 3;
}

/** A story with what its reader may do: be asked, agree, take it back. */
export function OneStory({ id, community, level }: OneStoryProps) {
  const words = useWords(storyWords);
  const story = useAsk(
    'getStory',
    { params: { city: cityOf(community), id } },
    { refetchInterval: lookAgain },
  );
  const fresh = useStillTrue(story.dataUpdatedAt);
  if (story.error instanceof Refusal && story.error.status === 404) return <Empty words={words.gone} />;
  if (story.isPending) return <Skeleton lines={2} />;
  if (!story.data) return <ErrorView error={story.error} onRetry={() => void story.refetch()} />;
  if (!fresh) return <p className="offline">{words.stale}</p>;
  if (story.data.state === 'ended') return <Empty words={words.gone} />;
  return <Shown story={story.data} community={community} level={level} />;
}

interface ShownProps extends Omit<OneStoryProps, 'id'> {
  readonly story: Story;
}

function Shown({ story, community, level }: ShownProps) {
  const words = useWords(storyWords);
  const mine = story.relations.includes('subject');
  const asked = mine && story.can.includes('consent');
  return (
    <div className="stack">
      {asked && (
        <Card tone="note">
          <strong>{words.asked}</strong>
          <p>{words.askedLead}</p>
        </Card>
      )}
      <Card>
        <StoryText story={{ ...story, photos: photosOf(story) }} community={community} level={level} />
      </Card>
      {asked && <Agree story={story} community={community} />}
      {story.relations.includes('volunteer') && story.can.includes('agree') && (
        <VolunteerAgree story={story} community={community} />
      )}
      <TakeBack story={story} community={community} mine={mine} />
    </div>
  );
}

/** Everybody sees what is published; whom it concerns sees what would be. */
const photosOf = (story: Story) => (story.photos.length > 0 ? story.photos : story.details);

/** One tap, at once: nothing is asked, since nothing is lost that could not be told again. */
function TakeBack({
  story,
  community,
  mine,
}: {
  readonly story: Story;
  readonly community: string;
  readonly mine: boolean;
}) {
  const words = useWords(storyWords);
  const end = useAct('endStory', () => say(words.withdrawn));
  const unname = useAct('disagreeStory', () => say(words.unnamed));
  const input = { params: { city: cityOf(community), id: story.id } };
  const answered = story.state === 'consented' || story.state === 'published';
  const agreed = answered && story.can.includes('end');
  const helper = story.relations.includes('volunteer') && story.can.includes('disagree');
  if (!(mine && agreed) && !helper) return null;
  return (
    <div className="stack">
      {mine && agreed && (
        <>
          <p>{story.state === 'published' ? words.liveNow : words.agreedNow}</p>
          <div className="row">
            <Button tone="grave" busy={end.isPending} onClick={() => end.mutate(input)}>
              {words.withdraw}
            </Button>
          </div>
        </>
      )}
      {helper && (
        <div className="row">
          <Button busy={unname.isPending} onClick={() => unname.mutate(input)}>
            {words.unname}
          </Button>
        </div>
      )}
      <ErrorLine error={end.error ?? unname.error} />
    </div>
  );
}
