import { useState } from 'react';
import type { ReactNode } from 'react';
import { uiWords, useWords } from '../words.ts';
import { Button } from './Button.tsx';
import { Dialog } from './Dialog.tsx';
import { TextArea, lengthOf } from './Field.tsx';
import { ErrorLine } from './states.tsx';

/** The most characters that a reason may have. */
const most = 200;

interface ReasonProps {
  readonly title: string;
  /** What the step means. */
  readonly children?: ReactNode;
  /** What the reason is called, and who reads it. */
  readonly ask: string;
  readonly who: string;
  readonly send: string;
  readonly tone?: 'main' | 'grave';
  readonly act: { readonly isPending: boolean; readonly error: Error | null; readonly forgive: () => void };
  /** Where the words are kept when they outlive the dialog. */
  readonly kept?: readonly [string, (value: string) => void];
  readonly onSend: (reason: string) => void;
  readonly onClose: () => void;
}

/** A step that asks why; what was typed stays while it is refused. */
export function ReasonDialog(props: ReasonProps) {
  const { title, children, ask, who, send, tone = 'main', act, onSend, onClose } = props;
  const words = useWords(uiWords);
  const own = useState('');
  const [typed, setTyped] = props.kept ?? own;
  const [tried, setTried] = useState(false);
  const reason = typed.trim();
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reason && lengthOf(reason) <= most && !act.isPending) onSend(reason);
        }}
      >
        {children}
        <TextArea
          label={ask}
          whoSees={who}
          most={most}
          value={typed}
          onChange={(value) => {
            act.forgive();
            setTyped(value);
          }}
          error={tried && !reason ? words.emptyField : undefined}
        />
        <ErrorLine error={act.error} typed />
        <div className="row">
          <Button type="submit" tone={tone} busy={act.isPending}>
            {send}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
