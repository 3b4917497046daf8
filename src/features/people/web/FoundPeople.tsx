import type { Reply } from '../../../web/call.ts';
import { Button, fill, useWords } from '../../../web/ui/index.ts';
import type { FindOrRegisterProps } from './chosen.ts';
import { words as labels } from './words.ts';
import './people.css';

type Found = Reply<'findPeople'>['items'][number];

interface FoundPeopleProps {
  readonly items: readonly Found[];
  readonly onChoose: FindOrRegisterProps['onChoose'];
}

/** Residents that were found, masked, to choose from: where they live and the year of birth tell those of one name apart. */
export function FoundPeople({ items, onChoose }: FoundPeopleProps) {
  return (
    <ul className="plain-list">
      {items.map((person) => (
        <Person key={person.id} person={person} onChoose={onChoose} />
      ))}
    </ul>
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
  const { id, maskedName, maskedPhone, hasPhone, placeName, birthYear, account } = person;
  return (
    <li className="people-found">
      <div>
        <strong>{maskedName}</strong> · {placeName}
        {birthYear !== null && <> · {fill(words.bornIn, { year: birthYear })}</>}
        <p className="faint">
          {maskedPhone ?? (hasPhone ? words.hasPhone : words.noPhone)} ·{' '}
          {account ? words.account : words.noAccount}
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
