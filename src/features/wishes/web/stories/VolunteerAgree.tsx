import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, ErrorLine, say, useWords } from '../../../../web/ui/index.ts';
import { PhotoChoice } from './Agree.tsx';
import type { Story } from './told.ts';
import { storyWords } from './words.ts';

/** The one who helped is asked whether they are named, and shown in each photo that shows them. */
export function VolunteerAgree({ story, community }: { readonly story: Story; readonly community: string }) {
  const words = useWords(storyWords);
  const shown = story.details.filter((photo) => photo.showsVolunteer);
  const waits = shown.filter((photo) => !photo.volunteerAgreed);
  const askName = story.namesVolunteer && !story.volunteerAgreed;
  const [name, setName] = useState(false);
  const [photos, setPhotos] = useState<readonly string[]>([]);
  const agree = useAct('agreeStory', () => say(words.volunteerThanks));
  if (!askName && waits.length === 0) return null;
  const send = () =>
    agree.mutate({
      params: { city: cityOf(community), id: story.id },
      body: {
        version: story.questions.name.version,
        ...(name ? { name } : {}),
        photoIds: [...photos],
      },
    });
  return (
    <form
      className="stack card"
      aria-label={words.volunteerAsked}
      onSubmit={(event) => {
        event.preventDefault();
        if (!agree.isPending) send();
      }}
    >
      <strong>{words.volunteerAsked}</strong>
      {askName && (
        <>
          <p>{story.questions.name.words}</p>
          <label className="option">
            <input type="checkbox" checked={name} onChange={(event) => setName(event.target.checked)} />
            <span>{words.nameAsk}</span>
          </label>
        </>
      )}
      {waits.length > 0 && (
        <PhotoChoice
          story={story}
          community={community}
          asked={waits.map(({ id }) => id)}
          chosen={photos}
          onChange={setPhotos}
        />
      )}
      <ErrorLine error={agree.error} />
      <div className="row">
        <Button type="submit" tone="main" busy={agree.isPending}>
          {words.volunteerAgree}
        </Button>
      </div>
    </form>
  );
}
