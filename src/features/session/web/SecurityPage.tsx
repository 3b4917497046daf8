import { useCommunity } from '../../../web/route.ts';
import { useWords } from '../../../web/ui/index.ts';
import { MySessions } from './MySessions.tsx';
import { SecurityCard } from './SecurityCard.tsx';
import { securityWords } from './security-words.ts';

/** In the console: how I prove who I am, and where I am signed in. */
export function SecurityPage() {
  const words = useWords(securityWords);
  const community = useCommunity();
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.intro}</p>
      <SecurityCard community={community} />
      <MySessions community={community} />
    </div>
  );
}
