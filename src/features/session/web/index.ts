/** The residents' pages of signing in. */
import { lazy } from 'react';

export const sessionPages = {
  signIn: lazy(async () => ({ default: (await import('./SignInPage.tsx')).SignInPage })),
  invitation: lazy(async () => ({ default: (await import('./InvitationPage.tsx')).InvitationPage })),
  callback: lazy(async () => ({ default: (await import('./CallbackPage.tsx')).CallbackPage })),
  security: lazy(async () => ({ default: (await import('./SecurityPage.tsx')).SecurityPage })),
} as const;
