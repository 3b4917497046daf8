import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { useKept } from '../../../../web/kept.ts';
import { cityOf } from '../../../../web/paths.ts';
import {
  Button,
  Dialog,
  ErrorLine,
  TextArea,
  lengthOf,
  say,
  uiWords,
  useWords,
} from '../../../../web/ui/index.ts';
import { photoWords } from './words.ts';

const most = 200;

interface RejectProps {
  readonly id: string;
  readonly community: string;
  readonly onClose: () => void;
}

/** Rejects a photo with a reason that its owner reads. */
export function RejectDialog({ id, community, onClose }: RejectProps) {
  const words = useWords(photoWords);
  const shared = useWords(uiWords);
  const [reason, setReason, forget] = useKept(community, `reject ${id}`, '');
  const [tried, setTried] = useState(false);
  const reject = useAct('rejectPhoto', () => {
    forget();
    say(words.rejected);
    onClose();
  });
  const trimmed = reason.trim();
  const send = () => {
    setTried(true);
    if (trimmed === '' || lengthOf(trimmed) > most || reject.isPending) return;
    reject.mutate({ params: { city: cityOf(community), id }, body: { reason: trimmed } });
  };
  return (
    <Dialog title={words.rejectTitle} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <p>{words.rejectLead}</p>
        <TextArea
          label={words.rejectAsk}
          most={most}
          value={reason}
          onChange={setReason}
          whoSees={words.rejectWho}
          error={tried && trimmed === '' ? shared.emptyField : undefined}
        />
        <ErrorLine error={reject.error} typed />
        <div className="row">
          <Button type="submit" tone="grave" busy={reject.isPending}>
            {words.reject}
          </Button>
          <Button onClick={onClose}>{shared.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
