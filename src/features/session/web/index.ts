/** The residents' pages of signing in. */
import { lazy } from 'react';

export const sessionPages = {
  signIn: lazy(async () => ({ default: (await import('./SignInPage.tsx')).SignInPage })),
} as const;
