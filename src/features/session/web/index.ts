/** The residents' pages of signing in. */
import { lazyRouteComponent } from '@tanstack/react-router';

export const sessionPages = {
  signIn: lazyRouteComponent(() => import('./SignInPage.tsx'), 'SignInPage'),
} as const;
