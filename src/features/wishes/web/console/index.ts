/** The worker's side of the wish tree: queue, one wish, and what the desk enters. */
export { AnswerAtDesk } from './AnswerAtDesk.tsx';
export { WishAtDesk } from './WishAtDesk.tsx';
export { QueuePage } from './QueuePage.tsx';
export { WishPage } from './WishPage.tsx';
