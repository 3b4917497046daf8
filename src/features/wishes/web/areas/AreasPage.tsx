import { paths } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import { Page, useWords } from '../../../../web/ui/index.ts';
import { Areas } from './Areas.tsx';
import { words as labels } from './words.ts';

/** The tree in figures, for everybody: small numbers are held back. */
export function AreasPage() {
  const community = useCommunity();
  const words = useWords(labels);
  return (
    <Page title={words.pageTitle} lead={words.lead}>
      <Areas community={community} page={paths.figures(community)} />
    </Page>
  );
}
