import { lazy, Suspense } from 'react';
import { useStepUp } from './step-up.ts';

const Ask = lazy(async () => ({
  default: (await import('../features/session/web/StepUpDialog.tsx')).StepUpDialog,
}));

/** Asks for a second factor in the middle of work; each shell draws it once. */
export function StepUp({ community }: { readonly community: string }) {
  const asking = useStepUp();
  if (!asking) return null;
  return (
    <Suspense>
      <Ask community={community} onAnswer={asking.answer} />
    </Suspense>
  );
}
