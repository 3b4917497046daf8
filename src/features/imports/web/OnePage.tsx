import { useAsk } from '../../../web/ask.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useCommunity, useThing } from '../../../web/route.ts';
import { ErrorView, Link, Skeleton, fill, useDates, useWords } from '../../../web/ui/index.ts';
import { pageWords } from './page-words.ts';
import { stateWord, type List } from './state.ts';
import { Steps } from './Steps.tsx';
import { Wrong } from './Wrong.tsx';
import './imports.css';

/** Milliseconds between two looks at a list that is being worked on. */
const often = 1_000;

/** One list: how far it is, what it would change, what is wrong, what may be done, what happened. */
export function OnePage() {
  const words = useWords(pageWords);
  const community = useCommunity();
  const id = useThing();
  const list = useAsk(
    'getImport',
    { params: { city: cityOf(community), id } },
    { refetchInterval: ({ state }) => (state.data && atWork(state.data as List) ? often : false) },
  );
  return (
    <div className="stack console-measure">
      <p>
        <Link to={paths.consoleImports(community)}>{words.back}</Link>
      </p>
      {list.isPending && <Skeleton />}
      {list.isError && !list.data && <ErrorView error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && <Whole list={list.data} />}
    </div>
  );
}

const atWork = ({ state }: Pick<List, 'state'>): boolean => state === 'uploaded' || state === 'applying';

function Whole({ list }: { readonly list: List }) {
  const words = useWords(pageWords);
  const { moment } = useDates();
  return (
    <>
      <h1>
        {words[list.kind]} · {moment(list.createdAt)}
      </h1>
      <p role="status">
        <strong className={list.errors > 0 || list.state === 'failed' ? 'wrong' : undefined}>
          {words[stateWord(list)]}
        </strong>
      </p>
      {list.reason && <p>{fill(words.failed, { reason: list.reason })}</p>}
      {atWork(list) && <Progress list={list} />}
      {list.state !== 'uploaded' && list.rows > 0 && <Figures list={list} />}
      <Steps list={list} />
      {list.errors > 0 && <Wrong list={list} />}
      <section className="card" aria-labelledby="import-story">
        <h2 id="import-story">{words.story}</h2>
        <ol className="imports-story">
          {list.story.map(({ step, at, by }, index) => (
            <li key={index}>
              {words[`step_${step}`]}
              <span className="faint">
                {' '}
                · {moment(at)} · {words[`by_${by}`]}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Progress({ list }: { readonly list: List }) {
  const words = useWords(pageWords);
  const all = list.state === 'applying' ? list.rows : 0;
  const said = fill(all ? words.rowsOf : words.rowsDone, { n: list.progress, all });
  return (
    <div className="imports-progress">
      <progress aria-label={said} {...(all ? { value: list.progress, max: all } : {})} />
      <span className="faint">{said}</span>
    </div>
  );
}

function Figures({ list }: { readonly list: List }) {
  const words = useWords(pageWords);
  const figures = [
    [words.rows, list.rows],
    [words.new, list.new],
    [words.changed, list.changed],
    [words.same, list.same],
    [words.errors, list.errors],
  ] as const;
  return (
    <dl className="imports-figures">
      {figures.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={label === words.errors && value > 0 ? 'wrong' : undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
