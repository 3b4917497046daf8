import { useActing } from '../../../web/acting.ts';
import { Card, ReadAloud, useWords } from '../../../web/ui/index.ts';
import { words as wishWords } from '../words.ts';
import { detailsBody } from './details.ts';
import { detailWords } from './detail-words.ts';
import type { Draft } from './hang-parts.ts';
import { useDetailPairs } from './use-detail-pairs.ts';
import { hangWords } from './hang-words.ts';

/** What was typed, to look over (and listen to) before it is sent. */
export function Check({ draft }: { readonly draft: Draft }) {
  const words = useWords(hangWords);
  const acting = useActing();
  const labels = useWords(wishWords);
  const details = useWords(detailWords);
  const pairsOf = useDetailPairs();
  const { worthYuan, service, health } = detailsBody(draft.kind, draft);
  const facts = [
    [words.forTitle, draft.whose === 'myself' ? (acting?.name ?? words.forMyself) : draft.name],
    [words.kindAsk, draft.kind ? labels[`kind.${draft.kind}`] : ''],
    [words.lineAsk, draft.line],
    ...pairsOf({
      worthYuan: worthYuan ?? null,
      service: service
        ? {
            day: service.day ?? null,
            part: service.part ?? null,
            meetingPoint: service.meetingPoint ?? null,
            escort: service.escort ?? false,
            twoAdults: service.twoAdults ?? false,
            secondNamed: false,
          }
        : null,
    }),
    ...(health ? [[details.health, health] as const] : []),
    [words.privateAsk, draft.privatePart || words.reachNothing],
  ];
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
