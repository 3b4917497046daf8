import type { ReactNode } from 'react';
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

/** The frame of every step's dialog: what it means, what it asks, yes or not yet. It stays open when refused. */
export function StepForm({ title, lead, sendWords, busy, error, onSend, onClose, children }: StepFormProps) {
  const words = useWords(uiWords);
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

/** A step is done: say so, close, and let the reader go on from the top of the page. */
export function finish(words: string, onClose: () => void): void {
  say(words);
  onClose();
  document.getElementById('content')?.focus({ preventScroll: true });
}
