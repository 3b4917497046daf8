import type { Reply } from '../../../../web/call.ts';

/** What every step's dialog is given. */
export interface StepProps {
  readonly wish: Reply<'getWish'>;
  readonly community: string;
  readonly onClose: () => void;
}
