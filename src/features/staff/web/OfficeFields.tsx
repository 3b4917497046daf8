import { useAsk } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { Select, useWords } from '../../../web/ui/index.ts';
import { words as roleNames } from '../../session/words.ts';
import { words as staffWords } from '../words.ts';
import type { Role } from './shapes.ts';

/** Digits of the place that a role is for. */
const digits: Readonly<Record<Role, number>> = {
  cityOfficer: 4,
  districtOfficer: 6,
  streetOfficer: 9,
  communityWorker: 12,
  branchSecretary: 12,
  socialWorker: 12,
  gridLeader: 15,
  gridWorker: 15,
  gridVolunteer: 15,
  buildingSteward: 20,
};

export interface Office {
  readonly role: Role | '';
  /** Empty until it is chosen. */
  readonly place: string;
}

interface OfficeFieldsProps {
  readonly community: string;
  readonly grantable: readonly Role[];
  readonly value: Office;
  readonly onChange: (office: Office) => void;
}

/** A role, and the place that it is for: the grid or the building is asked for where the role needs one. */
export function OfficeFields({ community, grantable, value, onChange }: OfficeFieldsProps) {
  const words = useWords(staffWords);
  const roles = useWords(roleNames);
  const needed = value.role ? digits[value.role] : 0;
  const choose = (role: Role | '') => {
    const wanted = role ? digits[role] : 0;
    onChange({ role, place: wanted > 0 && wanted <= 12 ? community.slice(0, wanted) : '' });
  };
  const grid = value.place.slice(0, 15);
  return (
    <>
      <Select
        label={words.role}
        value={value.role}
        onChange={choose}
        options={[
          { value: '' as const, label: words.choose },
          ...grantable.map((role) => ({ value: role, label: roles[`role.${role}`] })),
        ]}
      />
      {needed > 12 && (
        <Below
          label={words.grid}
          under={community}
          level="grid"
          value={grid.length === 15 ? grid : ''}
          onChange={(place) => onChange({ ...value, place })}
        />
      )}
      {needed > 15 && grid.length === 15 && (
        <Below
          label={words.building}
          under={grid}
          level="building"
          value={value.place.length === 20 ? value.place : ''}
          onChange={(place) => onChange({ ...value, place: place || grid })}
        />
      )}
    </>
  );
}

/** Is the role chosen, and a place of the kind that it is for? */
export const isWhole = ({ role, place }: Office): boolean => role !== '' && place.length === digits[role];

interface BelowProps {
  readonly label: string;
  readonly under: string;
  readonly level: 'grid' | 'building';
  readonly value: string;
  readonly onChange: (place: string) => void;
}

function Below({ label, under, level, value, onChange }: BelowProps) {
  const words = useWords(staffWords);
  const places = useAsk(
    'listPlaces',
    { params: { city: cityOf(under) }, query: { under } },
    { staleTime: 600_000 },
  );
  const here = (places.data?.items ?? []).filter((place) => place.level === level);
  const options = [
    { value: '', label: words.choose },
    ...here.map(({ code, name }) => ({ value: code, label: name })),
  ];
  return <Select label={label} value={value} onChange={onChange} options={options} />;
}
