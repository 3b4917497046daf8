import { Suspense } from 'react';
import { peoplePages } from '../../features/people/web/index.ts';
import type { Chosen } from '../../features/people/web/index.ts';
import { wishConsole } from '../../features/wishes/web/console/index.ts';
import { visit } from '../address.ts';
import { useKept } from '../kept.ts';
import { paths } from '../paths.ts';
import { useChosen, useCommunity } from '../route.ts';
import { Button, Choice, Skeleton, useWords } from '../ui/index.ts';
import { words as labels } from './words.ts';

const matters = ['wish', 'claim', 'answer'] as const;
type Matter = (typeof matters)[number];
const { find: FindOrRegister } = peoplePages;
const { enter: WishAtDesk, claim: ClaimAtDesk, answer: AnswerAtDesk } = wishConsole;

/** The desk: somebody came or called. Who it is, and what they say. */
export function DeskPage() {
  const words = useWords(labels);
  const community = useCommunity();
  const [person, setPerson, forgetPerson] = useKept<Chosen | null>(community, 'desk person', null);
  const matter: Matter = useChosen('about', matters) ?? 'wish';
  return (
    <div className="stack console-measure">
      <h1>{words.deskTitle}</h1>
      <p className="console-lead">{words.deskIntro}</p>
      <Choice<Matter>
        label={words.deskWhat}
        options={[
          { value: 'wish', label: words.deskNew, note: words.deskNewNote },
          { value: 'claim', label: words.deskClaim, note: words.deskClaimNote },
          { value: 'answer', label: words.deskAnswer, note: words.deskAnswerNote },
        ]}
        value={matter}
        onChange={(about) => visit(`${paths.consoleDesk(community)}?about=${about}`, true)}
      />
      <Suspense fallback={<Skeleton />}>
        <section className="card" aria-labelledby="desk-person">
          <h2 id="desk-person">{matter === 'answer' ? words.stepPersonAnswer : words.stepPerson}</h2>
          {person ? (
            <div className="row apart">
              <p>
                <strong>{person.name}</strong>
                {person.place && <> · {person.place}</>}
              </p>
              <Button onClick={() => setPerson(null)}>{words.change}</Button>
            </div>
          ) : (
            <FindOrRegister community={community} onChoose={setPerson} />
          )}
        </section>
        {matter === 'answer' && <AnswerAtDesk key={person?.id ?? ''} community={community} person={person} />}
        {matter === 'claim' && person && (
          <section className="card" aria-labelledby="desk-claim">
            <h2 id="desk-claim">{words.stepClaim}</h2>
            <ClaimAtDesk
              key={person.id}
              community={community}
              person={person}
              onDone={forgetPerson}
              onNext={() => setPerson(null)}
            />
          </section>
        )}
        {matter === 'wish' && person && (
          <section className="card" aria-labelledby="desk-wish">
            <h2 id="desk-wish">{words.stepWish}</h2>
            <WishAtDesk
              key={person.id}
              community={community}
              person={person}
              onDone={forgetPerson}
              onNext={() => setPerson(null)}
            />
          </section>
        )}
      </Suspense>
    </div>
  );
}
