import { useState } from 'react';
import { Button, Select, useWords } from './ui/index.ts';
import { openForWords } from './open-for-words.ts';

const reasons = ['visit', 'telephone', 'paper'] as const;
export type Reason = (typeof reasons)[number];

interface Props {
  readonly busy: boolean;
  readonly onOpen: (reason: Reason) => void;
}

/** Says why something of a person is opened, before it is. */
export function OpenFor({ busy, onOpen }: Props) {
  const words = useWords(openForWords);
  const [reason, setReason] = useState<Reason>('visit');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        onOpen(reason);
      }}
    >
      <Select
        label={words.reason}
        value={reason}
        onChange={setReason}
        options={reasons.map((value) => ({ value, label: words[`reason_${value}`] }))}
      />
      <p className="faint">{words.recorded}</p>
      <div className="row">
        <Button type="submit" tone="main" busy={busy}>
          {words.open}
        </Button>
      </div>
    </form>
  );
}
