import { Empty, fill, useDates, useWords } from '../../../../web/ui/index.ts';
import { everyDay } from './days.ts';
import type { DayFigures } from './days.ts';
import { words as labels } from './figures-words.ts';

const measures = ['opened', 'claimed', 'thanked'] as const;
type Measure = (typeof measures)[number];
const height = 60;

export interface DayChartProps {
  readonly told: readonly DayFigures[];
  /** The last day and how many days up to it. */
  readonly last: string;
  readonly count: number;
}

/** A row of bars for each measure, one bar a day, all on one scale; the same as a table below. */
export function DayChart({ told, last, count }: DayChartProps) {
  const words = useWords(labels);
  if (told.length === 0) return <Empty words={words.noDays} />;
  const days = everyDay(told, last, count);
  const most = Math.max(1, ...days.flatMap((day) => measures.map((measure) => day[measure])));
  return (
    <>
      <div className="wish-chart">
        {measures.map((measure) => (
          <Bars key={measure} measure={measure} days={days} most={most} />
        ))}
        <Axis days={days} />
      </div>
      <DayTable told={told} />
    </>
  );
}

interface BarsProps {
  readonly measure: Measure;
  readonly days: readonly DayFigures[];
  readonly most: number;
}

function Bars({ measure, days, most }: BarsProps) {
  const words = useWords(labels);
  const name = words[`total_${measure}`];
  const figures = days.map((day) => day[measure]);
  const sum = figures.reduce((all, figure) => all + figure, 0);
  const summary = fill(words.chart, { name, sum, days: days.length, most: Math.max(...figures) });
  return (
    <figure>
      <figcaption>
        {name} <strong>{sum}</strong>
      </figcaption>
      <svg
        viewBox={`0 0 ${days.length} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={summary}
        data-measure={measure}
      >
        {figures.map((figure, at) => (
          <rect
            key={days[at]!.day}
            x={at + 0.1}
            width={0.8}
            y={height - (figure / most) * height}
            height={(figure / most) * height}
          />
        ))}
      </svg>
    </figure>
  );
}

function Axis({ days }: { readonly days: readonly DayFigures[] }) {
  const dates = useDates();
  return (
    <p className="wish-axis faint">
      <span>{dates.day(days[0]!.day)}</span>
      <span>{dates.day(days.at(-1)!.day)}</span>
    </p>
  );
}

function DayTable({ told }: { readonly told: readonly DayFigures[] }) {
  const words = useWords(labels);
  const dates = useDates();
  const latest = told.toSorted((one, other) => other.day.localeCompare(one.day));
  return (
    <details>
      <summary>{words.asTable}</summary>
      <div className="wish-days">
        <table className="console-table">
          <thead>
            <tr>
              <th scope="col">{words.day}</th>
              {measures.map((measure) => (
                <th key={measure} scope="col">
                  {words[`total_${measure}`]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {latest.map((figures) => (
              <tr key={figures.day}>
                <th scope="row">{dates.day(figures.day)}</th>
                {measures.map((measure) => (
                  <td key={measure}>{figures[measure]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
