import type { ReactNode } from 'react';
import { paths } from '../../../../web/paths.ts';
import { Button, ButtonLink, useWords } from '../../../../web/ui/index.ts';
import { HeartCard } from './HeartCard.tsx';
import type { HeartCardProps } from './HeartCard.tsx';
import { words as labels } from './words.ts';
import './paper.css';

const perPage = 4;

/** Cards on sheets of A4, four on each. */
export function Sheets({ cards }: { readonly cards: readonly HeartCardProps[] }) {
  const pages = Array.from({ length: Math.ceil(cards.length / perPage) }, (_, page) =>
    cards.slice(page * perPage, (page + 1) * perPage),
  );
  return (
    <div className="sheets">
      {pages.map((page) => (
        <section key={page[0]!.code} className="sheet">
          {page.map((card) => (
            <HeartCard key={card.code} {...card} />
          ))}
        </section>
      ))}
    </div>
  );
}

/** Around what is printed: the buttons, which stay on the screen. */
export function ToPrint({
  community,
  children,
}: {
  readonly community: string;
  readonly children: ReactNode;
}) {
  const words = useWords(labels);
  return (
    <div className="stack">
      <div className="row no-print">
        <Button tone="main" onClick={() => print()}>
          {words.print}
        </Button>
        <ButtonLink to={paths.consolePaper(community)}>{words.back}</ButtonLink>
      </div>
      {children}
    </div>
  );
}
