import { useState } from 'react';
import { Button, Field, useWords } from '../../../../web/ui/index.ts';
import { words as labels } from './words.ts';
import './search.css';

export interface SearchBoxProps {
  /** What is being searched for now; empty for nothing. */
  readonly value: string;
  /** Called with the trimmed words, or with nothing when the search is given up. */
  readonly onSearch: (words: string) => void;
}

/** One field and its button; the words then stand in the address. */
export function SearchBox({ value, onSearch }: SearchBoxProps) {
  const words = useWords(labels);
  const [typed, setTyped] = useState(value);
  return (
    <form
      role="search"
      aria-label={words.search}
      className="search-box"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <Field
        label={words.sought}
        hint={words.soughtHint}
        type="search"
        enterKeyHint="search"
        autoComplete="off"
        maxLength={40}
        value={typed}
        onChange={setTyped}
      />
      <div className="row">
        <Button type="submit">{words.go}</Button>
        {value && (
          <Button
            tone="quiet"
            onClick={() => {
              setTyped('');
              onSearch('');
            }}
          >
            {words.clear}
          </Button>
        )}
      </div>
    </form>
  );
}
