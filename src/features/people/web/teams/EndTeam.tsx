import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { ReasonDialog, fill, say, useWords } from '../../../../web/ui/index.ts';
import { teamWords } from './words.ts';

interface EndProps {
  readonly community: string;
  readonly team: { readonly id: string; readonly name: string };
  /** It was not confirmed yet: it is only taken back. */
  readonly waits?: boolean;
  /** What the end means. */
  readonly text: string;
  /** Who reads the reason. */
  readonly who: string;
  readonly onClose: () => void;
}

/** Ends a team, with the reason. */
export function EndTeam({ community, team, waits = false, text, who, onClose }: EndProps) {
  const words = useWords(teamWords);
  const end = useAct('endTeam', () => {
    onClose();
    say(waits ? words.tookBack : words.ended);
  });
  return (
    <ReasonDialog
      title={fill(waits ? words.takeBackWho : words.endWho, { name: team.name })}
      ask={waits ? words.takeBackReason : words.endReason}
      who={who}
      send={waits ? words.takeBack : words.end}
      act={end}
      onSend={(reason) => end.mutate({ params: { city: cityOf(community), id: team.id }, body: { reason } })}
      onClose={onClose}
    >
      <p>{text}</p>
    </ReasonDialog>
  );
}
