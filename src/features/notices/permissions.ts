import type { Rule } from '../../engines/access/index.ts';

export const noticePermissions: Readonly<Record<string, Rule>> = {
  'notice.mine': {
    words: "read and mark one's own messages, and choose how one is told",
    signedIn: true,
    proxy: 'messages',
  },
  'notice.unsubscribe': { words: 'end letters by the token in a letter', anyone: true },
  'notice.desk': {
    words: 'tell people whom no channel reaches, and see what could not be sent',
    roles: ['communityWorker'],
  },
};
