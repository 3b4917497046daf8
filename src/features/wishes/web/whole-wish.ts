import type { Reply } from '../../../web/call.ts';

/** A wish with its story, as the server gives it to this reader. */
export type WholeWish = Reply<'getWish'>;
