import { Suspense, lazy, useRef, useEffect } from 'react';
import { useAsk } from '../../../../web/ask.ts';
import { useKept } from '../../../../web/kept.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import {
  Button,
  ButtonLink,
  ErrorView,
  KindIcon,
  Link,
  Skeleton,
  fill,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { Pairs } from './Pairs.tsx';
import { Reveal } from './Reveal.tsx';
import { StepForm } from './StepForm.tsx';
import type { FormStep } from './StepForm.tsx';
import { stepKeys, stepOrder } from './steps.ts';
import type { Step, WishView } from './steps.ts';
import { Story } from './Story.tsx';
import { Similar } from './Similar.tsx';
import { detailWords } from '../detail-words.ts';
import { useDetailPairs } from '../use-detail-pairs.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { words as sharedLabels } from '../../words.ts';
import { storyWords } from '../stories/words.ts';
import { words as labels } from './words.ts';

const Photos = lazy(async () => ({ default: (await import('../photos/Photos.tsx')).Photos }));

export interface WishPanelProps {
  readonly community: string;
  readonly id: string;
  /** The heading's level: the wish is the page, or a part of it. */
  readonly level: 1 | 2;
  readonly onDone: (step: FormStep, can: readonly Step[]) => void;
  /** Leaves the panel; Escape does it when no form is open. */
  readonly onClose?: () => void;
}

/** One wish with everything that the caller may do to it, and its story. */
export function WishPanel(props: WishPanelProps) {
  const wish = useAsk('getWish', { params: { city: cityOf(props.community), id: props.id } });
  if (wish.isPending) return <Skeleton lines={4} />;
  if (wish.isError) return <ErrorView error={wish.error} onRetry={() => void wish.refetch()} />;
  return <Opened key={props.id} {...props} wish={wish.data} />;
}

function Opened({ wish, level, onDone, onClose }: WishPanelProps & { readonly wish: WishView }) {
  const Heading = level === 1 ? 'h1' : 'h2';
  const heading = useRef<HTMLHeadingElement>(null);
  const { tell } = useWords(storyWords);
  const done: WishPanelProps['onDone'] = (step, can) => {
    heading.current?.focus({ preventScroll: true });
    onDone(step, can);
  };
  return (
    <article className="wish-opened">
      <Heading ref={heading} tabIndex={-1} className="wish-line">
        <KindIcon kind={wish.kind} />
        {wish.publicLine}
      </Heading>
      <About wish={wish} />
      <Actions wish={wish} onDone={done} {...(onClose ? { onClose } : {})} />
      {wish.can.includes('accept') && <Similar wish={wish} onDone={done} />}
      {!['proposed', 'returned', 'declined', 'withdrawn', 'open'].includes(wish.state) && (
        <Suspense>
          <Photos wishId={wish.id} community={wish.community} level={level === 1 ? 2 : 3} />
        </Suspense>
      )}
      {wish.state === 'thanked' && (
        <div className="row">
          <ButtonLink to={paths.consoleTellStory(wish.community, wish.id)}>{tell}</ButtonLink>
        </div>
      )}
      <Story wish={wish} level={level === 1 ? 2 : 3} />
    </article>
  );
}

function About({ wish }: { readonly wish: WishView }) {
  const words = useWords(labels);
  const shared = useWords(sharedLabels);
  const dates = useDates();
  const detailPairs = useDetailPairs();
  const details = useWords(detailWords);
  const earlier = wish.follows && (
    <Link to={paths.consoleWish(wish.community, wish.follows)}>{words.open}</Link>
  );
  const own = wish.story.find(({ id }) => id === wish.id)?.steps[0]?.by === 'wisher';
  const told = own || wish.subjectTold === null ? null : wish.subjectTold ? words.toldYes : words.toldNo;
  const pairs = [
    { name: words.subject, value: wish.subjectName ?? words.unknown },
    { name: words.kind, value: shared[`kind.${wish.kind}`] },
    { name: words.state, value: words[`state_${wish.state}`] },
    { name: words.told, value: told },
    { name: words.follows, value: earlier },
    ...detailPairs(wish).map(([name, value]) => ({ name, value })),
    {
      name: words.useState,
      value:
        wish.useState &&
        (wish.useState === 'asked'
          ? words.useAsked
          : wish.useState === 'task'
            ? words.useTask
            : details[`use.${wish.useState}`]),
    },
    { name: words.still, value: wish.askedStill ? words.stillAsked : null },
    { name: words.claimer, value: wish.claimer },
    {
      name: words.due,
      value:
        wish.dueOn &&
        (wish.overdue ? fill(words.overdueSince, { day: dates.day(wish.dueOn) }) : dates.day(wish.dueOn)),
    },
    { name: words.openedAt, value: wish.openedAt && dates.day(wish.openedAt) },
    { name: words.reason, value: wish.reason },
  ];
  return <Pairs pairs={pairs.filter(({ value }) => value !== null)} />;
}

function Actions({
  wish,
  onDone,
  onClose,
}: Pick<WishPanelProps, 'onDone' | 'onClose'> & { readonly wish: WishView }) {
  const words = useWords(labels);
  const [open, setOpen] = useKept<Step | null>(wish.community, `open ${wish.id}`, null);
  const bar = useRef<HTMLDivElement>(null);
  // a step is said to be done when the page shows it: by then the next one may stand open already
  const latest = useRef(open);
  useEffect(() => {
    latest.current = open;
  }, [open]);
  const offered = stepOrder.filter((step) => wish.can.includes(step));
  const close = () => {
    bar.current?.querySelector<HTMLElement>('[aria-expanded=true]')?.focus();
    setOpen(null);
  };
  const keys = offered.flatMap((step) =>
    stepKeys[step] ? [[stepKeys[step], () => setOpen(step)] as const] : [],
  );
  const shown = open && wish.can.includes(open) ? open : null;
  const first = offered[0];
  useShortcuts({
    ...Object.fromEntries(keys),
    Escape: shown ? close : onClose,
    Enter: first && !shown ? () => setOpen(first) : undefined,
  });
  const apart = offered.includes('withdraw');
  return (
    <section className="stack" aria-label={words.actions}>
      {offered.length === 0 && <p className="faint">{words.noActions}</p>}
      <div ref={bar} className="stack">
        <div className="row">
          {offered
            .filter((step) => step !== 'withdraw')
            .map((step) => (
              <StepButton key={step} step={step} first={step === first} shown={shown} onOpen={setOpen} />
            ))}
        </div>
        {apart && (
          <div className="row wish-apart">
            <StepButton step="withdraw" first={first === 'withdraw'} shown={shown} onOpen={setOpen} />
            <p className="faint">{offered.includes('decline') ? words.apartReview : words.apart}</p>
          </div>
        )}
      </div>
      {shown === 'reveal' && <Reveal wish={wish} onClose={close} />}
      {shown && shown !== 'reveal' && (
        <StepForm
          key={shown}
          wish={wish}
          step={shown}
          onCancel={close}
          onDone={(step, can) => {
            if (latest.current === step) setOpen(null);
            onDone(step, can);
          }}
        />
      )}
    </section>
  );
}

interface StepButtonProps {
  readonly step: Step;
  readonly first: boolean;
  readonly shown: Step | null;
  readonly onOpen: (step: Step | null) => void;
}

function StepButton({ step, first, shown, onOpen }: StepButtonProps) {
  const words = useWords(labels);
  return (
    <Button
      tone={first ? 'main' : 'plain'}
      aria-expanded={shown === step}
      onClick={() => onOpen(shown === step ? null : step)}
    >
      {words[`step_${step}`]}
    </Button>
  );
}
