/** A door of its own for the figures, so that the queue does not load tables and charts. */
export { FiguresPage } from './FiguresPage.tsx';
