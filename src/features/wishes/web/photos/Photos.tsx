import { useState } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { Picture } from '../../../../web/Picture.tsx';
import {
  Button,
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
import { AddPhoto } from './AddPhoto.tsx';
import { CoverDialog } from './CoverDialog.tsx';
import { RejectDialog } from './RejectDialog.tsx';
import { photoWords } from './words.ts';
import './photos.css';

type Photo = Reply<'listWishPhotos'>['items'][number];
type Opened = 'page' | 'copy' | 'redact' | 'delete' | 'reject';

interface PhotosProps {
  readonly wishId: string;
  readonly community: string;
  /** The level of the heading. */
  readonly level?: 2 | 3;
}

/** The photos of a wish that the reader may see, what may be done with them, and which they may add. */
export function Photos({ wishId, community, level = 2 }: PhotosProps) {
  const words = useWords(photoWords);
  const Heading = level === 2 ? 'h2' : 'h3';
  const photos = useAsk('listWishPhotos', { params: { city: cityOf(community), id: wishId } });
  if (photos.isPending) return <Skeleton lines={2} />;
  if (photos.isError) return <ErrorView error={photos.error} onRetry={() => void photos.refetch()} />;
  const { items, add } = photos.data;
  if (items.length + add.length === 0) return null;
  return (
    <section className="stack" aria-labelledby={`photos-${wishId}`}>
      <Heading id={`photos-${wishId}`}>{words.title}</Heading>
      {items.length === 0 && <p className="faint">{words.none}</p>}
      <ul className="photos">
        {items.map((photo) => (
          <li key={photo.id}>
            <OnePhoto photo={photo} community={community} />
          </li>
        ))}
      </ul>
      {add.map((purpose) => (
        <AddPhoto key={purpose} wishId={wishId} community={community} purpose={purpose} />
      ))}
      <details className="photo-fate">
        <summary>{words.fate}</summary>
        <ul>
          <li>{words.fate1}</li>
          <li>{words.fate2}</li>
          <li>{words.fate3}</li>
        </ul>
      </details>
    </section>
  );
}

function OnePhoto({ photo, community }: { readonly photo: Photo; readonly community: string }) {
  const words = useWords(photoWords);
  const { day } = useDates();
  const [open, setOpen] = useState<Opened | null>(null);
  const purpose = words[`purpose_${photo.purpose}`];
  const close = () => setOpen(null);
  return (
    <figure className="photo">
      <button
        type="button"
        className="photo-look"
        aria-label={`${words.open}：${purpose}`}
        onClick={() => setOpen('page')}
      >
        <Picture
          src={paths.photo(community, photo.id, 'thumb')}
          alt={purpose}
          width={photo.width}
          height={photo.height}
        />
      </button>
      <figcaption className="stack">
        <p>
          {fill(words.of, { purpose, day: day(photo.at) })}
          {photo.mine && ` · ${words.mine}`}
        </p>
        <Standing photo={photo} />
        <p className="faint small">{words[`who_${photo.purpose}`]}</p>
        <div className="row">
          {photo.can.includes('redact') && (
            <Button onClick={() => setOpen('redact')}>
              {photo.redacted ? words.coverAgain : words.cover}
            </Button>
          )}
          {photo.redacted && <Button onClick={() => setOpen('copy')}>{words.seeCopy}</Button>}
          {photo.can.includes('reject') && <Button onClick={() => setOpen('reject')}>{words.reject}</Button>}
          {photo.can.includes('delete') && (
            <Button tone="grave" onClick={() => setOpen('delete')}>
              {words.delete}
            </Button>
          )}
        </div>
      </figcaption>
      {(open === 'page' || open === 'copy') && (
        <Dialog title={words[`${open}Title`]} onClose={close}>
          <Picture
            className="photo-large"
            src={paths.photo(community, photo.id, open)}
            alt={purpose}
            width={photo.width}
            height={photo.height}
          />
        </Dialog>
      )}
      {open === 'redact' && <CoverDialog photo={photo} community={community} onClose={close} />}
      {open === 'reject' && <RejectDialog id={photo.id} community={community} onClose={close} />}
      {open === 'delete' && <DeleteDialog id={photo.id} community={community} onClose={close} />}
    </figure>
  );
}

/** Rejected and why, or whether it has been looked through. */
function Standing({ photo }: { readonly photo: Photo }) {
  const words = useWords(photoWords);
  if (photo.rejected !== null)
    return <p className="wrong">{fill(words.rejectedWhy, { reason: photo.rejected })}</p>;
  if (photo.showsChild) return <p className="wrong">{words.hasChild}</p>;
  return <p>{photo.redacted ? words.isCovered : words.notCovered}</p>;
}

interface DeleteProps {
  readonly id: string;
  readonly community: string;
  readonly onClose: () => void;
}

function DeleteDialog({ id, community, onClose }: DeleteProps) {
  const words = useWords(photoWords);
  const shared = useWords(uiWords);
  const remove = useAct('deletePhoto', () => {
    say(words.deleted);
    onClose();
  });
  return (
    <Dialog title={words.deleteTitle} onClose={onClose}>
      <div className="stack">
        <p>{words.deleteSure}</p>
        <ErrorLine error={remove.error} />
        <div className="row">
          <Button
            tone="grave"
            busy={remove.isPending}
            onClick={() => remove.mutate({ params: { city: cityOf(community), id } })}
          >
            {words.delete}
          </Button>
          <Button onClick={onClose}>{shared.cancel}</Button>
        </div>
      </div>
    </Dialog>
  );
}
