import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, Dialog, ErrorLine, fill, say, useWords } from '../../../web/ui/index.ts';
import { pageWords } from './page-words.ts';
import type { List } from './state.ts';

type Step = List['can'][number];
const operations = { apply: 'applyImport', approve: 'approveImport', cancel: 'cancelImport' } as const;

/** What may be done with a list, each asked once more: none of it is taken back at once. */
export function Steps({ list }: { readonly list: List }) {
  const words = useWords(pageWords);
  const [open, setOpen] = useState<Step | null>(null);
  const waits = list.state === 'checked' && list.errors === 0;
  return (
    <div className="stack">
      {waits && list.new + list.changed === 0 && <p>{words.nothingNew}</p>}
      {waits && list.needsSecond && !list.can.includes('approve') && <p>{words.waitsSecond}</p>}
      {list.state === 'checked' && list.errors > 0 && <p>{words.mend}</p>}
      {list.can.length > 0 && (
        <div className="row">
          {list.can.map((step) => (
            <Button key={step} tone={step === 'cancel' ? 'plain' : 'main'} onClick={() => setOpen(step)}>
              {words[step]}
            </Button>
          ))}
        </div>
      )}
      {open && list.can.includes(open) && (
        <Sure key={open} list={list} step={open} onClose={() => setOpen(null)} />
      )}
    </div>
  );
}

interface SureProps {
  readonly list: List;
  readonly step: Step;
  readonly onClose: () => void;
}

function Sure({ list, step, onClose }: SureProps) {
  const words = useWords(pageWords);
  const leaving = step === 'cancel';
  // All have the same input; one stands for them to the types.
  const act = useAct(operations[step] as 'applyImport', () => {
    say(leaving ? words.cancelled : words.started);
    onClose();
  });
  return (
    <Dialog title={leaving ? words.sureCancel : words.sure} onClose={onClose}>
      <p>{leaving ? words.cancelText : fill(words.sureText, { new: list.new, changed: list.changed })}</p>
      <ErrorLine error={act.error} />
      <div className="row">
        <Button
          tone={leaving ? 'grave' : 'main'}
          busy={act.isPending}
          onClick={() => act.mutate({ params: { city: cityOf(list.place), id: list.id } })}
        >
          {words[step]}
        </Button>
        <Button onClick={onClose}>{words.keep}</Button>
      </div>
    </Dialog>
  );
}
