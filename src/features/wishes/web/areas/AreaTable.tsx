import { Link, fill, useLanguage, useWords } from '../../../../web/ui/index.ts';
import { Bar, Figure, type Told } from './Figure.tsx';
import { words as shared } from '../../words.ts';
import { words as labels } from './words.ts';

const fields = [
  ['hung', undefined],
  ['granted', undefined],
  ['open', undefined],
  ['overdue', undefined],
  ['medianDays', 'days'],
  ['thankedShare', 'percent'],
  ['useShare', 'percent'],
] as const;

/** What scrolls sideways is reached by the keyboard, too (WCAG 2.1.1). */
const scrolled = { tabIndex: 0 };

interface AreaTableProps {
  readonly told: Told;
  /** The address of an area. */
  readonly to: (code: string) => { to: string; search: Record<string, string> };
}

/** An area and those below it, in the order of their codes; on a small screen the table scrolls by itself. */
export function AreaTable({ told, to }: AreaTableProps) {
  const words = useWords(labels);
  const names = useWords(shared);
  const [language] = useLanguage();
  const most = Math.max(0, ...told.below.map((row) => row.hung?.value ?? 0));
  const nameOf = (row: Told['own']) =>
    row.direct ? names['area.direct'] : (language === 'en' && row.nameEn) || row.name;
  return (
    <section className="stack" aria-labelledby="areas">
      <h2 id="areas">{words.table}</h2>
      {told.below.length > 0 && <p className="faint no-print">{words.tableHint}</p>}
      <p className="faint area-hint no-print" aria-hidden="true">
        {words.scrollHint}
      </p>
      <section className="area-scroll" aria-label={words.scroll} {...scrolled}>
        <table className="area-table">
          <thead>
            <tr>
              <th scope="col">{names['area.area']}</th>
              {fields.map(([field]) => (
                <th key={field} scope="col">
                  {names[`area.${field}`]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[told.own, ...told.below].map((row, place) => (
              <tr key={`${row.code} ${place}`} className={place === 0 ? 'area-own' : undefined}>
                <th scope="row">
                  {place === 0 || row.direct ? (
                    place === 0 ? (
                      `${nameOf(row)} · ${words.own}`
                    ) : (
                      nameOf(row)
                    )
                  ) : (
                    <Link {...to(row.code)}>{nameOf(row)}</Link>
                  )}
                  {row.hung?.until && row.hung.until !== told.until && (
                    <small className="area-until">{fill(words.untilMonth, { month: row.hung.until })}</small>
                  )}
                </th>
                {fields.map(([field, unit]) => (
                  <td key={field}>
                    <Figure cell={row[field]} {...(unit ? { unit } : {})} until={row.hung?.until} />
                    {field === 'hung' && place > 0 && row.hung && <Bar value={row.hung.value} most={most} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className="faint">{words.dash}</p>
    </section>
  );
}
