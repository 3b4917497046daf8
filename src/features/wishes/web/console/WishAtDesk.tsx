import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import type { Body } from '../../../../web/call.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { Button, ButtonLink, Choice, ErrorLine, fill, useWords } from '../../../../web/ui/index.ts';
import { Fields, useCheck } from './Fields.tsx';
import { refused } from './StepForm.tsx';
import { detailsBody } from '../details.ts';
import { detailFields, detailTextOf } from './steps.ts';
import type { Field, Values } from './steps.ts';
import { useTyped } from './use-typed.ts';
import { words as labels } from './words.ts';
import './console.css';

const roads = ['paper', 'telephone', 'desk'] as const;

const asked: readonly Field[] = [
  { name: 'road', required: true },
  { name: 'kind', required: true },
  { name: 'publicLine', required: true },
  { name: 'privatePart', required: false },
];

const written = asked.filter(({ name }) => name !== 'road');

export interface WishAtDeskProps {
  readonly community: string;
  readonly person: { readonly id: string; readonly name: string };
  /** The paper card that it is typed from. */
  readonly card?: string;
  /** The wish has been entered. */
  readonly onDone: () => void;
  /** The worker has seen so; the desk is free for the next caller. */
  readonly onNext: () => void;
}

/** Enters the wish of somebody who came or called, in their name. */
export function WishAtDesk({ community, person, card, onDone, onNext }: WishAtDeskProps) {
  const words = useWords(labels);
  const draft = useTyped(community, card ? `desk ${card}` : 'desk', {
    road: card ? 'paper' : 'telephone',
  });
  const all = [...(card ? written : asked), ...detailFields(draft.values)];
  const check = useCheck(all);
  const [tried, setTried] = useState(false);
  const propose = useAct('proposeWish', () => {
    draft.clear();
    onDone();
  });
  const wrong = { ...refused(propose.error), ...(tried ? check(draft.values) : {}) };
  if (propose.data) return <Entered community={community} id={propose.data.id} onNext={onNext} />;
  return (
    <form
      className="wish-form"
      aria-label={words.deskNewWish}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (propose.isPending || Object.keys(check(draft.values)).length > 0) return;
        propose.mutate({ params: { city: cityOf(community) }, body: bodyOf(draft.values, person.id, card) });
      }}
    >
      <p className="faint">{fill(words.deskFor, { name: person.name })}</p>
      {card && (
        <Choice
          label={words.field_road}
          value={draft.values.road ?? 'paper'}
          onChange={(road) => draft.set({ ...draft.values, road })}
          options={[
            { value: 'paper', label: words.roadPaper },
            { value: 'telephone', label: words.roadTelephone },
          ]}
        />
      )}
      <Fields community={community} asked={all} values={draft.values} onChange={draft.set} wrong={wrong} />
      <ErrorLine error={propose.error} />
      <div className="row">
        <Button type="submit" tone="main" busy={propose.isPending}>
          {words.deskHang}
        </Button>
      </div>
    </form>
  );
}

function Entered({
  community,
  id,
  onNext,
}: {
  readonly community: string;
  readonly id: string;
  readonly onNext: () => void;
}) {
  const words = useWords(labels);
  return (
    <div className="card note" role="status">
      <p>
        <strong>{words.deskDone}</strong>
      </p>
      <div className="row">
        <Button tone="main" onClick={onNext}>
          {words.deskAnother}
        </Button>
        <ButtonLink to={paths.console(community)} search={{ queue: 'review', wish: id }}>
          {words.deskDoneSee}
        </ButtonLink>
      </div>
    </div>
  );
}

function bodyOf(values: Values, personId: string, card?: string): Body<'proposeWish'> {
  const privatePart = values.privatePart?.trim();
  return {
    kind: values.kind as Body<'proposeWish'>['kind'],
    publicLine: values.publicLine?.trim() ?? '',
    ...(privatePart ? { privatePart } : {}),
    ...detailsBody(values.kind ?? null, detailTextOf(values)),
    road: roads.find((road) => road === values.road) ?? 'telephone',
    ...(card ? { card } : {}),
    subject: { personId },
  };
}
