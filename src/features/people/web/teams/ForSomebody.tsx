import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, ErrorLine, fill, say, useWords } from '../../../../web/ui/index.ts';
import type { Chosen } from '../chosen.ts';
import { FindOrRegister } from '../FindOrRegister.tsx';
import type { DeskTeam } from './team.ts';
import { teamWords } from './words.ts';

interface ForProps {
  readonly community: string;
  readonly team: DeskTeam;
  readonly onDone: () => void;
}

/** For somebody who comes or calls: ask to join, or leave. */
export function ForSomebody({ community, team, onDone }: ForProps) {
  const words = useWords(teamWords);
  const [person, setPerson] = useState<Chosen | null>(null);
  return (
    <section className="card stack" aria-label={fill(words.forSomebodyWho, { name: team.name })}>
      <p>{words.forSomebodyText}</p>
      {person ? (
        <Acts community={community} team={team} person={person} onDone={onDone} />
      ) : (
        <FindOrRegister community={community} onChoose={setPerson} />
      )}
      <div className="row">
        {person && <Button onClick={() => setPerson(null)}>{words.another}</Button>}
        <Button onClick={onDone}>{words.keep}</Button>
      </div>
    </section>
  );
}

function Acts({ community, team, person, onDone }: ForProps & { readonly person: Chosen }) {
  const words = useWords(teamWords);
  const done = (text: string) => () => {
    onDone();
    say(text);
  };
  const ask = useAct('joinTeamAtDesk', done(words.askedFor));
  const leave = useAct('leaveTeamAtDesk', done(words.leftFor));
  const input = { params: { city: cityOf(community), id: team.id }, body: { personId: person.id } };
  const busy = ask.isPending || leave.isPending;
  return (
    <>
      <p>
        <strong>{person.name}</strong>
        {person.place && <> · {person.place}</>}
      </p>
      <ErrorLine error={ask.error ?? leave.error} />
      <div className="row">
        <Button
          tone="main"
          busy={busy}
          onClick={() => {
            leave.forgive();
            ask.mutate(input);
          }}
        >
          {words.askFor}
        </Button>
        <Button
          busy={busy}
          onClick={() => {
            ask.forgive();
            leave.mutate(input);
          }}
        >
          {words.leaveFor}
        </Button>
      </div>
    </>
  );
}
