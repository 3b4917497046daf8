import { useState } from 'react';
import { Button, Dialog, ErrorLine, TextArea, lengthOf, useWords } from '../../../../web/ui/index.ts';
import { teamWords } from './words.ts';

interface ReasonedProps {
  readonly title: string;
  readonly text: string;
  /** What the reason is called, and who reads it. */
  readonly ask: string;
  readonly who: string;
  readonly send: string;
  readonly act: { readonly isPending: boolean; readonly error: Error | null; readonly forgive: () => void };
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
}

/** A step that asks why; what was typed stays while it is refused. */
export function Reasoned({ title, text, ask, who, send, act, onSend, onClose }: ReasonedProps) {
  const words = useWords(teamWords);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason.trim() && lengthOf(reason.trim()) <= 200 && !act.isPending) onSend(reason.trim());
        }}
      >
        <p>{text}</p>
        <TextArea
          label={ask}
          whoSees={who}
          most={200}
          value={reason}
          onChange={(value) => {
            act.forgive();
            setReason(value);
          }}
          error={tried && !reason.trim() ? words.missing : undefined}
        />
        <ErrorLine error={act.error} typed />
        <div className="row">
          <Button type="submit" tone="main" busy={act.isPending}>
            {send}
          </Button>
          <Button onClick={onClose}>{words.keep}</Button>
        </div>
      </form>
    </Dialog>
  );
}
