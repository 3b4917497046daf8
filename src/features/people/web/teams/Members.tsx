import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, ReasonDialog, fill, say, useWords } from '../../../../web/ui/index.ts';
import type { OwnProps } from './team.ts';
import { teamWords } from './words.ts';

type Member = OwnProps['team']['members'][number];

/** The members of a team, for its leader, who may take one out. */
export function Members({ community, team }: OwnProps) {
  const words = useWords(teamWords);
  const [out, setOut] = useState<Member | null>(null);
  const close = () => setOut(null);
  if (team.members.length === 0) return <p>{words.membersNone}</p>;
  return (
    <>
      <p>{fill(words.members, { names: '' }).trim()}</p>
      <ul className="plain-list">
        {team.members.map((member) => (
          <li key={member.id} className="row apart">
            <span>{member.name}</span>
            {team.can.includes('remove') && (
              <Button
                aria-label={fill(words.removeWho, { name: member.name })}
                onClick={() => setOut(member)}
              >
                {words.remove}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {out && <Remove community={community} team={team} member={out} onClose={close} />}
    </>
  );
}

interface RemoveProps extends OwnProps {
  readonly member: Member;
  readonly onClose: () => void;
}

function Remove({ community, team, member, onClose }: RemoveProps) {
  const words = useWords(teamWords);
  const remove = useAct('removeTeamMember', () => {
    onClose();
    say(words.removed);
  });
  return (
    <ReasonDialog
      title={fill(words.removeWho, { name: member.name })}
      ask={words.removeReason}
      who={words.removeReasonWho}
      send={words.remove}
      act={remove}
      onSend={(reason) =>
        remove.mutate({
          params: { city: cityOf(community), id: team.id },
          body: { personId: member.id, reason },
        })
      }
      onClose={onClose}
    >
      <p>{words.removeText}</p>
    </ReasonDialog>
  );
}
