import { flow } from '../../../engines/matters/index.ts';
import type { storyStates, storySteps } from './contract.ts';

export type StoryState = (typeof storyStates)[number];
export type StoryStep = (typeof storySteps)[number];

/** The life of a story: nobody's is told who did not agree to it. */
export const storyFlow = flow<StoryState, StoryStep | 'lapse'>({
  kind: 'story',
  states: ['draft', 'asked', 'consented', 'published', 'ended'],
  ends: ['ended'],
  begin: { step: 'tell', to: 'draft', words: 'A story is written of a wish that was thanked for.' },
  steps: {
    revise: {
      from: ['draft', 'asked', 'consented'],
      to: 'draft',
      permission: 'story.write',
      words: 'Written anew; consents given to the earlier words end.',
    },
    ask: {
      from: ['draft'],
      to: 'asked',
      permission: 'story.review',
      words: 'Read by the desk; those whom it is about are asked.',
    },
    consent: {
      from: ['asked'],
      to: 'consented',
      permission: 'story.consent',
      words: 'The wisher agrees, on the web, at the desk or on paper.',
    },
    agree: {
      from: ['asked', 'consented'],
      permission: 'story.agree',
      words: 'The volunteer agrees to be named, or to a photo.',
    },
    disagree: {
      from: ['asked', 'consented', 'published'],
      permission: 'story.agree',
      words: 'The volunteer is not named or shown any more.',
    },
    publish: {
      from: ['consented'],
      to: 'published',
      permission: 'story.review',
      words: 'Public until the consent ends.',
    },
    end: {
      from: ['draft', 'asked', 'consented', 'published'],
      to: 'ended',
      permission: 'story.end',
      words: 'Taken down by the wisher or the desk.',
    },
    lapse: {
      from: ['consented', 'published'],
      to: 'ended',
      permission: 'story.review',
      words: 'Taken down because the consent ended or ran out.',
    },
  },
});
