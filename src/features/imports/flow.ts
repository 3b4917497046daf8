import { flow } from '../../engines/matters/index.ts';
import { importStates, type importSteps } from './contract.ts';

export type ImportState = (typeof importStates)[number];

/** The life of an import. */
export const importFlow = flow<ImportState, (typeof importSteps)[number]>({
  kind: 'import',
  states: importStates,
  ends: ['done', 'failed', 'cancelled'],
  begin: { step: 'upload', to: 'uploaded', words: 'A list was brought.' },
  steps: {
    check: {
      from: ['uploaded'],
      to: 'checked',
      permission: 'import.make',
      words: 'The list was read and checked; nothing is taken over yet.',
    },
    apply: {
      from: ['checked'],
      to: 'applying',
      permission: 'import.make',
      words: 'A short list is taken over.',
    },
    approve: {
      from: ['checked'],
      to: 'applying',
      permission: 'import.approve',
      words: 'A second person lets the list be taken over.',
    },
    finish: {
      from: ['applying'],
      to: 'done',
      permission: 'import.make',
      words: 'Every row is taken over.',
    },
    fail: {
      from: ['uploaded', 'applying'],
      to: 'failed',
      permission: 'import.make',
      words: 'It could not be read or taken over; nothing of it was.',
    },
    cancel: {
      from: ['uploaded', 'checked', 'applying'],
      to: 'cancelled',
      permission: 'import.make',
      words: 'Left; nothing of it was taken over.',
    },
    expire: {
      from: ['uploaded', 'checked'],
      to: 'cancelled',
      permission: 'import.make',
      words: 'Nobody took it over within seven days.',
    },
  },
});
