import { flow } from '../../engines/matters/index.ts';
import { wishStates, type programSteps, type wishSteps } from './contract.ts';

export type WishState = (typeof wishStates)[number];
/** A step that somebody takes. */
export type WishStep = (typeof wishSteps)[number];
/** A step that the program takes by itself. */
export type ProgramStep = (typeof programSteps)[number];

/** The life of a wish. */
export const wishFlow = flow<WishState, WishStep | ProgramStep>({
  kind: 'wish',
  states: wishStates,
  ends: ['declined', 'withdrawn', 'thanked', 'annulled'],
  begin: { step: 'propose', to: 'proposed', words: 'A wish is hung on the tree.' },
  steps: {
    revise: {
      from: ['proposed', 'returned', 'open'],
      to: 'proposed',
      permission: 'wish.revise',
      words: 'Changed before anybody relied on it; reviewed again.',
    },
    tell: {
      from: ['proposed'],
      permission: 'wish.review',
      words: 'The subject was told of a wish hung for them.',
    },
    accept: {
      from: ['proposed'],
      to: 'open',
      permission: 'wish.review',
      words: 'On the tree for everybody.',
    },
    return: {
      from: ['proposed'],
      to: 'returned',
      permission: 'wish.review',
      words: 'Given back with words on what to change.',
    },
    decline: {
      from: ['proposed', 'returned'],
      to: 'declined',
      permission: 'wish.review',
      words: 'Declined, with words.',
    },
    restore: {
      from: ['declined'],
      to: 'proposed',
      permission: 'wish.review',
      words: 'Back in review: it was no duplicate, or the reason is gone.',
    },
    escalate: {
      from: ['proposed'],
      permission: 'wish.program',
      words: 'The review is late: the street was told.',
    },
    withdraw: {
      from: ['proposed', 'returned', 'open'],
      to: 'withdrawn',
      permission: 'wish.withdraw',
      words: 'Taken down by the wisher.',
    },
    claim: {
      from: ['open'],
      to: 'claimed',
      permission: 'wish.claim',
      words: 'A volunteer takes it: one live claim per wish.',
    },
    reveal: {
      from: ['proposed', 'returned', 'open', 'claimed', 'delivered', 'confirmed'],
      permission: 'wish.reveal',
      words: 'Somebody looked up how to reach the wisher.',
    },
    release: {
      from: ['claimed'],
      to: 'open',
      permission: 'wish.release',
      words: 'Given back to the tree, with a reason.',
    },
    extend: {
      from: ['claimed'],
      permission: 'wish.extend',
      words: 'The due date was put off, with a reason.',
    },
    remind: {
      from: ['claimed'],
      permission: 'wish.program',
      words: 'The claimer was reminded that the day is near.',
    },
    lapse: {
      from: ['claimed'],
      to: 'open',
      permission: 'wish.program',
      words: 'The day has long passed: back on the tree for somebody else.',
    },
    revoke: {
      from: ['claimed'],
      to: 'open',
      permission: 'wish.revoke',
      words: 'The claim was withdrawn by the staff, with a reason.',
    },
    join: {
      from: ['claimed'],
      permission: 'wish.claim',
      words: 'Somebody chips in with a share.',
    },
    leave: {
      from: ['claimed'],
      permission: 'wish.leave',
      words: 'A share was taken back.',
    },
    close: {
      from: ['claimed'],
      permission: 'wish.fulfil',
      words: 'Enough have chipped in.',
    },
    accompany: {
      from: ['claimed'],
      permission: 'wish.accompany',
      words: 'The second adult who comes along was named.',
    },
    fulfil: {
      from: ['claimed'],
      to: 'delivered',
      permission: 'wish.fulfil',
      words: 'Brought or done, says the volunteer.',
    },
    confirm: {
      from: ['delivered'],
      to: 'confirmed',
      permission: 'wish.confirm',
      words: 'It arrived, says the wisher, or staff with a reason.',
    },
    dispute: {
      from: ['delivered'],
      to: 'claimed',
      permission: 'wish.confirm',
      words: 'It did not arrive: the claim is live again.',
    },
    thank: {
      from: ['delivered', 'confirmed'],
      to: 'thanked',
      permission: 'wish.thank',
      words: 'Thanked, with satisfaction; points are posted.',
    },
    ask: {
      from: ['confirmed', 'thanked'],
      permission: 'wish.program',
      words: 'The wisher was asked whether it is of use.',
    },
    chase: {
      from: ['confirmed', 'thanked'],
      permission: 'wish.program',
      words: 'No answer came: the desk is asked to call, once.',
    },
    use: {
      from: ['confirmed', 'thanked'],
      permission: 'wish.use',
      words: 'Whether it is of use.',
    },
    annul: {
      from: ['confirmed', 'thanked'],
      to: 'annulled',
      permission: 'wish.annul',
      words: 'The fulfilment turned out false; the points were taken back.',
    },
    inquire: {
      from: ['proposed', 'returned', 'open', 'delivered'],
      permission: 'wish.program',
      words: 'Nobody did anything with it for a year: is it still wanted?',
    },
    keep: {
      from: ['proposed', 'returned', 'open', 'delivered'],
      permission: 'wish.keep',
      words: 'It is still wanted.',
    },
    expire: {
      from: ['proposed', 'returned', 'open', 'delivered'],
      to: 'withdrawn',
      permission: 'wish.program',
      words: 'Nobody said that it is still wanted: closed.',
    },
    answer: {
      from: ['delivered', 'confirmed', 'thanked', 'annulled'],
      permission: 'wish.answer',
      words: 'Answered with a next wish, linked to it.',
    },
  },
});
