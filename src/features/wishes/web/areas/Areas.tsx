import { useSearch } from '../../../../web/address.ts';
import { useAsk } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import {
  Button,
  Card,
  ErrorView,
  Link,
  Skeleton,
  fill,
  useDates,
  useLanguage,
  useWords,
} from '../../../../web/ui/index.ts';
import { AreaTable } from './AreaTable.tsx';
import type { Told } from './Figure.tsx';
import { ByKind, ByMonth } from './Parts.tsx';
import { words as labels } from './words.ts';
import './areas.css';

/** The area in the address; the community when there is none of its city. */
export function useArea(community: string): string {
  const found = useSearch().get('place') ?? '';
  return /^\d{4}(\d{2}(\d{3}(\d{3}(\d{3})?)?)?)?$/.test(found) && cityOf(found) === cityOf(community)
    ? found
    : community;
}

export interface AreasProps {
  readonly community: string;
  /** The address of the page. */
  readonly page: string;
  /** The address of the same as a spreadsheet; left out where nobody takes it along. */
  readonly table?: (place: string) => string;
}

/** The tree in figures: where one is, the areas below, kinds and months. */
export function Areas({ community, page, table }: AreasProps) {
  const place = useArea(community);
  const told = useAsk('getWishAreas', { params: { city: cityOf(community) }, query: { place } });
  if (told.isPending) return <Skeleton lines={6} />;
  if (!told.data) return <ErrorView error={told.error} onRetry={() => void told.refetch()} />;
  return (
    <Shown
      told={told.data}
      to={(code) => ({ to: page, search: { place: code } })}
      {...(table ? { table: table(place) } : {})}
    />
  );
}

interface ToldProps {
  readonly told: Told;
  readonly to: (code: string) => { to: string; search: Record<string, string> };
  readonly table?: string;
}

function Shown({ told, to, table }: ToldProps) {
  const words = useWords(labels);
  const [language] = useLanguage();
  const dates = useDates();
  const nameOf = (one: { name: string; nameEn: string | null }) =>
    (language === 'en' && one.nameEn) || one.name;
  return (
    <div className="stack areas">
      <nav aria-label={words.where}>
        <ol className="area-path">
          {told.above.map((one) => (
            <li key={one.code}>
              <Link {...to(one.code)}>{nameOf(one)}</Link>
            </li>
          ))}
          <li aria-current="location">{nameOf(told)}</li>
        </ol>
      </nav>
      <Card tone="note">
        <p>{told.exact ? words.leadExact : fill(words.leadHeld, { fewest: told.fewest })}</p>
        {!told.exact && (
          <p>{told.until ? fill(words.publishedUntil, { month: told.until }) : words.noneYet}</p>
        )}
        {told.exact && told.countedUntil && (
          <p>{fill(words.countedUntil, { time: dates.moment(told.countedUntil) })}</p>
        )}
      </Card>
      <AreaTable told={told} to={to} />
      <div className="area-halves">
        <ByKind told={told} />
        <ByMonth told={told} />
      </div>
      <div className="row no-print">
        <Button onClick={() => window.print()}>{words.print}</Button>
        {table && told.mayExport && (
          <a className="button plain" href={table} download>
            {words.export}
          </a>
        )}
      </div>
    </div>
  );
}
