import type { Reply } from '../../../web/call.ts';

/** How somebody is told, as the server gives it. */
export type Settings = Reply<'getMyNoticeSettings'>;
