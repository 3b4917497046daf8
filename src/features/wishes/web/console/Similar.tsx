import { useState } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, ErrorLine, TextArea, fill, useDates, useWords } from '../../../../web/ui/index.ts';
import { words as sharedLabels } from '../../words.ts';
import type { FormStep } from './StepForm.tsx';
import type { Step, WishView } from './steps.ts';
import { words as labels } from './words.ts';

type Other = Reply<'listSimilarWishes'>['items'][number];

interface SimilarProps {
  readonly wish: WishView;
  readonly onDone: (step: FormStep, can: readonly Step[]) => void;
}

/** Shown at once, at most. */
const mostShown = 3;

/**
 * Wishes that may be the same as the one under review, each beside it; nothing is decided by itself. Wishes of another
 * kind of the same wisher, and what is more than a few, stay folded.
 */
export function Similar({ wish, onDone }: SimilarProps) {
  const words = useWords(labels);
  const similar = useAsk('listSimilarWishes', { params: { city: cityOf(wish.community), id: wish.id } });
  const items = similar.data?.items ?? [];
  if (items.length === 0) return null;
  const near = items.filter(({ why, kind }) => why !== 'subject' || kind === wish.kind).slice(0, mostShown);
  const others = items.filter((item) => !near.includes(item));
  return (
    <section className="card note stack" aria-labelledby="similar">
      <h3 id="similar">{near.length > 0 ? words.similar : words.similarElse}</h3>
      {near.length > 0 && <p className="faint">{words.similarIntro}</p>}
      {near.length > 0 && <Others wish={wish} items={near} onDone={onDone} />}
      {others.length > 0 && (
        <details>
          <summary>{fill(words.similarMore, { n: others.length })}</summary>
          <Others wish={wish} items={others} onDone={onDone} />
        </details>
      )}
    </section>
  );
}

function Others({ wish, items, onDone }: SimilarProps & { readonly items: readonly Other[] }) {
  const words = useWords(labels);
  const [chosen, setChosen] = useState<Other | null>(null);
  return (
    <ul className="console-rows">
      {items.map((item) => (
        <li key={item.id}>
          <Beside wish={wish} other={item} />
          <Button
            aria-label={`${words.similarSame}: ${item.publicLine}`}
            aria-expanded={chosen?.id === item.id}
            onClick={() => setChosen(chosen?.id === item.id ? null : item)}
          >
            {words.similarSame}
          </Button>
          {chosen?.id === item.id && <Same key={item.id} wish={wish} other={item} onDone={onDone} />}
        </li>
      ))}
    </ul>
  );
}

function Beside({ wish, other }: { readonly wish: WishView; readonly other: Other }) {
  const words = useWords(labels);
  const shared = useWords(sharedLabels);
  const { day } = useDates();
  return (
    <dl className="wish-beside">
      <div>
        <dt>{words.similarThis}</dt>
        <dd>{wish.publicLine}</dd>
        <dd className="faint">{shared[`kind.${wish.kind}`]}</dd>
      </div>
      <div>
        <dt>
          {words[`why_${other.why}`]} · {words[`state_${other.state}`]}
        </dt>
        <dd>{other.publicLine}</dd>
        <dd className="faint">
          {shared[`kind.${other.kind}`]} · {other.subjectName} · {day(other.waitingSince)}
        </dd>
      </div>
    </dl>
  );
}

function Same({ wish, other, onDone }: SimilarProps & { readonly other: Other }) {
  const words = useWords(labels);
  const [reason, setReason] = useState(fill(words.similarReason, { line: other.publicLine }));
  const decline = useAct('declineWish', ({ can }) => onDone('decline', can));
  const send = () =>
    decline.mutate({
      params: { city: cityOf(wish.community), id: wish.id },
      body: { reason: reason.trim(), duplicateOf: other.id },
    });
  return (
    <form
      className="wish-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!decline.isPending && reason.trim() !== '') send();
      }}
    >
      <TextArea
        label={words.field_reason}
        whoSees={words.whoReason}
        rows={2}
        most={200}
        value={reason}
        onChange={setReason}
        error={reason.trim() === '' ? words.missing : undefined}
      />
      <ErrorLine error={decline.error} />
      <div className="row">
        <Button type="submit" tone="main" busy={decline.isPending}>
          {words.similarSend}
        </Button>
      </div>
    </form>
  );
}
