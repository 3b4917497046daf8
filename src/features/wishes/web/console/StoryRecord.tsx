import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, Choice, Dialog, ErrorLine, say, uiWords, useWords } from '../../../../web/ui/index.ts';
import { PhotoChoice } from '../stories/Agree.tsx';
import { storyWords } from '../stories/words.ts';
import type { Story } from '../stories/told.ts';

interface RecordProps {
  readonly story: Story;
  readonly community: string;
  /** Whose agreement is recorded: the wisher's, or of the one who helped. */
  readonly who: 'consent' | 'agree';
  readonly onClose: () => void;
}

type Road = 'desk' | 'paper';

/** What is recorded: how they agreed, to which photos, and whether they were asked a second time, or are to be named. */
function useRecord({ story, community, who, onClose }: RecordProps) {
  const words = useWords(storyWords);
  const wisher = who === 'consent';
  const [road, setRoad] = useState<Road | null>(null);
  const [photos, setPhotos] = useState<readonly string[]>([]);
  const [yes, setYes] = useState(false);
  const [tried, setTried] = useState(false);
  const done = () => {
    say(words.recordDone);
    onClose();
  };
  const consent = useAct('consentStory', done);
  const agree = useAct('agreeStory', done);
  const { error, isPending } = wisher ? consent : agree;
  const question = wisher ? story.questions.story : story.questions.name;
  const needsYes = wisher && story.sensitive;
  const send = () => {
    setTried(true);
    if (road === null || (needsYes && !yes) || isPending) return;
    const input = { params: { city: cityOf(community), id: story.id } };
    const body = { road, version: question.version, photoIds: [...photos] };
    if (wisher) consent.mutate({ ...input, body: { ...body, ...(yes ? { again: true } : {}) } });
    else agree.mutate({ ...input, body: { ...body, ...(yes ? { name: true } : {}) } });
  };
  return {
    wisher,
    road,
    setRoad,
    photos,
    setPhotos,
    yes,
    setYes,
    tried,
    error,
    isPending,
    question,
    needsYes,
    send,
  };
}

/** Records at the desk what somebody said there, or signed on paper: the question read out word by word. */
export function RecordAnswer(props: RecordProps) {
  const { story, community, onClose } = props;
  const words = useWords(storyWords);
  const shared = useWords(uiWords);
  const form = useRecord(props);
  const { wisher, road, photos, yes, tried, needsYes, send } = form;
  const shown = story.details.filter((photo) => (wisher ? photo.showsWisher : photo.showsVolunteer));
  const asksName = !wisher && story.namesVolunteer && !story.volunteerAgreed;
  return (
    <Dialog title={wisher ? words.record : words.recordVolunteer} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>{words.recordLead}</p>
        <blockquote>{form.question.words}</blockquote>
        {shown.length > 0 && (
          <PhotoChoice
            story={story}
            community={community}
            asked={shown.map(({ id }) => id)}
            chosen={photos}
            onChange={form.setPhotos}
          />
        )}
        {(needsYes || asksName) && (
          <label className="option">
            <input type="checkbox" checked={yes} onChange={(event) => form.setYes(event.target.checked)} />
            <span>{wisher ? words.recordAgain : words.nameAsk}</span>
          </label>
        )}
        <Choice<Road>
          label={words.recordRoad}
          options={[
            { value: 'desk', label: words.roadDesk },
            { value: 'paper', label: words.roadPaper },
          ]}
          value={road}
          onChange={form.setRoad}
          error={tried && road === null ? shared.chooseOne : undefined}
        />
        {tried && needsYes && !yes && (
          <p className="wrong" role="alert">
            {words.againMissing}
          </p>
        )}
        <ErrorLine error={form.error} typed />
        <div className="row">
          <Button type="submit" tone="main" busy={form.isPending}>
            {wisher ? words.record : words.recordVolunteer}
          </Button>
          <Button onClick={onClose}>{shared.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
