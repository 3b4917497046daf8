import { Button, Dialog, fill, say, useWords } from '../../../web/ui/index.ts';
import { paths } from '../../../web/paths.ts';
import { words as staffWords } from '../words.ts';
import type { Handed } from './shapes.ts';

interface HandOverProps {
  readonly community: string;
  readonly handed: Handed;
  readonly onDone: () => void;
}

/** The invitation as an address, to hand over in person. What stands behind the # never reaches a server's log. */
export function HandOver({ community, handed, onDone }: HandOverProps) {
  const words = useWords(staffWords);
  const address = `${location.origin}${paths.invitation(community, handed.code)}`;
  return (
    <Dialog title={words.codeTitle} onClose={onDone}>
      <div className="stack">
        <p>{fill(words.codeWhy, { name: handed.name, days: handed.days })}</p>
        <p>
          <code className="staff-code">{address}</code>
        </p>
        <div className="row">
          <Button tone="main" onClick={onDone}>
            {words.done}
          </Button>
          {navigator.clipboard && (
            <Button onClick={() => void navigator.clipboard.writeText(address).then(() => say(words.copied))}>
              {words.copy}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}
