import type { Reply } from '../../../web/call.ts';

/** What a way of signing in is given. */
export interface SignInProps {
  readonly community: string;
  readonly onDone: (session: Reply<'getSession'>) => void;
}

/** What comes after the first factor. */
export type Next = Reply<'signInWithPassword'>;

/** Asking for a code: to which number, and how that goes. */
export interface CodeRequest {
  readonly phone: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSend: () => void;
}
