import type { HeartKind } from './speech.ts';

/** Line drawings in a box of 24 by 24. */
export const kindPaths: Record<HeartKind, string> = {
  thing: 'M4 11h16v9H4zM3 7h18v4H3zM12 7v13M12 7C9 7 7 6 7 4.5C7 3 10 3 12 7C14 3 17 3 17 4.5C17 6 15 7 12 7',
  repair:
    'M14.5 6.5a4.5 4.5 0 0 1 5.5 -3l-2.7 2.7l.5 2l2 .5L22 6.5a4.5 4.5 0 0 1 -5.6 5.3L7.5 20.5a2.2 2.2 0 0 1 -3.2 -3.2L13.2 8.6a4.5 4.5 0 0 1 1.3 -2.1z',
  company:
    'M8 11a3 3 0 1 0 0 -6a3 3 0 1 0 0 6M16.5 12a2.5 2.5 0 1 0 0 -5a2.5 2.5 0 1 0 0 5M2.5 20c0 -4 2 -6 5.5 -6s5.5 2 5.5 6M15.5 15c3.7 -.5 6 1.5 6 5',
  outing:
    'M12 13.5a3.5 3.5 0 1 0 0 -7a3.5 3.5 0 1 0 0 7M12 2v1.5M6.2 4.2l1 1M17.8 4.2l-1 1M3.5 10H5M19 10h1.5M2.5 20c3 -4 6 -4 9.5 -1.5s6 1 9.5 -1.5',
  lesson: 'M12 6c-2 -1.7 -5 -2 -9 -2v14c4 0 7 .4 9 2c2 -1.6 5 -2 9 -2V4c-4 0 -7 .3 -9 2zM12 6v14',
  other: 'M12 3l2 6.5l6.5 2l-6.5 2.2L12 21l-2 -7.3L3.5 11.5L10 9.5z',
};

/** The icon of a kind of wish, in the colour of the text around it. Says nothing to screen readers. */
export function KindIcon({ kind }: { kind: HeartKind }) {
  return (
    <svg className="kind-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={kindPaths[kind]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
