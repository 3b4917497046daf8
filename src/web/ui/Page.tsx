import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { uiWords, useWords } from '../words.ts';

export interface PageProps {
  readonly title: string;
  /** Stands under the title. */
  readonly lead?: ReactNode;
  /** Forms and single things read better in a narrow column. */
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** A page with its one h1; the window is named after it. */
export function Page({ title, lead, narrow = false, children }: PageProps) {
  const { platform } = useWords(uiWords);
  useEffect(() => {
    document.title = `${title} · ${platform}`;
  }, [title, platform]);
  return (
    <div className={narrow ? 'page narrow' : 'page'}>
      <h1>{title}</h1>
      {lead && <p className="lead">{lead}</p>}
      {children}
    </div>
  );
}
