import { useId } from 'react';
import { useAsk } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { ErrorLine, useLanguage, useWords } from '../../../web/ui/index.ts';
import { words as labels } from './words.ts';

/** The levels below a community with the length of their codes. */
const levels = [
  { level: 'grid', digits: 15 },
  { level: 'building', digits: 20 },
  { level: 'household', digits: 24 },
] as const;

export interface PlacePickerProps {
  readonly community: string;
  /** The code of the smallest place chosen so far; empty before the first choice. */
  readonly value: string;
  readonly onChange: (place: string) => void;
  readonly error?: string | undefined;
}

/** Where somebody lives, from large to small: grid, building, household. Whatever is not known may be left open. */
export function PlacePicker({ community, value, onChange, error }: PlacePickerProps) {
  const words = useWords(labels);
  const id = useId();
  return (
    <fieldset className="people-places" aria-describedby={`${id}-about`}>
      <legend>{words.place}</legend>
      <div>
        {levels.map(({ level, digits }, at) => {
          const above = at === 0 ? community : value.slice(0, levels[at - 1]!.digits);
          const ready = at === 0 || value.length >= levels[at - 1]!.digits;
          if (!ready) return null;
          const chosen = value.length >= digits ? value.slice(0, digits) : at === 0 ? value : '';
          return <Level key={above} level={level} above={above} chosen={chosen} onChange={onChange} />;
        })}
      </div>
      <div id={`${id}-about`} className="about">
        {error && <p className="wrong">{error}</p>}
      </div>
    </fieldset>
  );
}

interface LevelProps {
  readonly level: (typeof levels)[number]['level'];
  readonly above: string;
  /** A place of this level; the community itself, when the grid is not known; empty for none. */
  readonly chosen: string;
  readonly onChange: (place: string) => void;
}

function Level({ level, above, chosen, onChange }: LevelProps) {
  const words = useWords(labels);
  const [language] = useLanguage();
  const id = useId();
  const places = useAsk(
    'listPlaces',
    { params: { city: cityOf(above) }, query: { under: above } },
    { staleTime: 600_000 },
  );
  if (places.isError) return <ErrorLine error={places.error} />;
  const here = places.data?.items.filter((place) => place.level === level) ?? [];
  const first = level === 'grid';
  if (places.data && here.length === 0 && !first) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{words[`level_${level}`]}</label>
      <select
        id={id}
        className="input"
        value={chosen}
        aria-busy={places.isPending || undefined}
        onChange={(event) => onChange(event.target.value || (first ? '' : above))}
      >
        <option value="">{first ? words.notChosen : words.wholeAbove}</option>
        {here.map(({ code, name, nameEn }) => (
          <option key={code} value={code}>
            {(language === 'en' && nameEn) || name}
          </option>
        ))}
        {first && <option value={above}>{words.onlyCommunity}</option>}
      </select>
    </div>
  );
}
