import type { Rule } from '../../engines/access/index.ts';

export const noticePermissions: Readonly<Record<string, Rule>> = {
  'notice.mine': {
    words: "read and mark one's own messages",
    signedIn: true,
    proxy: 'messages',
  },
  // an address in somebody's name would go on receiving after the mandate has ended
  'notice.ways': {
    words: 'choose at which addresses, when and of what one is told',
    signedIn: true,
  },
  'notice.unsubscribe': { words: 'end letters by the token in a letter', anyone: true },
  'notice.desk': {
    words: 'tell people whom no channel reaches, and see what could not be sent',
    roles: ['communityWorker'],
  },
};
