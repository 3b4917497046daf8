import type { ReactNode } from 'react';

/** A sheet of paper on the page. */
export function Card({ children, tone }: { readonly children: ReactNode; readonly tone?: 'note' | 'warm' }) {
  return <div className={tone ? `card ${tone}` : 'card'}>{children}</div>;
}
