import type { Reply } from '../../../web/call.ts';

type Listed = Reply<'listImports'>['items'][number];
/** One list, whole. */
export type List = Reply<'getImport'>;
export const kinds = ['people', 'organisations'] as const;
export type Kind = (typeof kinds)[number];

/** How a list stands, as a word of the page. */
export const stateWord = ({ state, errors }: Pick<Listed, 'state' | 'errors'>) =>
  state === 'checked' && errors > 0 ? 'checkedWrong' : (`state_${state}` as const);
