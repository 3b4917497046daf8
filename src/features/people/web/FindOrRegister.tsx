import { useKept } from '../../../web/kept.ts';
import { Button, useWords } from '../../../web/ui/index.ts';
import type { FindOrRegisterProps } from './chosen.ts';
import { FindPerson } from './FindPerson.tsx';
import { RegisterPerson } from './RegisterPerson.tsx';
import { words as labels } from './words.ts';
import './people.css';

/** Finds the person at the desk, or registers them; what was typed in one is kept while looking at the other. */
export function FindOrRegister({ community, onChoose }: FindOrRegisterProps) {
  const words = useWords(labels);
  const [{ sought, registering }, keep, forget] = useKept(community, 'find', {
    sought: '',
    registering: false,
  });
  const chosen: FindOrRegisterProps['onChoose'] = (person) => {
    forget();
    onChoose(person);
  };
  return (
    <div className="stack">
      {registering ? (
        <RegisterPerson community={community} sought={sought} onChoose={chosen} />
      ) : (
        <FindPerson
          community={community}
          sought={sought}
          onSought={(typed) => keep({ sought: typed, registering })}
          onChoose={chosen}
        />
      )}
      <div className="row">
        <Button onClick={() => keep({ sought, registering: !registering })}>
          {registering ? words.backToFind : words.register}
        </Button>
      </div>
    </div>
  );
}
