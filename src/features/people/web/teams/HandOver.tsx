import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, Dialog, ErrorLine, Select, fill, say, useWords } from '../../../../web/ui/index.ts';
import type { OwnProps } from './team.ts';
import { teamWords } from './words.ts';

/** Hands a team over to one of its members. */
export function HandOver({ community, team, onClose }: OwnProps & { readonly onClose: () => void }) {
  const words = useWords(teamWords);
  const [chosen, setChosen] = useState(team.members[0]?.id ?? '');
  const hand = useAct('handOverTeam', () => {
    onClose();
    say(words.handedOver);
  });
  const send = () =>
    hand.mutate({ params: { city: cityOf(community), id: team.id }, body: { personId: chosen } });
  return (
    <Dialog title={fill(words.handOverWho, { name: team.name })} onClose={onClose}>
      <p>{words.handOverText}</p>
      <Select
        label={words.handOverTo}
        value={chosen}
        onChange={(id) => {
          hand.forgive();
          setChosen(id);
        }}
        options={team.members.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ErrorLine error={hand.error} />
      <div className="row">
        <Button tone="main" busy={hand.isPending} onClick={send}>
          {words.handOver}
        </Button>
        <Button onClick={onClose}>{words.keep}</Button>
      </div>
    </Dialog>
  );
}
