import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorLine, Field, Select, Skeleton, fill, useWords } from '../../../web/ui/index.ts';
import type { FindOrRegisterProps } from './chosen.ts';
import { FoundPeople } from './FoundPeople.tsx';
import { seemsPhone } from '../../../web/phone.ts';
import { isWhole } from './whole.ts';
import { words as labels } from './words.ts';

type Found = Reply<'findPeople'>['items'][number];
const mostShown = 20;
const reasons = ['visit', 'telephone', 'followUp', 'register'] as const;
type Reason = (typeof reasons)[number];

export interface FindPersonProps extends FindOrRegisterProps {
  readonly sought: string;
  readonly onSought: (sought: string) => void;
}

/** Finds by the whole phone number or by the beginning of the name; results are masked. */
export function FindPerson({ community, sought, onSought, onChoose }: FindPersonProps) {
  const words = useWords(labels);
  const [reason, setReason] = useState<Reason>('visit');
  const [wrong, setWrong] = useState<string>();
  const find = useAct('findPeople');
  const search = () => {
    const text = sought.trim();
    const fault = !text ? words.missing : seemsPhone(text) && !isWhole(text) ? words.digits : undefined;
    setWrong(fault);
    if (fault) return find.reset();
    const by = seemsPhone(text) ? { phone: text } : { name: text };
    return find.mutate({ params: { city: cityOf(community) }, body: { place: community, reason, ...by } });
  };
  const type = (text: string) => {
    setWrong(undefined);
    find.reset();
    onSought(text);
  };
  return (
    <>
      <form
        role="search"
        aria-label={words.find}
        className="people-search"
        onSubmit={(event) => {
          event.preventDefault();
          search();
        }}
      >
        <Field
          label={words.sought}
          whoSees={words.whoSought}
          hint={words.soughtHint}
          value={sought}
          onChange={type}
          error={wrong}
          autoComplete="off"
          maxLength={40}
        />
        <Select
          label={words.reason}
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, label: words[`reason_${value}`] }))}
        />
        <Button type="submit" tone="main" busy={find.isPending}>
          {words.search}
        </Button>
      </form>
      {find.isPending && <Skeleton lines={2} />}
      <ErrorLine error={find.error} />
      {find.data && <Results items={find.data.items} onChoose={onChoose} />}
    </>
  );
}

interface ResultsProps {
  readonly items: readonly Found[];
  readonly onChoose: FindOrRegisterProps['onChoose'];
}

function Results({ items, onChoose }: ResultsProps) {
  const words = useWords(labels);
  return (
    <div className="stack">
      <p role="status">{items.length === 0 ? words.foundNone : fill(words.found, { count: items.length })}</p>
      {items.length > 0 && <FoundPeople items={items} onChoose={onChoose} />}
      {items.length === mostShown && <p className="faint">{words.foundMany}</p>}
    </div>
  );
}
