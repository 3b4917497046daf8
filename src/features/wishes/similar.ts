import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { namesOf } from '../../engines/people/index.ts';
import type { listSimilarWishes } from './contract.ts';
import { toQueueItem } from './queries.ts';
import { wishColumns, type WishRow } from './wish-row.ts';

/** The states in which a wish still waits for something to be brought or done. */
const unfinished = ['proposed', 'returned', 'open', 'claimed', 'delivered'] as const;

interface Candidate {
  id: string;
  subject_id: string;
  kind: WishRow['kind'];
  public_line: string;
}
interface Home {
  id: string;
  household_id: string | null;
  home: string | null;
}

/** The newest unfinished wishes of the community: few enough to compare each. */
const candidates = statement<Candidate>(
  'wishes.candidates',
  `with waiting as materialized (
     select wish.id, wish.subject_id, wish.kind, wish.public_line from wish
     where city_id = $1 and community = $2 and state = any($3) and wish.id <> $4)
   select waiting.id, subject_id, kind, public_line from waiting order by waiting.id desc limit 500`,
);
const homes = statement<Home>(
  'wishes.homes',
  'select id, household_id, home from person where city_id = $1 and id = any($2::uuid[])',
);
const some = statement<WishRow>(
  'wishes.some',
  `select ${wishColumns} from wish where city_id = $1 and id = any($2::uuid[])`,
);

const pairsOf = (text: string): Set<string> => {
  const letters = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ];
  return new Set(letters.slice(1).map((letter, index) => letters[index]! + letter));
};

/** How alike two lines are: the share of pairs of characters that both have (Dice), from 0 to 1. */
export function likeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)];
  if (a.size + b.size === 0) return 0;
  return (2 * [...a].filter((pair) => b.has(pair)).length) / (a.size + b.size);
}

/** From here on two lines of one kind seem to mean the same. */
const alike = 0.5;

type Why = 'subject' | 'home' | 'line';

const sameHome = (one: Home | undefined, other: Home | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  ((one.household_id !== null && one.household_id === other.household_id) ||
    (one.home?.length === 24 && one.home === other.home));

function whyOf(row: WishRow, other: Candidate, home: ReadonlyMap<string, Home>): Why | null {
  if (other.subject_id === row.subject_id) return 'subject';
  if (other.kind !== row.kind) return null;
  if (sameHome(home.get(row.subject_id), home.get(other.subject_id))) return 'home';
  return likeness(row.public_line, other.public_line) >= alike ? 'line' : null;
}

/** The unfinished wishes that may be the same as this one, most alike first: shown to the reviewer, who decides. */
export async function listSimilar(
  act: Act,
  tools: Tools,
  _input: Input<typeof listSimilarWishes>,
  row: WishRow,
) {
  const others = await act.all(candidates, row.community, unfinished, row.id);
  const subjects = [row.subject_id, ...others.map((other) => other.subject_id)];
  const home = new Map((await act.all(homes, [...new Set(subjects)])).map((one) => [one.id, one]));
  const found = others
    .flatMap((other) => {
      const why = whyOf(row, other, home);
      const score = likeness(row.public_line, other.public_line);
      // another kind of wish of the same wisher comes last
      return why ? [{ id: other.id, why, score, near: other.kind === row.kind || score >= alike }] : [];
    })
    .toSorted((a, b) => Number(b.near) - Number(a.near) || b.score - a.score)
    .slice(0, 5);
  const rows = await act.all(
    some,
    found.map(({ id }) => id),
  );
  const [names] = await act.batch(namesOf(rows.map((one) => one.subject_id)));
  const item = toQueueItem(tools, act, names.rows);
  const whole = new Map(rows.map((one) => [one.id, item(one)]));
  return {
    items: found.flatMap(({ id, why }) => {
      const one = whole.get(id);
      return one ? [{ ...one, why }] : [];
    }),
  };
}
