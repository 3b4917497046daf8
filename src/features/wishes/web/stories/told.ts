import type { Reply } from '../../../../web/call.ts';

/** A story with all that its reader may see of it. */
export type Story = Reply<'getStory'>;
