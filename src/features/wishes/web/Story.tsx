import { paths } from '../../../web/paths.ts';
import { Link, fill, useDates, useWords } from '../../../web/ui/index.ts';
import { words as wishWords } from '../words.ts';
import { KindMark, StateMark } from './marks.tsx';
import { storyWords } from './story-words.ts';
import type { WholeWish } from './whole-wish.ts';
import { pageWords } from './words.ts';

type Chapter = WholeWish['story'][number];
type Step = Chapter['steps'][number];

/** The whole chain of wishes as one story: each wish a chapter, each step a line of its timeline. */
export function Story({ wish }: { readonly wish: WholeWish }) {
  const words = useWords(pageWords);
  if (wish.story.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="story">
      <h2 id="story">{words.story}</h2>
      <ol className="chapters">
        {wish.story.map((chapter, place) => (
          <li key={chapter.id}>
            {wish.story.length > 1 && <ChapterHead chapter={chapter} number={place + 1} wish={wish} />}
            <ol className="timeline">
              {chapter.steps.map((step) => (
                <StepLine
                  key={`${step.step} ${step.at}`}
                  step={step}
                  mine={chapter.id === wish.id && wish.relations.includes('proposer')}
                />
              ))}
            </ol>
          </li>
        ))}
      </ol>
    </section>
  );
}

function ChapterHead({
  chapter,
  number,
  wish,
}: {
  readonly chapter: Chapter;
  readonly number: number;
  readonly wish: WholeWish;
}) {
  const words = useWords(pageWords);
  const here = chapter.id === wish.id;
  return (
    <div className={here ? 'chapter-head here' : 'chapter-head'}>
      <h3>
        <span className="faint small">
          {fill(words.chapter, { n: number })}
          {here && ` · ${words.thisOne}`}
        </span>
        <br />
        {here ? (
          chapter.publicLine
        ) : (
          <Link to={paths.wish(wish.community, chapter.id)}>{chapter.publicLine}</Link>
        )}
      </h3>
      <div className="row">
        <KindMark kind={chapter.kind} />
        <StateMark state={chapter.state} />
      </div>
    </div>
  );
}

/** One step; `mine` when the reader is the one who hung this wish for somebody. */
function StepLine({ step, mine }: { readonly step: Step; readonly mine: boolean }) {
  const tell = useTelling();
  const words = useWords(storyWords);
  const labels = useWords(wishWords);
  const { moment } = useDates();
  return (
    <li className={step.step === 'thank' ? 'warm-step' : undefined}>
      <p>
        {mine && step.step === 'propose' && step.by === 'proposer' ? words['propose.you'] : tell(step)}
        {step.grade !== null && <strong> · {labels[`grade.${step.grade as 1 | 2 | 3 | 4 | 5}`]}</strong>}
      </p>
      {step.words && <blockquote>{step.words}</blockquote>}
      <time dateTime={step.at} className="faint small">
        {moment(step.at)}
      </time>
    </li>
  );
}

/** Tells a step in a sentence, by who did it. */
function useTelling(): (step: Step) => string {
  const words = useWords(storyWords) as Readonly<Record<string, string>>;
  return ({ step, by, organisation }) => {
    const told =
      (organisation && words[`${step}.organisation`]) || words[`${step}.${by}`] || words[step] || '';
    return fill(told, { organisation: organisation ?? '' });
  };
}
