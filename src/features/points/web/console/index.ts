/** The worker's side of points. */
export { RulesPage } from './RulesPage.tsx';
