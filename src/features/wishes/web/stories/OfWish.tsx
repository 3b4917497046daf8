import { useAsk } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useWords } from '../../../../web/ui/index.ts';
import { OneStory } from './OneStory.tsx';
import { storyWords } from './words.ts';

/** The story that is told of a wish, on the wish's page, if there is one for this reader. */
export function StoryOfWish({ wishId, community }: { readonly wishId: string; readonly community: string }) {
  const words = useWords(storyWords);
  const told = useAsk('getStoryOfWish', { params: { city: cityOf(community), id: wishId } });
  const id = told.data?.id;
  if (!id) return null;
  return (
    <section className="stack" aria-labelledby="told">
      <h2 id="told">{words.ofWish}</h2>
      <OneStory id={id} community={community} level={3} />
    </section>
  );
}
