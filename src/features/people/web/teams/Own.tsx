import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, Dialog, ErrorLine, fill, say, useWords } from '../../../../web/ui/index.ts';
import { EndTeam } from './EndTeam.tsx';
import { HandOver } from './HandOver.tsx';
import { Claims } from './Claims.tsx';
import { Members } from './Members.tsx';
import { RenameTeam } from './RenameTeam.tsx';
import { RestoreTeam } from './RestoreTeam.tsx';
import type { OwnProps } from './team.ts';
import { teamWords } from './words.ts';

/** One of my teams: who leads it, who asks to join, and what may be done with it. */
export function Own({ community, team }: OwnProps) {
  const words = useWords(teamWords);
  const [open, setOpen] = useState<'leave' | 'handOver' | 'rename' | 'end' | null>(null);
  const { name, purpose, leader, leads, state, answer, members, can } = team;
  const close = () => setOpen(null);
  const waits = state === 'asked';
  return (
    <li className="people-mandate">
      <p>
        <strong>{name}</strong> · {leads ? words.youLead : fill(words.leader, { name: leader })}
        {state !== 'live' && <> · {words[`state_${state}`]}</>}
      </p>
      <p>{purpose}</p>
      {team.wantedName !== null && <p>{fill(words.nameWanted, { name: team.wantedName })}</p>}
      {answer !== null && <p>{fill(state === 'live' ? words.nameRefused : words.answer, { answer })}</p>}
      {leads && state === 'live' && <Asking community={community} team={team} />}
      {leads && state === 'live' && <Members community={community} team={team} />}
      {state === 'live' && <Claims community={community} team={team} />}
      {can.includes('restore') && <RestoreTeam community={community} team={team} />}
      <div className="row">
        {can.includes('leave') && (
          <Button aria-label={fill(words.leaveWho, { name })} onClick={() => setOpen('leave')}>
            {words.leave}
          </Button>
        )}
        {can.includes('handOver') && members.length > 0 && (
          <Button aria-label={fill(words.handOverWho, { name })} onClick={() => setOpen('handOver')}>
            {words.handOver}
          </Button>
        )}
        {can.includes('rename') && (
          <Button aria-label={fill(words.renameWho, { name })} onClick={() => setOpen('rename')}>
            {words.rename}
          </Button>
        )}
        {can.includes('end') && (
          <Button
            aria-label={fill(waits ? words.takeBackWho : words.endWho, { name })}
            onClick={() => setOpen('end')}
          >
            {waits ? words.takeBack : words.end}
          </Button>
        )}
      </div>
      {open === 'leave' && <Leave community={community} team={team} onClose={close} />}
      {open === 'handOver' && <HandOver community={community} team={team} onClose={close} />}
      {open === 'rename' && <RenameTeam community={community} team={team} asks onClose={close} />}
      {open === 'end' && (
        <EndTeam
          community={community}
          team={team}
          waits={waits}
          text={waits ? words.takeBackText : words.endText}
          who={words.endReasonWho}
          onClose={close}
        />
      )}
    </li>
  );
}

/** Who asks to join, for the leader to answer. */
function Asking({ community, team }: OwnProps) {
  const words = useWords(teamWords);
  const accept = useAct('acceptTeamRequest', () => say(words.accepted));
  const decline = useAct('declineTeamRequest', () => say(words.declined));
  if (team.requests.length === 0) return null;
  const busy = accept.isPending || decline.isPending;
  const input = (id: string) => ({ params: { city: cityOf(community), id } });
  return (
    <>
      <p>{words.requests}</p>
      <ul className="plain-list">
        {team.requests.map(({ id, name }) => (
          <li key={id}>
            <p>
              <strong>{name}</strong>
            </p>
            <div className="row">
              <Button
                tone="main"
                aria-label={fill(words.acceptWho, { name })}
                busy={busy}
                onClick={() => accept.mutate(input(id))}
              >
                {words.accept}
              </Button>
              <Button
                aria-label={fill(words.declineWho, { name })}
                busy={busy}
                onClick={() => decline.mutate(input(id))}
              >
                {words.decline}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <ErrorLine error={accept.error ?? decline.error} />
    </>
  );
}

function Leave({ community, team, onClose }: OwnProps & { readonly onClose: () => void }) {
  const words = useWords(teamWords);
  const leave = useAct('leaveTeam', () => {
    onClose();
    say(words.left);
  });
  return (
    <Dialog title={words.leaveSure} onClose={onClose}>
      <p>{words.leaveText}</p>
      <ErrorLine error={leave.error} />
      <div className="row">
        <Button
          tone="main"
          busy={leave.isPending}
          onClick={() => leave.mutate({ params: { city: cityOf(community), id: team.id } })}
        >
          {words.leave}
        </Button>
        <Button onClick={onClose}>{words.keep}</Button>
      </div>
    </Dialog>
  );
}
