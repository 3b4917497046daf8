/** Matters: anything with a life. A flow says what may happen; `takeStep` does it, once, and notes it. */
export {
  flow,
  leaving,
  possibleSteps,
  transitionsOf,
  type Flow,
  type Step,
  type Transition,
} from './flow.ts';
export { mover, takeStep, type Matter, type Note } from './step.ts';
