import { useEffect } from 'react';
import { useAsk } from '../../../../web/ask.ts';
import { visit } from '../../../../web/address.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useCommunity, useThing } from '../../../../web/route.ts';
import { ButtonLink, ErrorView, Skeleton, say, useWords } from '../../../../web/ui/index.ts';
import { storyWords } from '../stories/words.ts';
import { StoryForm } from './StoryForm.tsx';
import '../stories/stories.css';
import './console.css';

const nothing = { title: '', words: '', namesVolunteer: false, photoIds: [] } as const;

/** Writes the story of a wish that was thanked for; where there is one already, it is opened. */
export function TellPage() {
  const community = useCommunity();
  const id = useThing();
  const words = useWords(storyWords);
  const input = { params: { city: cityOf(community), id } };
  const wish = useAsk('getWish', input);
  const told = useAsk('getStoryOfWish', input);
  const known = told.data?.id;
  useEffect(() => {
    if (known) visit(paths.consoleStory(community, known), true);
  }, [known, community]);
  return (
    <div className="stack console-measure">
      <div className="row">
        <ButtonLink to={paths.consoleWish(community, id)} tone="quiet">
          {words.toWish}
        </ButtonLink>
      </div>
      <h1>{words.telling}</h1>
      <p className="console-lead">{words.tellLead}</p>
      {wish.data && <blockquote>{wish.data.publicLine}</blockquote>}
      {(wish.isPending || told.isPending) && <Skeleton />}
      {wish.isError && <ErrorView error={wish.error} onRetry={() => void wish.refetch()} />}
      {told.data && !known && wish.data && (
        <StoryForm
          community={community}
          wishId={id}
          first={nothing}
          onDone={(story) => {
            say(words.saved);
            visit(paths.consoleStory(community, story), true);
          }}
        />
      )}
    </div>
  );
}
