import { useLive } from '../../../../web/live.ts';
import { paths } from '../../../../web/paths.ts';
import { useCommunity, useThing } from '../../../../web/route.ts';
import { ButtonLink, Page, useWords } from '../../../../web/ui/index.ts';
import { OneStory } from './OneStory.tsx';
import { storyWords } from './words.ts';

/** One story at an address of its own: where whom it is about is asked, and takes it back. */
export function StoryPage() {
  const community = useCommunity();
  const id = useThing();
  const words = useWords(storyWords);
  useLive(community);
  return (
    <Page title={words.title} narrow>
      <OneStory key={id} id={id} community={community} level={2} />
      <div className="row">
        <ButtonLink to={paths.stories(community)}>{words.all}</ButtonLink>
      </div>
    </Page>
  );
}
