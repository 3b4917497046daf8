import { useEffect, useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { Button, Dialog, ErrorLine, fill, say, uiWords, useWords } from '../../../../web/ui/index.ts';
import { Canvas } from './Canvas.tsx';
import { useBoxes } from './use-boxes.ts';
import { photoWords } from './words.ts';

type Photo = Reply<'listWishPhotos'>['items'][number];

interface CoverProps {
  readonly photo: Photo;
  readonly community: string;
  readonly onClose: () => void;
}

/** Covers what must not be seen: boxes drawn on the picture, and who can still be recognised. Nothing is published by it. */
export function CoverDialog({ photo, community, onClose }: CoverProps) {
  const words = useWords(photoWords);
  const shared = useWords(uiWords);
  const drawn = useBoxes(community, photo.id, photo.boxes);
  const [chosen, setChosen] = useState<number | null>(null);
  const [shows, setShows] = useState({
    showsChild: photo.showsChild,
    showsWisher: photo.showsWisher,
    showsVolunteer: photo.showsVolunteer,
  });
  const cover = useAct('redactPhoto', () => {
    drawn.forget();
    say(shows.showsChild ? words.coveredChild : words.covered);
    onClose();
  });
  useUndoKey(drawn.undo);
  const send = () =>
    cover.mutate({
      params: { city: cityOf(community), id: photo.id },
      body: { boxes: [...drawn.boxes], ...shows },
    });
  return (
    <Dialog title={words.coverTitle} onClose={onClose}>
      <form
        className="stack photo-cover"
        onSubmit={(event) => {
          event.preventDefault();
          if (!cover.isPending) send();
        }}
      >
        <p>{words.coverLead}</p>
        <p className="faint small">{words.coverHow}</p>
        <Canvas
          address={paths.photo(community, photo.id, 'page')}
          width={photo.width}
          height={photo.height}
          drawn={drawn}
          chosen={chosen !== null && chosen < drawn.boxes.length ? chosen : null}
          onChoose={setChosen}
        />
        <Tools drawn={drawn} chosen={chosen} onChoose={setChosen} />
        <p role="status" className="faint small">
          {fill(words.count, { n: drawn.boxes.length })}
        </p>
        <Shows shows={shows} onChange={setShows} />
        <p className="card note">{words.coverFate}</p>
        <ErrorLine error={cover.error} typed />
        <div className="row">
          <Button type="submit" tone="main" busy={cover.isPending}>
            {words.coverSave}
          </Button>
          <Button onClick={onClose}>{shared.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Control and Z take back the last change of a box. */
function useUndoKey(undo: () => void): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      undo();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [undo]);
}

interface ToolsProps {
  readonly drawn: ReturnType<typeof useBoxes>;
  readonly chosen: number | null;
  readonly onChoose: (index: number | null) => void;
}

const step = 20;

/** Everything that can be done by dragging, done by pressing. */
function Tools({ drawn, chosen, onChoose }: ToolsProps) {
  const words = useWords(photoWords);
  const index = chosen !== null && chosen < drawn.boxes.length ? chosen : null;
  const ways = [
    ['left', '←', () => drawn.move(index!, { x: -step, y: 0 })],
    ['up', '↑', () => drawn.move(index!, { x: 0, y: -step })],
    ['down', '↓', () => drawn.move(index!, { x: 0, y: step })],
    ['right', '→', () => drawn.move(index!, { x: step, y: 0 })],
    ['larger', '＋', () => drawn.size(index!, { x: step, y: step })],
    ['smaller', '－', () => drawn.size(index!, { x: -step, y: -step })],
  ] as const;
  return (
    <div className="stack">
      <div className="row">
        <Button
          onClick={() => {
            drawn.add(null);
            onChoose(drawn.boxes.length);
          }}
          disabled={drawn.full}
        >
          {words.add}
        </Button>
        <Button onClick={drawn.undo} disabled={!drawn.canUndo}>
          {words.undo}
        </Button>
      </div>
      {index !== null && (
        <div className="row photo-tools" role="group" aria-label={fill(words.chosen, { n: index + 1 })}>
          <span className="faint">{fill(words.chosen, { n: index + 1 })}</span>
          {ways.map(([name, sign, act]) => (
            <Button key={name} aria-label={words[name]} title={words[name]} onClick={act}>
              {sign}
            </Button>
          ))}
          <Button
            tone="grave"
            onClick={() => {
              drawn.drop(index);
              onChoose(null);
            }}
          >
            {words.drop}
          </Button>
        </div>
      )}
    </div>
  );
}

interface ShowsProps {
  readonly shows: Readonly<Record<'showsChild' | 'showsWisher' | 'showsVolunteer', boolean>>;
  readonly onChange: (shows: ShowsProps['shows']) => void;
}

/** Who can be recognised once the boxes are there: it decides who is asked, and whether it can be published at all. */
function Shows({ shows, onChange }: ShowsProps) {
  const words = useWords(photoWords);
  return (
    <fieldset className="choice">
      <legend>{words.showsAsk}</legend>
      <div className="rows">
        {(['showsChild', 'showsWisher', 'showsVolunteer'] as const).map((name) => (
          <label key={name} className="option">
            <input
              type="checkbox"
              checked={shows[name]}
              onChange={(event) => onChange({ ...shows, [name]: event.target.checked })}
            />
            <span>
              {words[name]}
              <small>{words[`${name}Note`]}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
