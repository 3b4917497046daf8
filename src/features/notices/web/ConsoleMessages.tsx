import { paths } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import { useWords } from '../../../web/ui/index.ts';
import { words as noticeWords } from '../words.ts';
import { Messages } from './Messages.tsx';

/** What concerns me, in the console. */
export function ConsoleMessages() {
  const community = useCommunity();
  const words = useWords(noticeWords);
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <Messages community={community} settings={paths.consoleMessageSettings(community)} />
    </div>
  );
}
