import { useState } from 'react';
import { useWords } from '../../../../web/ui/index.ts';
import { stepKeys, stepOrder } from './steps.ts';
import { useShortcuts, useShortcutsWanted } from './use-shortcuts.ts';
import { words as labels } from './words.ts';

/** The keys of the queue in a list, and the switch that turns the single ones off. */
export function Shortcuts() {
  const words = useWords(labels);
  const [wanted, choose] = useShortcutsWanted();
  const [open, setOpen] = useState(false);
  useShortcuts({ '?': () => setOpen(!open) });
  const steps = stepOrder.flatMap((step) =>
    stepKeys[step] ? [[stepKeys[step], words[`step_${step}`]] as const] : [],
  );
  const keys = [
    ['j', words.keyNext],
    ['k', words.keyPrevious],
    ['Enter', words.keyEnter],
    ...steps,
    ['Ctrl+Enter', words.keySend],
    ['Esc', words.keyClose],
    ['?', words.keyHelp],
  ] as const;
  return (
    <details className="wish-keys" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.shortcuts}</summary>
      <label>
        <input type="checkbox" checked={wanted} onChange={(event) => choose(event.target.checked)} />{' '}
        {words.shortcutsOn}
      </label>
      <dl>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
