import { fill, useWords } from '../../../../web/ui/index.ts';
import { words as shared } from '../../words.ts';
import { Bar, Figure, type Told } from './Figure.tsx';
import { words as labels } from './words.ts';

/** Hung and granted by kind. */
export function ByKind({ told }: { readonly told: Told }) {
  const words = useWords(labels);
  const names = useWords(shared);
  const most = Math.max(0, ...told.byKind.map(({ hung }) => hung?.value ?? 0));
  return (
    <section className="stack" aria-labelledby="area-kinds">
      <h2 id="area-kinds">{words.byKind}</h2>
      <table className="area-table">
        <thead>
          <tr>
            <th scope="col">{words.kind}</th>
            <th scope="col">{names['area.hung']}</th>
            <th scope="col">{names['area.granted']}</th>
          </tr>
        </thead>
        <tbody>
          {told.byKind.map(({ kind, hung, granted }) => (
            <tr key={kind}>
              <th scope="row">{names[`kind.${kind}`]}</th>
              <td>
                <Figure cell={hung} until={told.until} />
                {hung && <Bar value={hung.value} most={most} />}
              </td>
              <td>
                <Figure cell={granted} until={told.until} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Hung and granted by month; where numbers were small, by several months together. */
export function ByMonth({ told }: { readonly told: Told }) {
  const words = useWords(labels);
  return (
    <section className="stack" aria-labelledby="area-months">
      <h2 id="area-months">{words.byMonth}</h2>
      {(['hungByMonth', 'grantedByMonth'] as const).map((name) => (
        <Periods key={name} title={words[name]} periods={told[name]} />
      ))}
    </section>
  );
}

function Periods({ title, periods }: { readonly title: string; readonly periods: Told['hungByMonth'] }) {
  const words = useWords(labels);
  const most = Math.max(0, ...periods.map(({ value }) => value));
  if (periods.length === 0) return <p className="faint">{`${title} · ${words.noPeriods}`}</p>;
  return (
    <table className="area-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.month}</th>
          <th scope="col">{title}</th>
        </tr>
      </thead>
      <tbody>
        {periods.toReversed().map(({ from, to, value }) => (
          <tr key={to}>
            <th scope="row">{from === to ? to : fill(words.months, { from, to })}</th>
            <td>
              {value}
              <Bar value={value} most={most} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
