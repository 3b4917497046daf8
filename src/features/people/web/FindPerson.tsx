import { useState } from 'react';
import { useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorView, Field, Skeleton, fill, useWords } from '../../../web/ui/index.ts';
import type { FindOrRegisterProps } from './chosen.ts';
import { seemsPhone } from '../../../web/phone.ts';
import { isWhole } from './whole.ts';
import { words as labels } from './words.ts';

type Found = Reply<'findPeople'>['items'][number];
const mostShown = 20;

export interface FindPersonProps extends FindOrRegisterProps {
  readonly sought: string;
  readonly onSought: (sought: string) => void;
}

/** Finds by the whole phone number or by the beginning of the name; results are masked. */
export function FindPerson({ community, sought, onSought, onChoose }: FindPersonProps) {
  const words = useWords(labels);
  const [asked, setAsked] = useState('');
  const [wrong, setWrong] = useState<string>();
  const search = () => {
    const text = sought.trim();
    const fault = !text ? words.missing : seemsPhone(text) && !isWhole(text) ? words.digits : undefined;
    setWrong(fault);
    setAsked(fault ? '' : text);
  };
  const type = (text: string) => {
    setWrong(undefined);
    setAsked('');
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
        <Button type="submit" tone="main">
          {words.search}
        </Button>
      </form>
      {asked && <Results community={community} asked={asked} onChoose={onChoose} />}
    </>
  );
}

function Results({ community, asked, onChoose }: FindOrRegisterProps & { readonly asked: string }) {
  const words = useWords(labels);
  const by = seemsPhone(asked) ? { phone: asked } : { name: asked };
  const found = useAsk('findPeople', {
    params: { city: cityOf(community) },
    query: { place: community, ...by },
  });
  if (found.isPending) return <Skeleton lines={2} />;
  if (found.isError) return <ErrorView error={found.error} onRetry={() => void found.refetch()} />;
  const { items } = found.data;
  return (
    <div className="stack">
      <p role="status">{items.length === 0 ? words.foundNone : fill(words.found, { count: items.length })}</p>
      {items.length > 0 && (
        <ul className="plain-list">
          {items.map((person) => (
            <Person key={person.id} person={person} onChoose={onChoose} />
          ))}
        </ul>
      )}
      {items.length === mostShown && <p className="faint">{words.foundMany}</p>}
    </div>
  );
}

function Person({
  person,
  onChoose,
}: {
  readonly person: Found;
  readonly onChoose: FindOrRegisterProps['onChoose'];
}) {
  const words = useWords(labels);
  const { id, maskedName, maskedPhone, placeName, account } = person;
  return (
    <li className="people-found">
      <div>
        <strong>{maskedName}</strong> · {placeName}
        <p className="faint">
          {maskedPhone ?? words.noPhone} · {account ? words.account : words.noAccount}
        </p>
      </div>
      <Button
        aria-label={fill(words.chooseWho, { name: maskedName, place: placeName })}
        onClick={() => onChoose({ id, name: maskedName, place: placeName })}
      >
        {words.choose}
      </Button>
    </li>
  );
}
