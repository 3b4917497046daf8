import { useState } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import {
  Button,
  Empty,
  ErrorLine,
  ErrorView,
  ReasonDialog,
  Skeleton,
  fill,
  say,
  useWords,
} from '../../../../web/ui/index.ts';
import { EndTeam } from './EndTeam.tsx';
import { ForSomebody } from './ForSomebody.tsx';
import { RenameTeam } from './RenameTeam.tsx';
import { RestoreTeam } from './RestoreTeam.tsx';
import type { DeskTeam } from './team.ts';
import { teamWords } from './words.ts';

/** The teams of residents at the desk: new ones are confirmed or refused, others may be ended. */
export function TeamDesk({ community }: { readonly community: string }) {
  const words = useWords(teamWords);
  const list = useAsk('listTeamsAtDesk', {
    params: { city: cityOf(community) },
    query: { place: community },
  });
  return (
    <section className="stack">
      <h2>{words.desk}</h2>
      <p className="faint">{words.deskLead}</p>
      {list.isPending && <Skeleton />}
      {list.isError && !list.data && <ErrorView error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.items.length === 0 && <Empty words={words.deskNone} />}
      {list.data && list.data.items.length > 0 && (
        <ul className="console-rows" aria-label={words.desk}>
          {list.data.items.map((team) => (
            <One key={team.id} community={community} team={team} />
          ))}
        </ul>
      )}
    </section>
  );
}

interface OneProps {
  readonly community: string;
  readonly team: DeskTeam;
}

function One({ community, team }: OneProps) {
  const words = useWords(teamWords);
  const [open, setOpen] = useState<'refuse' | 'rename' | 'end' | 'join' | null>(null);
  const confirm = useAct('confirmTeam', () => say(state === 'live' ? words.renamed : words.confirmed));
  const { id, name, wantedName, purpose, leader, state, members, can } = team;
  const asked = wantedName ?? name;
  const facts = [
    fill(words.leader, { name: leader }),
    state === 'live' ? fill(words.people, { count: members }) : words[`state_${state}`],
  ];
  return (
    <li>
      <div>
        <strong>{name}</strong>
        {wantedName !== null && <p>{fill(words.nameAskedAs, { name: wantedName })}</p>}
        <p>{purpose}</p>
        <p className="faint">{facts.join(' · ')}</p>
        <ErrorLine error={confirm.error} />
      </div>
      <div className="row">
        {can.includes('confirm') && (
          <Button
            tone="main"
            aria-label={fill(wantedName === null ? words.confirmWho : words.confirmNameWho, { name: asked })}
            busy={confirm.isPending}
            onClick={() => confirm.mutate({ params: { city: cityOf(community), id }, body: { name: asked } })}
          >
            {wantedName === null ? words.confirm : words.confirmName}
          </Button>
        )}
        {can.includes('refuse') && (
          <Button
            aria-label={fill(wantedName === null ? words.refuseWho : words.refuseNameWho, { name: asked })}
            onClick={() => setOpen('refuse')}
          >
            {wantedName === null ? words.refuse : words.refuseName}
          </Button>
        )}
        {can.includes('join') && (
          <Button aria-label={fill(words.forSomebodyWho, { name })} onClick={() => setOpen('join')}>
            {words.forSomebody}
          </Button>
        )}
        {can.includes('rename') && (
          <Button aria-label={fill(words.renameWho, { name })} onClick={() => setOpen('rename')}>
            {words.rename}
          </Button>
        )}
        {can.includes('restore') && <RestoreTeam community={community} team={team} />}
        {can.includes('end') && state === 'live' && (
          <Button aria-label={fill(words.endWho, { name })} onClick={() => setOpen('end')}>
            {words.end}
          </Button>
        )}
      </div>
      {open === 'join' && <ForSomebody community={community} team={team} onDone={() => setOpen(null)} />}
      {open === 'rename' && <RenameTeam community={community} team={team} onClose={() => setOpen(null)} />}
      {open === 'refuse' && <Refuse community={community} team={team} onClose={() => setOpen(null)} />}
      {open === 'end' && (
        <EndTeam
          community={community}
          team={team}
          text={words.deskEndText}
          who={words.deskEndReasonWho}
          onClose={() => setOpen(null)}
        />
      )}
    </li>
  );
}

function Refuse({ community, team, onClose }: OneProps & { readonly onClose: () => void }) {
  const words = useWords(teamWords);
  const refuse = useAct('refuseTeam', () => {
    onClose();
    say(team.wantedName === null ? words.refused : words.nameRefusedSaid);
  });
  return (
    <ReasonDialog
      title={fill(team.wantedName === null ? words.refuseWho : words.refuseNameWho, {
        name: team.wantedName ?? team.name,
      })}
      ask={words.refuseReason}
      who={words.refuseReasonWho}
      send={team.wantedName === null ? words.refuse : words.refuseName}
      act={refuse}
      onSend={(reason) =>
        refuse.mutate({ params: { city: cityOf(community), id: team.id }, body: { reason } })
      }
      onClose={onClose}
    >
      <p>{team.purpose}</p>
    </ReasonDialog>
  );
}
