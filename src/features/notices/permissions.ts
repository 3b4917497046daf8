import type { Rule } from '../../engines/access/index.ts';

export const noticePermissions: Readonly<Record<string, Rule>> = {
  'notice.mine': { words: "read and mark one's own messages", signedIn: true },
};
