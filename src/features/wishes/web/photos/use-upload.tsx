import { useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { visit } from '../../../../web/address.ts';
import { Refusal } from '../../../../web/call.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useSession } from '../../../../web/session.ts';
import { ErrorLine, fill, say, useWords } from '../../../../web/ui/index.ts';
import { upload as send, uploadOf } from '../../../../web/upload.ts';
import { photoWords } from './words.ts';

/** Most bytes that the server takes. */
const most = 10 * 1024 * 1024;
type Purpose = Reply<'listWishPhotos'>['add'][number];
const isHeic = ({ name, type }: File): boolean => /hei[cf]/.test(type) || /\.hei[cf]$/i.test(name);

/** Pictures are read one after the other: while others are before it, this one waits its turn. */
async function patiently(work: () => Promise<unknown>, tries = 8): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    const busy = error instanceof Refusal && error.code === 'server.busy';
    if (!busy || tries <= 1) throw error;
    await new Promise((done) => setTimeout(done, 1500));
    return patiently(work, tries - 1);
  }
}

/** Sends one photo of a wish, says how far it is, and keeps it on the device when there is no connection. */
export function useUpload(community: string, wishId: string, purpose: Purpose) {
  const words = useWords(photoWords);
  const client = useQueryClient();
  const person = useSession(community).data?.person?.id;
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const refuse = (code: string, text: string) => setError(new Refusal(code, 422, text));
  const sendOne = async (file: File) => {
    setError(null);
    if (isHeic(file)) return refuse('photo.heic', words.heic);
    if (file.size > most) return refuse('photo.too_large', words.tooLarge);
    const params = { city: cityOf(community), id: wishId };
    const act = uploadOf('addWishPhoto', { params, query: { purpose } }, file);
    setProgress(0);
    try {
      await patiently(() => send(act, setProgress));
      say(words.added);
      await client.invalidateQueries();
    } catch (failed) {
      if (failed instanceof Refusal && failed.status === 0 && person && location.pathname.startsWith('/c/')) {
        const { keepAct } = await import('../../../../web/outbox/index.ts');
        const { forget, ...kept } = act;
        try {
          await keepAct({ ...kept, person, community });
          forget();
          visit(paths.waiting(community));
        } catch {
          setError(failed);
        }
      } else setError(failed as Error);
    } finally {
      setProgress(null);
    }
  };
  return { send: sendOne, busy: progress !== null, progress, error };
}

/** How far a photo is, and why it was not taken. */
export function Sending({
  upload: { progress, error },
}: {
  readonly upload: Pick<ReturnType<typeof useUpload>, 'progress' | 'error'>;
}) {
  const words = useWords(photoWords);
  const percent = Math.round((progress ?? 0) * 100);
  const said = percent < 100 ? fill(words.sending, { percent }) : words.preparing;
  return (
    <>
      {progress !== null && (
        <div className="stack">
          <progress value={percent} max={100} aria-label={said} />
          <p className="faint small">{said}</p>
        </div>
      )}
      <ErrorLine error={error} />
    </>
  );
}
