import { useState } from 'react';
import { useAct, useAskPages } from '../../../../web/ask.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import {
  Button,
  ButtonLink,
  Choice,
  Empty,
  ErrorLine,
  ErrorView,
  KindIcon,
  More,
  Skeleton,
  fill,
  useWords,
} from '../../../../web/ui/index.ts';
import { words as labels } from './words.ts';
import './console.css';

export interface ClaimAtDeskProps {
  readonly community: string;
  readonly person: { readonly id: string; readonly name: string };
  /** The claim has been recorded. */
  readonly onDone: () => void;
  /** The desk is free for the next caller. */
  readonly onNext: () => void;
}

/** Somebody without a phone of their own takes a wish on: the desk finds it on the tree and records the claim. */
export function ClaimAtDesk({ community, person, onDone, onNext }: ClaimAtDeskProps) {
  const words = useWords(labels);
  const [road, setRoad] = useState<'telephone' | 'desk'>('telephone');
  const claim = useAct('claimWish', onDone);
  const list = useAskPages('listWishes', {
    params: { city: cityOf(community) },
    query: { place: community, state: 'open' },
  });
  if (claim.data)
    return <Recorded community={community} id={claim.data.id} name={person.name} onNext={onNext} />;
  if (list.isPending) return <Skeleton />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <Empty words={words.claimAtDeskNone} />;
  const take = (id: string) =>
    claim.mutate({ params: { city: cityOf(community), id }, body: { personId: person.id, road } });
  return (
    <div className="stack">
      <p className="faint">{words.claimAtDeskIntro}</p>
      <Choice
        label={words.field_road}
        layout="tiles"
        options={[
          { value: 'telephone', label: words.roadTelephone },
          { value: 'desk', label: words.roadDesk },
        ]}
        value={road}
        onChange={setRoad}
      />
      <ErrorLine error={claim.error} />
      <ul className="console-rows">
        {list.items.map((wish) => (
          <li key={wish.id}>
            <div className="row">
              <KindIcon kind={wish.kind} />
              <strong>{wish.publicLine}</strong>
            </div>
            <Button
              busy={claim.isPending && claim.variables.params.id === wish.id}
              aria-label={`${fill(words.claimAtDeskFor, { name: person.name })}: ${wish.publicLine}`}
              onClick={() => {
                if (!claim.isPending) take(wish.id);
              }}
            >
              {fill(words.claimAtDeskFor, { name: person.name })}
            </Button>
          </li>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </div>
  );
}

interface RecordedProps {
  readonly community: string;
  readonly id: string;
  readonly name: string;
  readonly onNext: () => void;
}

function Recorded({ community, id, name, onNext }: RecordedProps) {
  const words = useWords(labels);
  return (
    <div className="card note" role="status">
      <p>
        <strong>{fill(words.claimAtDeskDone, { name })}</strong>
      </p>
      <div className="row">
        <ButtonLink tone="main" to={paths.consoleWish(community, id)}>
          {words.claimSee}
        </ButtonLink>
        <Button onClick={onNext}>{words.claimAnother}</Button>
      </div>
    </div>
  );
}
