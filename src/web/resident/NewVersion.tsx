import { useNewVersion } from '../app/worker.ts';
import { Button, uiWords, useWords } from '../ui/index.ts';

/** A newer version of the pages is there: it is taken when the reader says so, never under their hands. */
export function NewVersion() {
  const words = useWords(uiWords);
  const take = useNewVersion();
  return (
    <div role="status">
      {take && (
        <p className="waiting-bar">
          {words.newVersion} <Button onClick={take}>{words.takeNew}</Button>
        </p>
      )}
    </div>
  );
}
