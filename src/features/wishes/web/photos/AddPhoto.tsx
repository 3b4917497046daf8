import { useRef } from 'react';
import type { Reply } from '../../../../web/call.ts';
import { Button, useWords } from '../../../../web/ui/index.ts';
import { Sending, useUpload } from './use-upload.tsx';
import { photoWords } from './words.ts';

type Purpose = Reply<'listWishPhotos'>['add'][number];

interface AddProps {
  readonly wishId: string;
  readonly community: string;
  readonly purpose: Purpose;
}

const types = 'image/jpeg,image/png,image/webp';

/** Adds a photo: by the camera where there is one, or a chosen one. Without a connection it waits on the device. */
export function AddPhoto({ wishId, community, purpose }: AddProps) {
  const words = useWords(photoWords);
  const camera = useRef<HTMLInputElement>(null);
  const album = useRef<HTMLInputElement>(null);
  const upload = useUpload(community, wishId, purpose);
  const chosen = (input: HTMLInputElement) => {
    const [file] = input.files ?? [];
    if (file) void upload.send(file);
    input.value = '';
  };
  const about = `photo-${purpose}`;
  return (
    <div className="stack photo-add" role="group" aria-labelledby={about}>
      <p id={about}>
        <strong>{words[`add_${purpose}`]}</strong>
        <br />
        <span className="faint small">{words[`who_${purpose}`]}</span>
      </p>
      <div className="row">
        <input
          ref={camera}
          type="file"
          accept={types}
          capture="environment"
          hidden
          aria-label={words.take}
          onChange={(event) => chosen(event.target)}
        />
        <input
          ref={album}
          type="file"
          accept={types}
          hidden
          aria-label={words.pick}
          onChange={(event) => chosen(event.target)}
        />
        <Button busy={upload.busy} onClick={() => camera.current?.click()}>
          {words.take}
        </Button>
        <Button busy={upload.busy} onClick={() => album.current?.click()}>
          {words.pick}
        </Button>
      </div>
      <Sending upload={upload} />
      <p className="faint small">{words.takes}</p>
    </div>
  );
}
