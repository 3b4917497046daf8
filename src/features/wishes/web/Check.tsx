import { Card, ReadAloud, useWords } from '../../../web/ui/index.ts';
import { words as wishWords } from '../words.ts';
import type { SubjectText } from './SubjectFields.tsx';
import type { WishText } from './WishFields.tsx';
import { pageWords } from './words.ts';

/** What was typed, to look over (and listen to) before it is sent. */
export function Check({ draft }: { readonly draft: WishText & SubjectText }) {
  const words = useWords(pageWords);
  const labels = useWords(wishWords);
  const facts = [
    [words.forTitle, draft.whose === 'myself' ? words.forMyself : draft.name],
    [words.kindAsk, draft.kind ? labels[`kind.${draft.kind}`] : ''],
    [words.lineAsk, draft.line],
    [words.privateAsk, draft.privatePart || words.reachNothing],
  ] as const;
  return (
    <Card tone="note">
      <h2>{words.checkTitle}</h2>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="lines">{value}</dd>
          </div>
        ))}
      </dl>
      <ReadAloud text={facts.flat().join('。')} />
    </Card>
  );
}
