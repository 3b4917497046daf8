import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, ErrorLine, fill, say, useWords } from '../../../../web/ui/index.ts';
import type { OtherTeam } from './team.ts';
import { teamWords } from './words.ts';

interface OtherProps {
  readonly community: string;
  readonly team: OtherTeam;
}

/** A team that one does not belong to: asked to be let in, and taken back while it waits. */
export function Other({ community, team }: OtherProps) {
  const words = useWords(teamWords);
  const { id, name, purpose, leader, requestId, removed, can } = team;
  const city = cityOf(community);
  const join = useAct('joinTeam', () => say(words.asked));
  const withdraw = useAct('withdrawTeamRequest', () => say(words.withdrawn));
  return (
    <li className="people-mandate">
      <p>
        <strong>{name}</strong> · {fill(words.leader, { name: leader })}
        {requestId !== null && <> · {words.waits}</>}
      </p>
      <p>{purpose}</p>
      {removed !== null && <p>{fill(words.removedWhy, { reason: removed })}</p>}
      {requestId === null && can.includes('join') && <p className="faint">{words.joinHint}</p>}
      <div className="row">
        {requestId === null && can.includes('join') && (
          <Button
            aria-label={fill(words.joinWho, { name })}
            busy={join.isPending}
            onClick={() => join.mutate({ params: { city, id } })}
          >
            {words.join}
          </Button>
        )}
        {requestId !== null && (
          <Button
            aria-label={fill(words.withdrawWho, { name })}
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate({ params: { city, id: requestId } })}
          >
            {words.withdraw}
          </Button>
        )}
      </div>
      <ErrorLine error={join.error ?? withdraw.error} />
    </li>
  );
}
