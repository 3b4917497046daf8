import { fill, useDates, useWords } from '../../../../web/ui/index.ts';
import type { WishView } from './steps.ts';
import { words as sharedLabels } from '../../words.ts';
import { words as labels } from './words.ts';

type Chapter = WishView['story'][number];
type Told = Chapter['steps'][number];

/** The chain of wishes as one story, first wish first; the wish at hand is marked. */
export function Story({ wish, level }: { readonly wish: WishView; readonly level: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3';
  const words = useWords(labels);
  return (
    <section aria-labelledby={`story-${wish.id}`} className="stack">
      <Heading id={`story-${wish.id}`}>{words.story}</Heading>
      {wish.story.map((chapter, at) => (
        <div key={chapter.id} className="wish-chapter">
          {wish.story.length > 1 && (
            <p>
              <strong>{fill(words.storyOf, { number: at + 1 })}</strong> · {chapter.publicLine}
              {chapter.id === wish.id && <span className="wish-mark">{words.thisOne}</span>}
            </p>
          )}
          <ol className="wish-timeline">
            {chapter.steps.map((step) => (
              <li key={`${step.step} ${step.at}`}>
                <StoryStep step={step} />
              </li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function StoryStep({ step }: { readonly step: Told }) {
  const words = useWords(labels);
  const shared = useWords(sharedLabels);
  const dates = useDates();
  const by = words[`by_${step.by}`];
  return (
    <>
      <p>
        <strong>{words[`did_${step.step}`]}</strong> ·{' '}
        {step.organisation ? `${by} (${step.organisation})` : by}
      </p>
      {step.grade && <p>{shared[`grade.${step.grade as 1 | 2 | 3 | 4 | 5}`]}</p>}
      {step.words && <blockquote>{step.words}</blockquote>}
      <p className="faint">
        <time dateTime={step.at}>{dates.moment(step.at)}</time>
      </p>
    </>
  );
}
