import type { ReactNode } from 'react';

export interface Pair {
  readonly name: string;
  readonly value: ReactNode;
  /** A long value: it takes the whole width. */
  readonly wide?: boolean;
}

/** Names and values below each other. */
export function Pairs({ pairs }: { readonly pairs: readonly Pair[] }) {
  return (
    <dl className="wish-pairs">
      {pairs.map(({ name, value, wide }) => (
        <div key={name} data-wide={wide || undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
