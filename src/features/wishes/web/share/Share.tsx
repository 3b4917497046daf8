import { Suspense, lazy, useState } from 'react';
import { Button, useWords } from '../../../../web/ui/index.ts';
import type { ShareDialogProps } from './ShareDialog.tsx';
import { words as labels } from './words.ts';

// what draws is loaded when somebody wants to share
const ShareDialog = lazy(async () => ({ default: (await import('./ShareDialog.tsx')).ShareDialog }));

/** The button that opens the picture to share. */
export function Share(props: Omit<ShareDialogProps, 'onClose'>) {
  const words = useWords(labels);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" onClick={() => setOpen(true)}>
        {words.share}
      </Button>
      {open && (
        <Suspense>
          <ShareDialog {...props} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
