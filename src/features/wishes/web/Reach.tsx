import { useEffect, useRef } from 'react';
import type { Reply } from '../../../web/call.ts';
import { Button, Card, ReadAloud, useWords } from '../../../web/ui/index.ts';
import { pageWords } from './words.ts';

/** How to reach the wisher, for one who may know; each look is recorded, and the card says so. */
export function Reach({
  reach,
  onHide,
}: {
  readonly reach: Reply<'revealWish'>;
  readonly onHide: () => void;
}) {
  const words = useWords(pageWords);
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus(), []);
  const callback = reach.phone ? null : words[`reach.callback.${reach.callback}`];
  const spoken = [reach.name, reach.phone, reach.address, reach.privatePart, callback]
    .filter(Boolean)
    .join('。');
  return (
    <section ref={card} tabIndex={-1} className="reach" aria-labelledby="reach">
      <Card tone="warm">
        <h2 id="reach">{words.reachTitle}</h2>
        <dl className="facts">
          <dt>{words.reachName}</dt>
          <dd>{reach.name}</dd>
          <dt>{words.reachPhone}</dt>
          <dd>
            {reach.phone ? (
              <a href={`tel:${reach.phone.replaceAll(/[^+\d]/g, '')}`}>{reach.phone}</a>
            ) : (
              words.reachNoPhone
            )}
          </dd>
          <dt>{words.reachAddress}</dt>
          <dd>{reach.address ?? words.reachNothing}</dd>
          <dt>{words.reachPrivate}</dt>
          <dd className="lines">{reach.privatePart ?? words.reachNothing}</dd>
        </dl>
        {callback && <p>{callback}</p>}
        <p className="faint small">{words.reachRecorded}</p>
        <div className="row">
          <ReadAloud text={spoken} />
          <Button onClick={onHide}>{words.reachHide}</Button>
        </div>
      </Card>
    </section>
  );
}
