import { useState } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';
import { fieldWords } from '../../../../web/call.ts';
import { useKept } from '../../../../web/kept.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { Button, ErrorLine, Field, TextArea, lengthOf, uiWords, useWords } from '../../../../web/ui/index.ts';
import { photoWords } from '../photos/words.ts';
import { storyWords } from '../stories/words.ts';

export interface Typed {
  readonly title: string;
  readonly words: string;
  readonly namesVolunteer: boolean;
  readonly photoIds: readonly string[];
}

interface StoryFormProps {
  readonly community: string;
  readonly wishId: string;
  /** A story that is changed; without one it is begun. */
  readonly storyId?: string;
  readonly first: Typed;
  readonly onDone: (id: string) => void;
  readonly onCancel?: () => void;
}

const most = { title: 30, words: 1200 } as const;

/** What is typed of a story and how it is sent: it stays until the server has taken it. */
function useStory({ community, wishId, storyId, first, onDone }: StoryFormProps) {
  const shared = useWords(uiWords);
  const [typed, setTyped, forget] = useKept<Typed>(community, `story ${storyId ?? wishId}`, first);
  const [tried, setTried] = useState(false);
  const done = ({ id }: { id: string }) => {
    forget();
    onDone(id);
  };
  const tell = useAct('tellStory', done);
  const revise = useAct('reviseStory', done);
  const act = storyId ? revise : tell;
  const set = (change: Partial<Typed>) => {
    act.forgive();
    setTyped({ ...typed, ...change });
  };
  const wrong = (name: 'title' | 'words') =>
    fieldWords(act.error, name) ?? (tried && typed[name].trim() === '' ? shared.emptyField : undefined);
  const send = () => {
    setTried(true);
    const [title, words] = [typed.title.trim(), typed.words.trim()];
    const fits = (text: string, name: 'title' | 'words') => text !== '' && lengthOf(text) <= most[name];
    if (!fits(title, 'title') || !fits(words, 'words') || act.isPending) return;
    const body = { ...typed, title, words, photoIds: [...typed.photoIds] };
    act.mutate({ params: { city: cityOf(community), id: storyId ?? wishId }, body });
  };
  return { typed, set, wrong, send, error: act.error, busy: act.isPending };
}

/** Writes a story, or changes one. */
export function StoryForm(props: StoryFormProps) {
  const { community, wishId, storyId, onCancel } = props;
  const words = useWords(storyWords);
  const shared = useWords(uiWords);
  const { typed, set, wrong, send, error, busy } = useStory(props);
  return (
    <form
      className="stack"
      aria-label={words.telling}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field
        label={words.fieldTitle}
        most={most.title}
        value={typed.title}
        onChange={(title) => set({ title })}
        error={wrong('title')}
      />
      <TextArea
        label={words.fieldWords}
        rows={8}
        most={most.words}
        value={typed.words}
        onChange={(text) => set({ words: text })}
        whoSees={words.fieldWho}
        error={wrong('words')}
      />
      <PhotoPick
        community={community}
        wishId={wishId}
        chosen={typed.photoIds}
        onChange={(photoIds) => set({ photoIds })}
      />
      <label className="option">
        <input
          type="checkbox"
          checked={typed.namesVolunteer}
          onChange={(event) => set({ namesVolunteer: event.target.checked })}
        />
        <span>{words.fieldNamed}</span>
      </label>
      {storyId && <p className="faint">{words.reviseNote}</p>}
      <ErrorLine error={error} typed />
      <div className="row">
        <Button type="submit" tone="main" busy={busy}>
          {words.save}
        </Button>
        {onCancel && <Button onClick={onCancel}>{shared.cancel}</Button>}
      </div>
    </form>
  );
}

interface PhotoPickProps {
  readonly community: string;
  readonly wishId: string;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The photos of the wish that may go with its story: covered, and without a child. */
function PhotoPick({ community, wishId, chosen, onChange }: PhotoPickProps) {
  const words = useWords(storyWords);
  const labels = useWords(photoWords);
  const photos = useAsk('listWishPhotos', { params: { city: cityOf(community), id: wishId } });
  const fit = photos.data?.items.filter((photo) => photo.redacted && !photo.showsChild) ?? [];
  return (
    <fieldset className="choice">
      <legend>{words.fieldPhotos}</legend>
      {photos.data && fit.length === 0 && <p className="faint">{words.fieldPhotosNone}</p>}
      <div className="rows">
        {fit.map((photo) => (
          <label key={photo.id} className="option story-choice">
            <input
              type="checkbox"
              checked={chosen.includes(photo.id)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...chosen, photo.id] : chosen.filter((one) => one !== photo.id),
                )
              }
            />
            <img src={paths.photo(community, photo.id, 'copy')} alt="" />
            <span>{labels[`purpose_${photo.purpose}`]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
