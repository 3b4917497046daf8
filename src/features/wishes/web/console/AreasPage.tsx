import { paths } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import { useWords } from '../../../../web/ui/index.ts';
import { Areas } from '../areas/Areas.tsx';
import { words as labels } from '../areas/words.ts';

/** The figures of the areas for those who work there: exact where they do, held back elsewhere. */
export function AreasPage() {
  const community = useCommunity();
  const words = useWords(labels);
  return (
    <>
      <h1>{words.consoleTitle}</h1>
      <p className="console-lead">{words.lead}</p>
      <Areas community={community} page={paths.consoleAreas(community)} table={paths.exportWishAreas} />
    </>
  );
}
