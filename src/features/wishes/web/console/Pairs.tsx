import type { ReactNode } from 'react';

export interface Pair {
  readonly name: string;
  readonly value: ReactNode;
}

/** Names and values below each other. */
export function Pairs({ pairs }: { readonly pairs: readonly Pair[] }) {
  return (
    <dl className="wish-pairs">
      {pairs.map(({ name, value }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
