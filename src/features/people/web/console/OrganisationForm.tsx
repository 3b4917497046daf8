import { useState } from 'react';
import { useAct, useAsk } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, Dialog, ErrorLine, Field, Select, fill, say, useWords } from '../../../../web/ui/index.ts';
import { words as labels } from '../words.ts';
import { bodyOf, startWith, type Organisation, type Typed } from './organisation.ts';
import { organisationWords } from './organisation-words.ts';

const kinds = ['unit', 'socialOrg', 'partyOrg', 'propertyCompany', 'ownersCommittee'] as const;
const partyKinds = [
  'committee',
  'generalBranch',
  'branch',
  'group',
  'temporaryBranch',
  'featureGroup',
] as const;

interface FormProps {
  readonly community: string;
  /** The one that is written anew; without it, one is added. */
  readonly organisation?: Organisation;
  readonly onClose: () => void;
}

/** Registers an organisation, or writes one anew. */
export function OrganisationForm({ community, organisation, onClose }: FormProps) {
  const words = useWords(organisationWords);
  const [typed, setTyped] = useState(() => startWith(organisation));
  const [tried, setTried] = useState(false);
  const finish = (said: string) => {
    onClose();
    say(said);
  };
  const add = useAct('addOrganisation', () => finish(words.added));
  const edit = useAct('editOrganisation', () => finish(words.edited));
  const change = (part: Partial<Typed>) => {
    add.forgive();
    edit.forgive();
    setTyped({ ...typed, ...part });
  };
  const send = () => {
    setTried(true);
    const city = cityOf(community);
    const text = bodyOf(typed);
    if (!text.name || add.isPending || edit.isPending) return;
    if (!organisation) add.mutate({ params: { city }, body: { place: community, ...text } });
    else {
      const { id, version } = organisation;
      edit.mutate({ params: { city, id }, body: { version, ...text } });
    }
  };
  const title = organisation ? fill(words.editWho, { name: organisation.name }) : words.add;
  return (
    <Dialog title={title} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <Fields community={community} self={organisation?.id} typed={typed} tried={tried} onChange={change} />
        <ErrorLine error={add.error ?? edit.error} typed />
        <div className="row">
          <Button type="submit" tone="main" busy={add.isPending || edit.isPending}>
            {words.send}
          </Button>
          <Button onClick={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}

interface FieldsProps {
  readonly community: string;
  readonly self: string | undefined;
  readonly typed: Typed;
  readonly tried: boolean;
  readonly onChange: (part: Partial<Typed>) => void;
}

/** What is written of an organisation. */
function Fields({ community, self, typed, tried, onChange }: FieldsProps) {
  const words = useWords(organisationWords);
  const shared = useWords(labels);
  return (
    <>
      <Field
        label={words.name}
        whoSees={words.whoName}
        most={80}
        autoComplete="off"
        value={typed.name}
        onChange={(name) => onChange({ name })}
        error={tried && !typed.name.trim() ? words.missing : undefined}
      />
      <Select
        label={words.kind}
        value={typed.kind}
        onChange={(kind) => onChange({ kind })}
        options={kinds.map((value) => ({ value, label: shared[`kind_${value}`] }))}
      />
      {typed.kind === 'partyOrg' && (
        <Select
          label={words.partyKind}
          value={typed.partyKind}
          onChange={(partyKind) => onChange({ partyKind })}
          options={partyKinds.map((value) => ({ value, label: words[`party_${value}`] }))}
        />
      )}
      <Above
        community={community}
        self={self}
        party={typed.kind === 'partyOrg'}
        value={typed.parentId}
        onChange={(parentId) => onChange({ parentId })}
      />
      <Field
        label={words.code}
        hint={words.codeHint}
        whoSees={words.whoCode}
        optional
        autoComplete="off"
        value={typed.creditCode}
        onChange={(creditCode) => onChange({ creditCode })}
      />
    </>
  );
}

interface AboveProps {
  readonly community: string;
  readonly self: string | undefined;
  readonly party: boolean;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** Which one stands above: of the community's own; above a Party organisation only one of its kind. */
function Above({ community, self, party, value, onChange }: AboveProps) {
  const words = useWords(organisationWords);
  const all = useAsk('listOrganisations', {
    params: { city: cityOf(community) },
    query: { place: community },
  });
  const items = (all.data?.items ?? []).filter(
    (one) => one.id !== self && (!party || one.kind === 'partyOrg'),
  );
  return (
    <Select
      label={words.parent}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: words.noParent },
        ...items.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
