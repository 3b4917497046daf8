/** One picture for each kind of wish, drawn in the colour of the text around it. */
export type IconKind = 'thing' | 'repair' | 'company' | 'outing' | 'lesson' | 'other';

/** Outlines on a field of 24 × 24. */
export const kindShapes: Readonly<Record<IconKind, string>> = {
  // a wrapped gift
  thing:
    'M4 10h16v10H4zM3 7h18v3H3zM12 7v13M12 7C9 7 7.5 6 7.5 4.800S9.5 3 12 7M12 7c3 0 4.5-1 4.5-2.200S14.5 3 12 7',
  // a spanner
  repair:
    'M14.5 6.5a4.5 4.5 0 0 1 5.5 -3l-2.7 2.7l.5 2l2 .5L22 6.5a4.5 4.5 0 0 1 -5.6 5.3L7.5 20.5a2.2 2.2 0 0 1 -3.2 -3.2L13.2 8.6a4.5 4.5 0 0 1 1.3 -2.1z',
  // two people beside each other
  company:
    'M8 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M16 10.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M2.5 20c0-4 2.5-6.5 5.5-6.5 1.600 0 3 .7 4 1.8 1-1.100 2.400-1.8 4-1.8 3 0 5.5 2.5 5.5 6.5',
  // a sun above the hills
  outing: 'M3 20l5.5-8 4 5.5 2.5-3.5L21 20zM16.5 9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  // an open book
  lesson: 'M12 6.5C10 5 7 4.5 3.5 4.5v13c3.5 0 6.5.5 8.5 2 2-1.5 5-2 8.5-2v-13C17 4.5 14 5 12 6.5zM12 6.5v13',
  // a heart
  other:
    'M12 20C6 15.5 3.5 12.5 3.5 9A4.300 4.300 0 0 1 12 7.5 4.300 4.300 0 0 1 20.5 9c0 3.5-2.5 6.5-8.5 11z',
};

/** The picture of a kind; its name stands beside it in words, so the picture itself is silent. */
export function KindIcon({ kind, size = 24 }: { readonly kind: IconKind; readonly size?: number }) {
  return (
    <svg viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" className="kind-icon">
      <path
        d={kindShapes[kind]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
