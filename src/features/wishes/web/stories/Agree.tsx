import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { Picture } from '../../../../web/Picture.tsx';
import { Button, ErrorLine, fill, say, useWords } from '../../../../web/ui/index.ts';
import type { Story } from './told.ts';
import { storyWords } from './words.ts';

interface AgreeProps {
  readonly story: Story;
  readonly community: string;
}

/** The question to the wisher, in the words that are kept with the answer: the story, each photo, yes or no. */
export function Agree({ story, community }: AgreeProps) {
  const words = useWords(storyWords);
  const [photos, setPhotos] = useState<readonly string[]>([]);
  const [again, setAgain] = useState(false);
  const [tried, setTried] = useState(false);
  const params = { city: cityOf(community), id: story.id };
  const agree = useAct('consentStory', () => say(words.thanks));
  const refuse = useAct('endStory', () => say(words.refused));
  const asked = story.details.filter((photo) => photo.showsWisher);
  const missing = story.sensitive && !again;
  const send = () => {
    setTried(true);
    if (missing || agree.isPending) return;
    const body = {
      version: story.questions.story.version,
      photoIds: [...photos],
      ...(again ? { again } : {}),
    };
    agree.mutate({ params, body });
  };
  return (
    <form
      className="stack card"
      aria-label={words.asked}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p>{story.questions.story.words}</p>
      {asked.length > 0 && (
        <PhotoChoice
          story={story}
          community={community}
          asked={asked.map(({ id }) => id)}
          chosen={photos}
          onChange={setPhotos}
        />
      )}
      {story.sensitive && (
        <label className="option">
          <input type="checkbox" checked={again} onChange={(event) => setAgain(event.target.checked)} />
          <span>{words.again}</span>
        </label>
      )}
      {tried && missing && (
        <p className="wrong" role="alert">
          {words.againMissing}
        </p>
      )}
      <ErrorLine error={agree.error ?? refuse.error} />
      <div className="row">
        <Button type="submit" tone="main" busy={agree.isPending}>
          {words.agree}
        </Button>
        <Button busy={refuse.isPending} onClick={() => refuse.mutate({ params })}>
          {words.refuse}
        </Button>
      </div>
    </form>
  );
}

interface PhotoChoiceProps extends AgreeProps {
  readonly asked: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Each photo is agreed to by itself; none is ticked beforehand. */
export function PhotoChoice({ story, community, asked, chosen, onChange }: PhotoChoiceProps) {
  const words = useWords(storyWords);
  return (
    <fieldset className="choice">
      <legend>{words.photosAsk}</legend>
      <p className="faint">{story.questions.photo.words}</p>
      <div className="rows">
        {asked.map((id, place) => (
          <label key={id} className="option story-choice">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            <Picture src={paths.storyPhoto(community, story.id, id)} alt="" />
            <span>{fill(words.photoOne, { n: place + 1 })}</span>
          </label>
        ))}
      </div>
      <p className="faint">{words.photosNote}</p>
    </fieldset>
  );
}
