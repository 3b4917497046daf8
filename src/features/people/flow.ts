import { flow } from '../../engines/matters/index.ts';
import { requestStates, type requestSteps } from './contract.ts';

type State = (typeof requestStates)[number];
export type RequestStep = (typeof requestSteps)[number];

/** The life of what a person asked to be done with their data. */
export const requestFlow = flow<State, RequestStep>({
  kind: 'data_request',
  states: requestStates,
  ends: ['done', 'refused', 'withdrawn'],
  begin: { step: 'ask', to: 'asked', words: 'A person asks to have data corrected or deleted.' },
  steps: {
    grant: {
      from: ['asked'],
      to: 'done',
      permission: 'dataRequest.answer',
      words: 'Done as asked: corrected, or erased for good.',
    },
    refuse: {
      from: ['asked'],
      to: 'refused',
      permission: 'dataRequest.answer',
      words: 'Refused, with the reason.',
    },
    withdraw: { from: ['asked'], to: 'withdrawn', permission: 'dataRequest.withdraw', words: 'Taken back.' },
  },
});
