import { useState } from 'react';
import { Button, useWords } from '../../../web/ui/index.ts';
import type { FindOrRegisterProps } from './chosen.ts';
import { FindPerson } from './FindPerson.tsx';
import { RegisterPerson } from './RegisterPerson.tsx';
import { words as labels } from './words.ts';
import './people.css';

/** Finds the person at the desk, or registers them; what was typed in one is kept while looking at the other. */
export function FindOrRegister({ community, onChoose }: FindOrRegisterProps) {
  const words = useWords(labels);
  const [registering, setRegistering] = useState(false);
  const [sought, setSought] = useState('');
  return (
    <div className="stack">
      {registering ? (
        <RegisterPerson community={community} sought={sought} onChoose={onChoose} />
      ) : (
        <FindPerson community={community} sought={sought} onSought={setSought} onChoose={onChoose} />
      )}
      <div className="row">
        <Button onClick={() => setRegistering(!registering)}>
          {registering ? words.backToFind : words.register}
        </Button>
      </div>
    </div>
  );
}
