import { paths } from '../../../../web/paths.ts';
import { useCommunity, useThing } from '../../../../web/route.ts';
import { ButtonLink, fill, say, useWords } from '../../../../web/ui/index.ts';
import { words as paperLabels } from '../paper/words.ts';
import { WishPanel } from './WishPanel.tsx';
import { words as labels } from './words.ts';
import './console.css';

/** One wish alone on its page, at an address that can be sent to a colleague. */
export function WishPage() {
  const words = useWords(labels);
  const paper = useWords(paperLabels);
  const community = useCommunity();
  const id = useThing();
  return (
    <div className="stack console-measure">
      <div className="row">
        <ButtonLink to={paths.console(community)} tone="quiet">
          {words.back}
        </ButtonLink>
      </div>
      <WishPanel
        community={community}
        id={id}
        level={1}
        onDone={(step) => say(fill(words.done, { done: words[`step_${step}`] }))}
      />
      <div className="row">
        <ButtonLink to={paths.consoleWishCard(community, id)}>{paper.printCard}</ButtonLink>
      </div>
    </div>
  );
}
