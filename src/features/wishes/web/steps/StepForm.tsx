import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Refusal } from '../../../../web/call.ts';
import { Button, Dialog, ErrorLine, say, uiWords, useWords } from '../../../../web/ui/index.ts';

interface StepFormProps {
  readonly title: string;
  readonly lead?: string;
  readonly sendWords: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSend: () => void;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** The frame of every step's dialog: what it means, what it asks, yes or not yet. It stays open when refused,
 * unless the wish has gone or moved on. */
export function StepForm({ title, lead, sendWords, busy, error, onSend, onClose, children }: StepFormProps) {
  const words = useWords(uiWords);
  useEffect(() => {
    if (isPast(error)) finish(error.words, onClose);
  }, [error, onClose]);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) onSend();
        }}
      >
        {lead && <p>{lead}</p>}
        {children}
        <ErrorLine error={error} typed={children !== undefined} />
        <div className="row">
          <Button type="submit" tone="main" busy={busy}>
            {sendWords}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Nothing is left to do here: the wish is gone, somebody was quicker, or it has moved on. */
function isPast(error: unknown): error is Refusal {
  const past = ['wish.already_claimed', 'wish.wrong_state'];
  return error instanceof Refusal && (error.status === 404 || past.includes(error.code));
}

/** A step is done: say so, close, and let the reader go on from the top of the page. */
export function finish(words: string, onClose: () => void): void {
  say(words);
  onClose();
  document.getElementById('content')?.focus({ preventScroll: true });
}
