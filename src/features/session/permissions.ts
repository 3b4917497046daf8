import type { Rule } from '../../engines/access/index.ts';

export const sessionPermissions: Readonly<Record<string, Rule>> = {
  'session.see': { words: "see and end one's own session", anyone: true },
  'session.open': { words: 'sign in', anyone: true },
  'session.mine': {
    words: "see and end one's own sessions, give a second factor once more",
    signedIn: true,
  },
};
