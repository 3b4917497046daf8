import { useId } from 'react';
import { useAsk } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { ErrorLine, useLanguage, useWords } from '../../../web/ui/index.ts';
import { words as labels } from './words.ts';

/** The levels below a community with the length of their codes. */
const levels = [
  { word: 'level_grid', digits: 15 },
  { word: 'level_building', digits: 20 },
  { word: 'level_household', digits: 24 },
] as const;

export interface PlacePickerProps {
  readonly community: string;
  /** The code of the smallest place chosen so far; empty before the first choice. */
  readonly value: string;
  readonly onChange: (place: string) => void;
  readonly error?: string | undefined;
}

/** A place below the community, from large to small: grid, building, household. The last two may be left open. */
export function PlacePicker({ community, value, onChange, error }: PlacePickerProps) {
  const words = useWords(labels);
  const id = useId();
  return (
    <fieldset className="people-places" aria-describedby={`${id}-about`}>
      <legend>{words.place}</legend>
      <div>
        {levels.map(({ word, digits }, at) => {
          const above = at === 0 ? community : value.slice(0, levels[at - 1]!.digits);
          const ready = at === 0 || value.length >= levels[at - 1]!.digits;
          if (!ready) return null;
          const chosen = value.length >= digits ? value.slice(0, digits) : '';
          return <Level key={`${word} ${above}`} word={word} above={above} chosen={chosen} first={at === 0} onChange={onChange} />;
        })}
      </div>
      <div id={`${id}-about`} className="about">
        {error && <p className="wrong">{error}</p>}
      </div>
    </fieldset>
  );
}

interface LevelProps {
  readonly word: (typeof levels)[number]['word'];
  readonly above: string;
  readonly chosen: string;
  /** The first level must be chosen; below it, the place above is enough. */
  readonly first: boolean;
  readonly onChange: (place: string) => void;
}

function Level({ word, above, chosen, first, onChange }: LevelProps) {
  const words = useWords(labels);
  const [language] = useLanguage();
  const id = useId();
  const places = useAsk('listPlaces', { params: { city: cityOf(above) }, query: { under: above } }, { staleTime: 600_000 });
  if (places.isError) return <ErrorLine error={places.error} />;
  if (places.data?.items.length === 0) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{words[word]}</label>
      <select
        id={id}
        className="input"
        value={chosen}
        aria-busy={places.isPending || undefined}
        onChange={(event) => onChange(event.target.value || (first ? '' : above))}
      >
        <option value="">{first ? words.notChosen : words.wholeAbove}</option>
        {places.data?.items.map(({ code, name, nameEn }) => (
          <option key={code} value={code}>
            {(language === 'en' && nameEn) || name}
          </option>
        ))}
      </select>
    </div>
  );
}
