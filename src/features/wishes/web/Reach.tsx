import { useEffect, useRef } from 'react';
import type { Reply } from '../../../web/call.ts';
import { telOf, usePhoneWords } from '../../../web/phone.ts';
import { Button, Card, ReadAloud, useWords } from '../../../web/ui/index.ts';
import { detailWords } from './detail-words.ts';
import { pageWords } from './words.ts';

/** How to reach the wisher, for one who may know; each look is recorded, which stands beside the button that opens it. */
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
  const said = usePhoneWords();
  const person = reach.callback === 'proposer' ? reach.callbackPerson : null;
  const callback = words[`reach.callback.${reach.callback}`];
  const spoken = [
    callback,
    person?.name,
    person?.phone && said(person.phone),
    reach.name,
    reach.phone && said(reach.phone),
    reach.address,
    reach.privatePart,
    reach.health,
  ]
    .filter(Boolean)
    .join('。');
  return (
    <section ref={card} tabIndex={-1} className="reach" aria-labelledby="reach">
      <Card tone="warm">
        <h2 id="reach">{words.reachTitle}</h2>
        <p>
          <strong>{callback}</strong>
        </p>
        <dl className="facts">
          {person && (
            <>
              <dt>{words.reachCallback}</dt>
              <dd>
                {person.name} <Phone phone={person.phone} />
              </dd>
            </>
          )}
          <dt>{words.reachName}</dt>
          <dd>{reach.name}</dd>
          <dt>{words.reachPhone}</dt>
          <dd>
            <Phone phone={reach.phone} />
          </dd>
          <dt>{words.reachAddress}</dt>
          <dd>{reach.address ?? words.reachNothing}</dd>
          <dt>{words.reachPrivate}</dt>
          <dd className="lines">{reach.privatePart ?? words.reachNothing}</dd>
          <More reach={reach} />
        </dl>
        <div className="row">
          <ReadAloud text={spoken} />
          <Button onClick={onHide}>{words.reachHide}</Button>
        </div>
      </Card>
    </section>
  );
}

/** What only some wishes have: health to mind, and who comes along. */
function More({ reach }: { readonly reach: Reply<'revealWish'> }) {
  const details = useWords(detailWords);
  return (
    <>
      {reach.health && (
        <>
          <dt>{details.health}</dt>
          <dd className="lines">{reach.health}</dd>
        </>
      )}
      {reach.second && (
        <>
          <dt>{details.second}</dt>
          <dd>{reach.second}</dd>
        </>
      )}
    </>
  );
}

/** A number to tap, or that there is none. */
function Phone({ phone }: { readonly phone: string | null }) {
  const words = useWords(pageWords);
  const said = usePhoneWords();
  return phone ? <a href={telOf(phone)}>{said(phone)}</a> : words.reachNoPhone;
}
