import { visit } from '../../../../web/address.ts';
import { useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useChosen, useCommunity } from '../../../../web/route.ts';
import { Choice, ErrorView, Skeleton, fill, useDates, useWords } from '../../../../web/ui/index.ts';
import { dayOf } from './days.ts';
import { DayChart } from './DayChart.tsx';
import { words as sharedLabels } from '../../words.ts';
import { words as labels } from './figures-words.ts';
import './figures.css';

const ranges = ['30', '90', '366'] as const;
type Range = (typeof ranges)[number];
type Figures = Reply<'getWishFigures'>;

/** What the tree of a community has done, counted from the steps; the time range stands in the address. */
export function FiguresPage() {
  const words = useWords(labels);
  const community = useCommunity();
  const range: Range = useChosen('days', ranges) ?? '90';
  const figures = useAsk('getWishFigures', {
    params: { city: cityOf(community) },
    query: { place: community, days: Number(range) },
  });
  return (
    <>
      <h1>{words.figuresTitle}</h1>
      <p className="console-lead">{words.figuresIntro}</p>
      <div className="wish-range">
        <Choice
          label={words.days}
          layout="tiles"
          options={ranges.map((value) => ({ value, label: words[`days_${value}`] }))}
          value={range}
          onChange={(days) => visit(`${paths.consoleFigures(community)}?days=${days}`, true)}
        />
      </div>
      {figures.isPending && <Skeleton lines={5} />}
      {figures.isError && <ErrorView error={figures.error} onRetry={() => void figures.refetch()} />}
      {figures.data && <Told figures={figures.data} range={range} />}
    </>
  );
}

function Told({ figures, range }: { readonly figures: Figures; readonly range: Range }) {
  const words = useWords(labels);
  const dates = useDates();
  return (
    <>
      <p className="faint">
        {figures.countedUntil
          ? fill(words.countedUntil, { time: dates.moment(figures.countedUntil) })
          : words.countedNever}
      </p>
      <Totals total={figures.total} />
      <section className="stack" aria-labelledby="by-day">
        <h2 id="by-day">
          {words.byDay} · {words[`days_${range}`]}
        </h2>
        {figures.countedUntil && (
          <DayChart told={figures.byDay} last={dayOf(figures.countedUntil)} count={Number(range)} />
        )}
      </section>
      <div className="wish-halves">
        <ByKind figures={figures} />
        <Satisfaction satisfaction={figures.satisfaction} />
      </div>
    </>
  );
}

const totals = [
  'proposed',
  'opened',
  'claimed',
  'released',
  'fulfilled',
  'thanked',
  'followed',
  'lapsed',
  'revoked',
  'escalated',
  'annulled',
] as const;

function Totals({ total }: { readonly total: Figures['total'] }) {
  const words = useWords(labels);
  return (
    <section className="stack" aria-labelledby="totals">
      <h2 id="totals">{words.totals}</h2>
      <ul className="wish-totals">
        {totals.map((name) => (
          <li key={name}>
            <span className="faint">{words[`total_${name}`]}</span>
            <strong className="wish-total">{total[name]}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}

function ByKind({ figures }: { readonly figures: Figures }) {
  const words = useWords(labels);
  const shared = useWords(sharedLabels);
  return (
    <section className="stack" aria-labelledby="by-kind">
      <h2 id="by-kind">{words.byKind}</h2>
      <table className="console-table">
        <thead>
          <tr>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.total_opened}</th>
            <th scope="col">{words.total_thanked}</th>
          </tr>
        </thead>
        <tbody>
          {figures.byKind.map(({ kind, opened, thanked }) => (
            <tr key={kind}>
              <th scope="row">{shared[`kind.${kind}`]}</th>
              <td>{opened}</td>
              <td>{thanked}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const grades = [
  ['five', 5],
  ['four', 4],
  ['three', 3],
  ['two', 2],
  ['one', 1],
] as const;

function Satisfaction({ satisfaction }: { readonly satisfaction: Figures['satisfaction'] }) {
  const words = useWords(labels);
  const shared = useWords(sharedLabels);
  const all = satisfaction ? grades.reduce((sum, [name]) => sum + satisfaction[name], 0) : 0;
  return (
    <section className="stack" aria-labelledby="satisfaction">
      <h2 id="satisfaction">{words.satisfaction}</h2>
      {!satisfaction && <p className="card note">{words.satisfactionHidden}</p>}
      {satisfaction && (
        <ul className="wish-grades">
          {grades.map(([name, grade]) => (
            <li key={name}>
              <span>{shared[`grade.${grade}`]}</span>
              <span className="wish-bar" aria-hidden="true">
                <span style={{ width: `${all ? (satisfaction[name] / all) * 100 : 0}%` }} />
              </span>
              <strong>{fill(words.satisfactionPeople, { count: satisfaction[name] })}</strong>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
