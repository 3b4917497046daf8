import { Suspense } from 'react';
import { peopleConsole } from '../../features/people/web/console/index.ts';
import type { Chosen } from '../../features/people/web/console/index.ts';
import { noticeConsole } from '../../features/notices/web/index.ts';
import { pointsConsole } from '../../features/points/web/console/index.ts';
import { wishConsole } from '../../features/wishes/web/console/index.ts';
import { words as paperLabels } from '../../features/wishes/web/paper/words.ts';
import { visit } from '../address.ts';
import { useKept } from '../kept.ts';
import { paths } from '../paths.ts';
import { useChosen, useCommunity } from '../route.ts';
import { Button, Choice, Skeleton, useWords } from '../ui/index.ts';
import { words as labels } from './words.ts';

const matters = [
  'wish',
  'card',
  'claim',
  'answer',
  'telling',
  'data',
  'consent',
  'points',
  'acting',
] as const;
type Matter = (typeof matters)[number];
const { find: FindOrRegister, actingAtDesk: ActingAtDesk } = peopleConsole;
const { enter: WishAtDesk, card: CardAtDesk, claim: ClaimAtDesk, answer: AnswerAtDesk } = wishConsole;

/** The desk: somebody came, called or handed in a card. Who it is, and what they say. */
export function DeskPage() {
  const words = useWords(labels);
  const paper = useWords(paperLabels);
  const community = useCommunity();
  const matter: Matter = useChosen('about', matters) ?? 'wish';
  return (
    <div className="stack console-measure">
      <h1>{words.deskTitle}</h1>
      <p className="console-lead">{words.deskIntro}</p>
      <Choice<Matter>
        label={words.deskWhat}
        options={[
          { value: 'wish', label: words.deskNew, note: words.deskNewNote },
          { value: 'card', label: paper.deskMatter, note: paper.deskMatterNote },
          { value: 'claim', label: words.deskClaim, note: words.deskClaimNote },
          { value: 'answer', label: words.deskAnswer, note: words.deskAnswerNote },
          { value: 'telling', label: words.deskTelling, note: words.deskTellingNote },
          { value: 'data', label: words.deskData, note: words.deskDataNote },
          { value: 'consent', label: words.deskConsent, note: words.deskConsentNote },
          { value: 'points', label: words.deskPoints, note: words.deskPointsNote },
          { value: 'acting', label: words.deskActing, note: words.deskActingNote },
        ]}
        value={matter}
        onChange={(about) => visit(`${paths.consoleDesk(community)}?about=${about}`, true)}
      />
      <Suspense fallback={<Skeleton />}>
        <Done community={community} matter={matter} />
      </Suspense>
    </div>
  );
}

/** What is done at the desk: for each matter who it is, and what they say. */
function Done({ community, matter }: { readonly community: string; readonly matter: Matter }) {
  const words = useWords(labels);
  const [person, setPerson, forgetPerson] = useKept<Chosen | null>(community, 'desk person', null);
  const who = <Who community={community} person={person} matter={matter} onChoose={setPerson} />;
  const given = (onNext = () => {}) => ({
    community,
    onDone: forgetPerson,
    onNext: () => {
      setPerson(null);
      onNext();
    },
  });
  const wish = (card?: string, onNext?: () => void) => (
    <>
      {who}
      {person && (
        <section className="card" aria-labelledby="desk-wish">
          <h2 id="desk-wish">{words.stepWish}</h2>
          <WishAtDesk key={person.id} person={person} {...(card ? { card } : {})} {...given(onNext)} />
        </section>
      )}
    </>
  );
  if (matter === 'card') return <CardAtDesk community={community} entry={wish} />;
  if (matter === 'wish') return wish();
  return (
    <>
      {who}
      {matter === 'answer' && <AnswerAtDesk key={person?.id ?? ''} community={community} person={person} />}
      {person && (
        <OfPerson key={`${matter} ${person.id}`} community={community} matter={matter} personId={person.id} />
      )}
      {matter === 'acting' && person && (
        <ActingAtDesk key={person.id} community={community} person={person} />
      )}
      {matter === 'claim' && person && (
        <section className="card" aria-labelledby="desk-claim">
          <h2 id="desk-claim">{words.stepClaim}</h2>
          <ClaimAtDesk key={person.id} person={person} {...given()} />
        </section>
      )}
    </>
  );
}

interface OfPersonProps {
  readonly community: string;
  readonly matter: Matter;
  readonly personId: string;
}

/** What is opened of the person themselves: how they are told, their data, consents and points. */
function OfPerson({ matter, ...rest }: OfPersonProps) {
  if (matter === 'telling') return <noticeConsole.atDesk {...rest} />;
  if (matter === 'data') return <peopleConsole.dataAtDesk {...rest} />;
  if (matter === 'consent') return <peopleConsole.consentsAtDesk {...rest} />;
  if (matter === 'points') return <pointsConsole.atDesk {...rest} />;
  return null;
}

interface WhoProps {
  readonly community: string;
  readonly person: Chosen | null;
  readonly matter: Matter;
  readonly onChoose: (person: Chosen | null) => void;
}

/** Who came or called: found or registered, until somebody else comes. */
function Who({ community, person, matter, onChoose }: WhoProps) {
  const words = useWords(labels);
  return (
    <section className="card" aria-labelledby="desk-person">
      <h2 id="desk-person">{matter === 'answer' ? words.stepPersonAnswer : words.stepPerson}</h2>
      {person ? (
        <div className="row apart">
          <p>
            <strong>{person.name}</strong>
            {person.place && <> · {person.place}</>}
          </p>
          <Button onClick={() => onChoose(null)}>{words.change}</Button>
        </div>
      ) : (
        <FindOrRegister community={community} onChoose={onChoose} />
      )}
    </section>
  );
}
