import { useState } from 'react';
import { useAct } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, Dialog, ErrorLine, Field, fill, lengthOf, say, useWords } from '../../../../web/ui/index.ts';
import { teamWords } from './words.ts';

interface RenameProps {
  readonly community: string;
  readonly team: { readonly id: string; readonly name: string; readonly wantedName: string | null };
  /** By its leader: the community is asked first. */
  readonly asks?: true;
  readonly onClose: () => void;
}

/** Gives a team another name; what was typed stays while it is refused. */
export function RenameTeam({ community, team, asks, onClose }: RenameProps) {
  const words = useWords(teamWords);
  const [name, setName] = useState(team.wantedName ?? team.name);
  const [tried, setTried] = useState(false);
  const rename = useAct('renameTeam', () => {
    onClose();
    say(!asks ? words.renamed : name.trim() === team.name ? words.nameKept : words.nameAsked);
  });
  return (
    <Dialog title={fill(words.renameWho, { name: team.name })} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          const text = name.trim();
          if (text && lengthOf(text) <= 40 && !rename.isPending)
            rename.mutate({ params: { city: cityOf(community), id: team.id }, body: { name: text } });
        }}
      >
        <Field
          label={words.newName}
          whoSees={words.nameWho}
          value={name}
          onChange={(value) => {
            rename.forgive();
            setName(value);
          }}
          most={40}
          error={tried && !name.trim() ? words.missing : undefined}
        />
        {asks && <p className="faint">{words.nameAsks}</p>}
        <ErrorLine error={rename.error} typed />
        <div className="row">
          <Button type="submit" tone="main" busy={rename.isPending}>
            {words.rename}
          </Button>
          <Button onClick={onClose}>{words.keep}</Button>
        </div>
      </form>
    </Dialog>
  );
}
