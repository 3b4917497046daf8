import { useState } from 'react';
import { useAct, useAskPages } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import {
  Button,
  Choice,
  Empty,
  ErrorLine,
  ErrorView,
  Field,
  More,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { words as labels } from '../words.ts';
import { EndOrganisation } from './EndOrganisation.tsx';
import { OrganisationForm } from './OrganisationForm.tsx';
import type { Organisation } from './organisation.ts';
import { organisationWords } from './organisation-words.ts';

interface DeskProps {
  readonly community: string;
  /** May add, edit and end. */
  readonly keeps: boolean;
}

/** The organisations of a community, found by a part of the name; added, edited and ended by who keeps them. */
export function OrganisationDesk({ community, keeps }: DeskProps) {
  const words = useWords(organisationWords);
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  const [ended, setEnded] = useState(false);
  const [adding, setAdding] = useState(false);
  const found = useAskPages('findOrganisations', {
    params: { city: cityOf(community) },
    query: { place: community, ended, ...(name ? { name } : {}) },
  });
  return (
    <section className="stack" aria-labelledby="organisation-desk">
      <h2 id="organisation-desk">{words.desk}</h2>
      <form
        className="people-search"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          setName(typed.trim().slice(0, 80));
        }}
      >
        <Field label={words.sought} autoComplete="off" value={typed} onChange={setTyped} />
        <Button type="submit">{words.search}</Button>
      </form>
      <Choice
        label={words.which}
        value={ended ? 'ended' : 'existing'}
        onChange={(chosen) => setEnded(chosen === 'ended')}
        options={[
          { value: 'existing', label: words.existing },
          { value: 'ended', label: words.ended },
        ]}
      />
      {keeps && (
        <div className="row">
          <Button tone="main" onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        </div>
      )}
      {found.isPending && <Skeleton />}
      {found.isError && !found.items && (
        <ErrorView error={found.error} onRetry={() => void found.refetch()} />
      )}
      {found.items?.length === 0 && <Empty words={words.none} />}
      {found.items && found.items.length > 0 && (
        <ul className="console-rows" aria-label={words.desk}>
          {found.items.map((one) => (
            <One key={`${one.id} ${one.version}`} community={community} organisation={one} />
          ))}
        </ul>
      )}
      <More
        has={found.hasNextPage}
        busy={found.isFetchingNextPage}
        onMore={() => void found.fetchNextPage()}
      />
      {adding && <OrganisationForm community={community} onClose={() => setAdding(false)} />}
    </section>
  );
}

function One({
  community,
  organisation,
}: {
  readonly community: string;
  readonly organisation: Organisation;
}) {
  const words = useWords(organisationWords);
  const shared = useWords(labels);
  const { day } = useDates();
  const [open, setOpen] = useState<'edit' | 'end' | null>(null);
  const reopen = useAct('reopenOrganisation', () => say(words.reopened));
  const { id, name, kind, partyKind, parentName, creditCode, closedOn, version, can } = organisation;
  const facts = [
    partyKind ? words[`party_${partyKind}`] : shared[`kind_${kind}`],
    parentName && fill(words.under, { name: parentName }),
    creditCode,
    closedOn && fill(words.since, { day: day(closedOn) }),
  ].filter(Boolean);
  return (
    <li>
      <div>
        <strong>{name}</strong>
        <p className="faint">{facts.join(' · ')}</p>
        <ErrorLine error={reopen.error} />
      </div>
      <div className="row">
        {can.includes('edit') && (
          <Button aria-label={fill(words.editWho, { name })} onClick={() => setOpen('edit')}>
            {words.edit}
          </Button>
        )}
        {can.includes('end') && (
          <Button aria-label={fill(words.endWho, { name })} onClick={() => setOpen('end')}>
            {words.end}
          </Button>
        )}
        {can.includes('reopen') && (
          <Button
            aria-label={fill(words.reopenWho, { name })}
            busy={reopen.isPending}
            onClick={() => reopen.mutate({ params: { city: cityOf(community), id }, body: { version } })}
          >
            {words.reopen}
          </Button>
        )}
      </div>
      {open === 'edit' && (
        <OrganisationForm community={community} organisation={organisation} onClose={() => setOpen(null)} />
      )}
      {open === 'end' && (
        <EndOrganisation community={community} organisation={organisation} onClose={() => setOpen(null)} />
      )}
    </li>
  );
}
