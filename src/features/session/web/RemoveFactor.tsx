import { useState } from 'react';
import { Button, Dialog, ErrorLine, useWords } from '../../../web/ui/index.ts';
import { securityWords } from './security-words.ts';

interface RemoveFactorProps {
  /** What is removed, as the button says it to who cannot see where it stands. */
  readonly label: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onRemove: () => void;
}

/** The button that removes a way to sign in, which cannot be undone: it asks first. */
export function RemoveFactor({ label, busy, error, onRemove }: RemoveFactorProps) {
  const words = useWords(securityWords);
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button aria-label={label} onClick={() => setAsked(true)}>
        {words.remove}
      </Button>
      {asked && (
        <Dialog title={label} onClose={() => setAsked(false)}>
          <p>{words.removeWhy}</p>
          <ErrorLine error={error} />
          <Button tone="grave" busy={busy} onClick={onRemove}>
            {words.removeSure}
          </Button>
        </Dialog>
      )}
    </>
  );
}
