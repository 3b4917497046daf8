import { Button, Card, say, useWords } from '../../../web/ui/index.ts';
import { secondWords } from './second-words.ts';

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

/** The recovery codes, shown once: to write down, copy or print. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const words = useWords(secondWords);
  return (
    <section className="stack" aria-label={words.recoveryTitle}>
      <h2 tabIndex={-1} ref={(heading) => heading?.focus()}>
        {words.recoveryTitle}
      </h2>
      <p>{words.recoveryWhy}</p>
      <Card>
        <ol className="recovery-codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      </Card>
      <div className="row">
        <Button tone="main" onClick={onKept}>
          {words.kept}
        </Button>
        {navigator.clipboard && (
          <Button
            onClick={() => void navigator.clipboard.writeText(codes.join('\n')).then(() => say(words.copied))}
          >
            {words.copy}
          </Button>
        )}
        <Button onClick={() => print()}>{words.print}</Button>
      </div>
    </section>
  );
}
