import { useAct } from '../../../../web/ask.ts';
import { useKept } from '../../../../web/kept.ts';
import { cityOf } from '../../../../web/paths.ts';
import { ReasonDialog, say, useWords } from '../../../../web/ui/index.ts';
import { photoWords } from './words.ts';

interface RejectProps {
  readonly id: string;
  readonly community: string;
  readonly onClose: () => void;
}

/** Rejects a photo with a reason that its owner reads. */
export function RejectDialog({ id, community, onClose }: RejectProps) {
  const words = useWords(photoWords);
  const [typed, setTyped, forget] = useKept(community, `reject ${id}`, '');
  const reject = useAct('rejectPhoto', () => {
    forget();
    say(words.rejected);
    onClose();
  });
  return (
    <ReasonDialog
      title={words.rejectTitle}
      ask={words.rejectAsk}
      who={words.rejectWho}
      send={words.reject}
      tone="grave"
      act={reject}
      kept={[typed, setTyped]}
      onSend={(reason) => reject.mutate({ params: { city: cityOf(community), id }, body: { reason } })}
      onClose={onClose}
    >
      <p>{words.rejectLead}</p>
    </ReasonDialog>
  );
}
