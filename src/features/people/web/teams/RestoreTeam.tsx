import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, ErrorLine, fill, say, useWords } from '../../../../web/ui/index.ts';
import { teamWords } from './words.ts';

interface RestoreProps {
  readonly community: string;
  readonly team: { readonly id: string; readonly name: string };
}

/** Takes the end of a team back. */
export function RestoreTeam({ community, team }: RestoreProps) {
  const words = useWords(teamWords);
  const restore = useAct('restoreTeam', () => say(words.restored));
  return (
    <>
      <p className="faint">{words.restoreHint}</p>
      <ErrorLine error={restore.error} />
      <Button
        aria-label={fill(words.restoreWho, { name: team.name })}
        busy={restore.isPending}
        onClick={() => restore.mutate({ params: { city: cityOf(community), id: team.id } })}
      >
        {words.restore}
      </Button>
    </>
  );
}
