import { useState } from 'react';
import { useAct } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useSession } from '../../../web/session.ts';
import { Button, ButtonLink, ErrorLine, say, useWords } from '../../../web/ui/index.ts';
import { ClaimDialog } from './steps/ClaimDialog.tsx';
import { ExtendDialog } from './steps/ExtendDialog.tsx';
import { AccompanyDialog } from './steps/AccompanyDialog.tsx';
import { JoinDialog, ShareDialog } from './steps/JoinDialog.tsx';
import { UseDialog } from './steps/UseDialog.tsx';
import { TextDialog } from './steps/TextDialog.tsx';
import { ThankDialog } from './steps/ThankDialog.tsx';
import { WordsDialog, wordSteps } from './steps/WordsDialog.tsx';
import type { WordStep } from './steps/WordsDialog.tsx';
import type { WholeWish } from './whole-wish.ts';
import { pageWords } from './words.ts';

/** The steps of residents in the order in which they are offered; the first one allowed is the main button. */
const order = [
  'claim',
  'join',
  'accompany',
  'fulfil',
  'confirm',
  'thank',
  'keep',
  'use',
  'reveal',
  'answer',
  'revise',
  'extend',
  'close',
  'leave',
  'dispute',
  'release',
  'withdraw',
] as const;
type Step = (typeof order)[number];
/** These need the worker's tools: they are done in the console. */
const forStaff: readonly string[] = ['tell', 'accept', 'return', 'decline', 'restore', 'revoke', 'annul'];
/** By which relation to the wish a reader may take a step as themselves; what has none here is for everybody. */
const ownBy: Partial<Record<Step, readonly WholeWish['relations'][number][]>> = {
  accompany: ['claimer'],
  fulfil: ['claimer'],
  extend: ['claimer'],
  close: ['claimer'],
  release: ['claimer'],
  leave: ['partner'],
  reveal: ['subject', 'claimer'],
  confirm: ['subject', 'proposer'],
  dispute: ['subject', 'proposer'],
  thank: ['subject', 'proposer'],
  use: ['subject', 'proposer'],
  keep: ['subject', 'proposer'],
  answer: ['subject', 'proposer'],
  revise: ['subject', 'proposer'],
  withdraw: ['subject', 'proposer'],
};
const grave: readonly Step[] = ['dispute', 'leave', 'release', 'withdraw'];

interface ActionsProps {
  readonly wish: WholeWish;
  readonly community: string;
  readonly onReach: (reach: Reply<'revealWish'>) => void;
}

/** What the reader may do with the wish now, as the server says it: one button for each step. */
export function Actions({ wish, community, onReach }: ActionsProps) {
  const words = useWords(pageWords);
  const [open, setOpen] = useState<Step | null>(null);
  const reveal = useAct('revealWish', onReach);
  const keep = useAct('keepWish', () => say(words.keepDone));
  const atOnce = { reveal, keep };
  const toLook = wish.relations.includes('claimer') && wish.can.includes('reveal') && !hasLooked(wish);
  const first: readonly Step[] = toLook ? ['reveal'] : [];
  const allowed = [...new Set([...first, ...order])].filter((step) => wish.can.includes(step));
  // what a worker may do for others is done in the console, where it is written down as such
  const steps = allowed.filter((step) => ownBy[step]?.some((one) => wish.relations.includes(one)) ?? true);
  const own = wish.relations.includes('subject') || wish.relations.includes('proposer');
  const atDesk = steps.length < allowed.length || wish.can.some((step) => forStaff.includes(step));
  const start = (step: Step) => {
    const params = { city: cityOf(community), id: wish.id };
    if (step === 'reveal') reveal.mutate({ params });
    else if (step === 'keep') keep.mutate({ params, body: {} });
    else setOpen(step);
  };
  return (
    <section className="stack" aria-label={words.canDo}>
      {own && steps.includes('keep') && <p>{words.keepAsk}</p>}
      {!own && steps.includes('reveal') && <p className="faint small">{words.reachRecorded}</p>}
      <div className="actions">
        {atDesk && (
          <a className="button main" href={paths.consoleWish(community, wish.id)}>
            {words.openInConsole}
          </a>
        )}
        {steps.map((step, place) => (
          <Button
            key={step}
            tone={toneOf(step, place === 0 && !atDesk)}
            busy={(step === 'reveal' || step === 'keep') && atOnce[step].isPending}
            onClick={() => start(step)}
          >
            {step === 'reveal' && own ? words['do.revealOwn'] : words[`do.${step}`]}
          </Button>
        ))}
        {steps.length === 0 && !atDesk && <Invite wish={wish} community={community} />}
      </div>
      <ErrorLine error={reveal.error ?? keep.error} />
      {open && <StepDialog step={open} wish={wish} community={community} onClose={() => setOpen(null)} />}
    </section>
  );
}

/** Has the claimer looked how to get in touch since the wish was claimed? The story tells those whom it concerns. */
function hasLooked({ id, story }: WholeWish): boolean {
  const steps = story.find((chapter) => chapter.id === id)?.steps ?? [];
  const claimed = steps.findLastIndex(({ step }) => step === 'claim');
  return steps.slice(claimed + 1).some(({ step, by }) => step === 'reveal' && by === 'claimer');
}

const toneOf = (step: Step, first: boolean) => (first ? 'main' : grave.includes(step) ? 'quiet' : 'plain');

/** A reader who has not signed in may be willing to help. */
function Invite({ wish, community }: { readonly wish: WholeWish; readonly community: string }) {
  const words = useWords(pageWords);
  const session = useSession(community);
  if (wish.state !== 'open' || !session.data || session.data.person) return null;
  return (
    <ButtonLink tone="main" to={paths.signIn(community)} search={{ to: paths.wish(community, wish.id) }}>
      {words.signInToHelp}
    </ButtonLink>
  );
}

interface StepDialogProps {
  readonly step: Step;
  readonly wish: WholeWish;
  readonly community: string;
  readonly onClose: () => void;
}

function StepDialog({ step, ...rest }: StepDialogProps) {
  if (step === 'claim') return <ClaimDialog {...rest} />;
  if (step === 'extend') return <ExtendDialog {...rest} />;
  if (step === 'join') return <JoinDialog {...rest} />;
  if (step === 'leave' || step === 'close') return <ShareDialog step={step} {...rest} />;
  if (step === 'use') return <UseDialog {...rest} />;
  if (step === 'accompany') return <AccompanyDialog {...rest} />;
  if (step === 'thank') return <ThankDialog {...rest} />;
  if (step === 'revise' || step === 'answer') return <TextDialog step={step} {...rest} />;
  return step in wordSteps ? <WordsDialog step={step as WordStep} {...rest} /> : null;
}
