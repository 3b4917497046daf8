import { useEffect, useRef, useState } from 'react';
import { usePlaceName } from '../../../../web/places.ts';
import { Button, Dialog, Field, fill, say, useWords } from '../../../../web/ui/index.ts';
import { drawPoster } from './draw.ts';
import { words as labels } from './words.ts';
import './share.css';

export interface ShareDialogProps {
  readonly community: string;
  /** Address within the web. */
  readonly path: string;
  /** The public line of a wish; without one the tree is shared. */
  readonly line?: string;
  readonly onClose: () => void;
}

/** A picture to save or send, and the plain link: public words and a code, no person. */
export function ShareDialog({ community, path, line, onClose }: ShareDialogProps) {
  const words = useWords(labels);
  const canvas = useRef<HTMLCanvasElement>(null);
  const place = usePlaceName()(community);
  const address = `${location.origin}${path}`;
  const head = line ? words.wish : fill(words.tree, { place });
  const [mayShare] = useState(() => 'share' in navigator);
  useEffect(() => {
    if (canvas.current)
      drawPoster(canvas.current, { head, line: line ?? words.treeLine, place, scan: words.scan, address });
  }, [head, line, place, words, address]);
  const blob = () => new Promise<Blob | null>((done) => canvas.current?.toBlob(done, 'image/png'));
  const save = async () => {
    const picture = await blob();
    if (!picture) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(picture);
    link.download = 'nuanlin.png';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };
  const send = async () => {
    const picture = await blob();
    const files = picture ? [new File([picture], 'nuanlin.png', { type: 'image/png' })] : [];
    const whole = { title: head, text: line ?? words.treeLine, url: address };
    const withPicture = { ...whole, files };
    // whoever closes the device's own sheet has changed their mind: that is no fault
    await navigator.share(navigator.canShare?.(withPicture) ? withPicture : whole).catch(() => {});
  };
  const copy = async () => {
    await navigator.clipboard.writeText(address).then(
      () => say(words.copied),
      () => document.querySelector<HTMLInputElement>('.share-link input')?.select(),
    );
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <div className="stack">
        <p>{words.lead}</p>
        <canvas
          ref={canvas}
          className="share-picture"
          role="img"
          aria-label={fill(words.picture, { what: line ?? head })}
        />
        <div className="row">
          {mayShare && (
            <Button tone="main" onClick={() => void send()}>
              {words.send}
            </Button>
          )}
          <Button onClick={() => void save()}>{words.save}</Button>
          <Button onClick={() => void copy()}>{words.copy}</Button>
        </div>
        <div className="share-link">
          <Field label={words.link} value={address} onChange={() => {}} readOnly />
        </div>
      </div>
    </Dialog>
  );
}
