import { useEffect } from 'react';
import { useAct } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorLine, Skeleton, useWords } from '../../../web/ui/index.ts';
import type { FindOrRegisterProps } from './chosen.ts';
import { FoundPeople } from './FoundPeople.tsx';
import { words as labels } from './words.ts';

interface NamesakesProps extends FindOrRegisterProps {
  readonly name: string;
  readonly busy: boolean;
  /** The desk has looked: it is another person. */
  readonly onAnother: () => void;
}

/** Those of this name who are known here, before a second record is made: one of them, or another person. */
export function Namesakes({ community, name, busy, onAnother, onChoose }: NamesakesProps) {
  const words = useWords(labels);
  const find = useAct('findPeople');
  const { mutate } = find;
  useEffect(() => {
    const body = { place: community, reason: 'register' as const, name, whole: true };
    mutate({ params: { city: cityOf(community) }, body });
  }, [mutate, community, name]);
  return (
    <section className="stack" aria-label={words.namesakes}>
      <p className="faint">{words.namesakesLead}</p>
      {find.isPending && <Skeleton lines={2} />}
      <ErrorLine error={find.error} />
      {find.data && <FoundPeople items={find.data.items} onChoose={onChoose} />}
      <div className="row">
        <Button busy={busy} onClick={onAnother}>
          {words.another}
        </Button>
      </div>
    </section>
  );
}
