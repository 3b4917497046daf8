/** The mouth of each grade, from a frown to a broad smile. */
const mouths = {
  1: 'M13 29q7-8 14 0',
  2: 'M13 28q7-4 14 0',
  3: 'M13 27h14',
  4: 'M13 25q7 5 14 0',
  5: 'M12 23q8 11 16 0z',
} as const;

/** A face for a grade of satisfaction; the word stands beside it. */
export function Face({ grade }: { readonly grade: keyof typeof mouths }) {
  return (
    <svg viewBox="0 0 40 40" width="44" height="44" aria-hidden="true" className="face">
      <circle cx="20" cy="20" r="17.5" fill="var(--gold-soft)" stroke="var(--gold)" strokeWidth="2" />
      <circle cx="14" cy="16" r="2.2" fill="var(--ink)" />
      <circle cx="26" cy="16" r="2.2" fill="var(--ink)" />
      <path
        d={mouths[grade]}
        fill={grade === 5 ? 'var(--red)' : 'none'}
        stroke="var(--ink)"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
