import { useState } from 'react';
import type { ComponentType } from 'react';
import { useAct } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, ErrorLine, Field, uiWords, useWords } from '../../../web/ui/index.ts';
import { words as staffWords } from '../words.ts';
import { OfficeFields, isWhole } from './OfficeFields.tsx';
import type { Office } from './OfficeFields.tsx';
import type { Handed, Role } from './shapes.ts';

/** How somebody who is registered is found: lent by the shell. */
export type FindPerson = ComponentType<{
  readonly community: string;
  readonly onChoose: (person: { readonly id: string; readonly name: string }) => void;
}>;

interface InviteFormProps {
  readonly community: string;
  readonly grantable: readonly Role[];
  readonly find?: FindPerson;
  readonly onDone: (handed: Handed) => void;
}

/** A new colleague: who, in which role, why. What comes out is a code to hand over. */
export function InviteForm({ community, grantable, find: Find, onDone }: InviteFormProps) {
  const words = useWords(staffWords);
  const common = useWords(uiWords);
  const [known, setKnown] = useState<{ readonly id: string; readonly name: string } | null>(null);
  const [finding, setFinding] = useState(false);
  const [name, setName] = useState('');
  const [office, setOffice] = useState<Office>({ role: '', place: '' });
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const invite = useAct('inviteStaff', ({ code, expiresInDays }) =>
    onDone({ name: known?.name ?? name.trim(), code, days: expiresInDays }),
  );
  const whole = Boolean(known ?? name.trim()) && isWhole(office) && Boolean(why.trim());
  const send = () => {
    setTried(true);
    if (!whole || invite.isPending || office.role === '') return;
    const who = known ? { personId: known.id } : { name: name.trim() };
    const body = { ...who, community, role: office.role, place: office.place, why: why.trim() };
    invite.mutate({ params: { city: cityOf(community) }, body });
  };
  if (finding && Find) {
    const chosen = (person: { readonly id: string; readonly name: string }) => {
      setKnown(person);
      setFinding(false);
    };
    return <Find community={community} onChoose={chosen} />;
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <p>{words.inviteWhy}</p>
      <Field
        label={words.name}
        whoSees={words.nameWho}
        maxLength={40}
        readOnly={known !== null}
        value={known?.name ?? name}
        onChange={setName}
        error={tried && !known && !name.trim() ? common.emptyField : undefined}
      />
      {Find && <Button onClick={() => setFinding(true)}>{words.found}</Button>}
      <OfficeFields community={community} grantable={grantable} value={office} onChange={setOffice} />
      {tried && !isWhole(office) && <p className="wrong">{common.chooseOne}</p>}
      <Field
        label={words.why}
        hint={words.whyNote}
        maxLength={200}
        value={why}
        onChange={setWhy}
        error={tried && !why.trim() ? common.emptyField : undefined}
      />
      <ErrorLine error={invite.error} typed />
      <Button type="submit" tone="main" busy={invite.isPending}>
        {words.invite}
      </Button>
    </form>
  );
}
