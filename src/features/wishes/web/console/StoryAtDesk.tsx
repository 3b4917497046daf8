import { useState } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';

import { useLive } from '../../../../web/live.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useCommunity, useThing } from '../../../../web/route.ts';
import {
  Button,
  ButtonLink,
  Card,
  Dialog,
  ErrorLine,
  ErrorView,
  Skeleton,
  fill,
  say,
  uiWords,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { StoryText } from '../stories/StoryText.tsx';
import type { Story } from '../stories/told.ts';
import { storyWords } from '../stories/words.ts';
import { RecordAnswer } from './StoryRecord.tsx';
import { StoryForm } from './StoryForm.tsx';
import '../stories/stories.css';
import './console.css';

type Open = 'revise' | 'consent' | 'agree' | 'publish' | 'end';

/** One story at the desk: read, asked for, published, taken down. */
export function StoryAtDesk() {
  const community = useCommunity();
  const id = useThing();
  const words = useWords(storyWords);
  useLive(community);
  const story = useAsk('getStory', { params: { city: cityOf(community), id } });
  return (
    <div className="stack console-measure">
      <div className="row">
        <ButtonLink to={paths.consoleStories(community)} tone="quiet">
          {words.back}
        </ButtonLink>
        {story.data?.wishId && (
          <ButtonLink to={paths.consoleWish(community, story.data.wishId)} tone="quiet">
            {words.toWish}
          </ButtonLink>
        )}
      </div>
      <h1>{words.desk}</h1>
      {story.isPending && <Skeleton />}
      {story.isError && <ErrorView error={story.error} onRetry={() => void story.refetch()} />}
      {story.data && <Opened key={id} story={story.data} community={community} />}
    </div>
  );
}

interface OpenedProps {
  readonly story: Story;
  readonly community: string;
}

function Opened({ story, community }: OpenedProps) {
  const words = useWords(storyWords);
  const [open, setOpen] = useState<Open | null>(null);
  const close = () => setOpen(null);
  if (open === 'revise' && story.wishId)
    return (
      <StoryForm
        community={community}
        wishId={story.wishId}
        storyId={story.id}
        first={{
          title: story.title,
          words: story.words,
          namesVolunteer: story.namesVolunteer,
          photoIds: story.details.map((photo) => photo.id),
        }}
        onDone={() => {
          say(words.revised);
          close();
        }}
        onCancel={close}
      />
    );
  const photos = story.photos.length > 0 ? story.photos : story.details;
  return (
    <>
      <Standing story={story} />
      <Card>
        <p className="faint small">{words.preview}</p>
        <StoryText story={{ ...story, photos }} community={community} level={2} />
      </Card>
      <Steps story={story} community={community} onOpen={setOpen} />
      {(open === 'consent' || open === 'agree') && (
        <RecordAnswer story={story} community={community} who={open} onClose={close} />
      )}
      {(open === 'publish' || open === 'end') && (
        <Sure story={story} community={community} step={open} onClose={close} />
      )}
    </>
  );
}

/** How far it is, what its words may give away, and for whom it still waits. */
function Standing({ story }: { readonly story: Story }) {
  const words = useWords(storyWords);
  const { day } = useDates();
  const state = {
    draft: words.wait_draft,
    asked: words.wait_asked,
    consented: words.wait_consented,
    published: words.state_published,
    ended: words.state_ended,
  }[story.state];
  const what = story.warnings.map((warning) => words[`warn_${warning}`]).join('、');
  const named = story.volunteerAgreed ? words.hasVolunteer : words.waitsVolunteer;
  return (
    <Card tone="note">
      <p>
        <strong>{state}</strong>
        {story.expiresAt && ` · ${fill(words.until, { day: day(story.expiresAt) })}`}
      </p>
      {what !== '' && story.state !== 'ended' && <p className="wrong">{fill(words.warn, { what })}</p>}
      {story.namesVolunteer && story.state !== 'ended' && <p>{named}</p>}
    </Card>
  );
}

function Steps({ story, community, onOpen }: OpenedProps & { readonly onOpen: (open: Open) => void }) {
  const words = useWords(storyWords);
  const ask = useAct('askStory', () => say(words.askedDone));
  const may = (step: Story['can'][number]) => story.can.includes(step);
  const input = { params: { city: cityOf(community), id: story.id }, body: { seen: true } };
  const forVolunteer = story.namesVolunteer || story.details.some((photo) => photo.showsVolunteer);
  return (
    <section className="stack" aria-label={words.facts}>
      <div className="row">
        {may('ask') && (
          <Button tone="main" busy={ask.isPending} onClick={() => ask.mutate(input)}>
            {words.ask}
          </Button>
        )}
        {may('publish') && (
          <Button tone="main" onClick={() => onOpen('publish')}>
            {words.publish}
          </Button>
        )}
        {may('consent') && <Button onClick={() => onOpen('consent')}>{words.record}</Button>}
        {may('agree') && forVolunteer && (
          <Button onClick={() => onOpen('agree')}>{words.recordVolunteer}</Button>
        )}
        {may('revise') && <Button onClick={() => onOpen('revise')}>{words.revise}</Button>}
        {may('end') && (
          <Button tone="grave" onClick={() => onOpen('end')}>
            {words.end}
          </Button>
        )}
      </div>
      <ErrorLine error={ask.error} />
    </section>
  );
}

interface SureProps extends OpenedProps {
  readonly step: 'publish' | 'end';
  readonly onClose: () => void;
}

/** Publishing and taking down are asked once more: neither can be undone by a click. */
function Sure({ story, community, step, onClose }: SureProps) {
  const words = useWords(storyWords);
  const shared = useWords(uiWords);
  const act = useAct(step === 'publish' ? 'publishStory' : 'endStory', () => {
    say(step === 'publish' ? words.published : words.ended);
    onClose();
  });
  const sure = step === 'publish' ? fill(words.publishSure, { until: words.publishYear }) : words.endSure;
  return (
    <Dialog title={words[`${step}Title`]} onClose={onClose}>
      <div className="stack">
        <p>{sure}</p>
        <ErrorLine error={act.error} />
        <div className="row">
          <Button
            tone={step === 'publish' ? 'main' : 'grave'}
            busy={act.isPending}
            onClick={() => act.mutate({ params: { city: cityOf(community), id: story.id } })}
          >
            {words[step]}
          </Button>
          <Button onClick={onClose}>{shared.cancel}</Button>
        </div>
      </div>
    </Dialog>
  );
}
