import { useState } from 'react';
import type { ReactNode } from 'react';
import { useAsk } from '../../../../web/ask.ts';
import { useKept } from '../../../../web/kept.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, ErrorView, Field, Skeleton, fill, say, useWords } from '../../../../web/ui/index.ts';
import { WishPanel } from '../console/WishPanel.tsx';
import { words as consoleLabels } from '../console/words.ts';
import { spaced } from './HeartCard.tsx';
import { words as labels } from './words.ts';

export interface CardAtDeskProps {
  readonly community: string;
  /** What is typed from a card that nobody entered yet: who it is, and the wish. */
  readonly entry: (card: string, onNext: () => void) => ReactNode;
}

/** The desk reads a card: a new one is entered, an entered one leads to its wish. Scanners type the address; it is read, too. */
export function CardAtDesk({ community, entry }: CardAtDeskProps) {
  const words = useWords(labels);
  const [code, setCode, forget] = useKept(community, 'desk card', '');
  const [typed, setTyped] = useState('');
  if (code) {
    const other = () => {
      forget();
      setCode('');
      setTyped('');
    };
    return (
      <>
        <div className="row">
          <Button onClick={other}>{words.deskOther}</Button>
        </div>
        <Read community={community} code={code} entry={entry} onNext={other} />
      </>
    );
  }
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        const read = codeIn(typed);
        if (read) setCode(read);
      }}
    >
      <h2>{words.deskCode}</h2>
      <Field
        label={words.code}
        hint={words.codeHint}
        autoComplete="off"
        autoFocus
        maxLength={200}
        value={typed}
        onChange={setTyped}
      />
      <div className="row">
        <Button type="submit" tone="main">
          {words.deskRead}
        </Button>
      </div>
    </form>
  );
}

/** What a scanner types is the address of the card: its code stands at the end. */
const codeIn = (typed: string): string => (typed.trim().split('/').at(-1) ?? '').slice(0, 12);

interface ReadProps extends CardAtDeskProps {
  readonly code: string;
  readonly onNext: () => void;
}

function Read({ community, code, entry, onNext }: ReadProps) {
  const words = useWords(labels);
  const done = useWords(consoleLabels);
  const [entering, setEntering] = useState(false);
  const card = useAsk('readCard', {
    params: { city: cityOf(community) },
    query: { place: community, code: code.length < 7 ? code.padEnd(7, '0') : code },
  });
  if (card.isPending) return <Skeleton lines={2} />;
  if (card.isError) return <ErrorView error={card.error} />;
  const { state, wish } = card.data;
  // what was begun as a new card stays so until the next one, also when it has just been entered
  if (state === 'unused' && !entering) setEntering(true);
  if (state === 'void') return <p role="status">{words.deskVoid}</p>;
  if (!wish || entering) {
    return (
      <>
        {!wish && <p role="status">{fill(words.deskUnused, { code: spaced(card.data.code) })}</p>}
        {entry(card.data.code, onNext)}
      </>
    );
  }
  return (
    <>
      <p role="status">{words.deskUsed}</p>
      <WishPanel
        community={community}
        id={wish}
        level={2}
        onDone={(step) => say(fill(done.done, { done: done[`step_${step}`] }))}
      />
    </>
  );
}
