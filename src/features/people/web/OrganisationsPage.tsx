import { useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { useCommunity } from '../../../web/route.ts';
import { useSession } from '../../../web/session.ts';
import { Empty, ErrorView, Skeleton, useWords } from '../../../web/ui/index.ts';
import { OrganisationDesk } from './console/OrganisationDesk.tsx';
import { organisationWords } from './console/organisation-words.ts';
import { TeamDesk } from './teams/TeamDesk.tsx';
import { words as labels } from './words.ts';
import './people.css';

type Organisation = Reply<'listOrganisations'>['items'][number];
const kinds = ['partyOrg', 'unit', 'socialOrg', 'propertyCompany', 'ownersCommittee', 'team'] as const;

/** The organisations of a community: each kind as a tree. */
export function OrganisationsPage() {
  const words = useWords(labels);
  const community = useCommunity();
  const desk = useWords(organisationWords);
  const may = useSession(community).data?.may ?? [];
  const all = useAsk('listOrganisations', {
    params: { city: cityOf(community) },
    query: { place: community },
  });
  return (
    <>
      <h1>{words.orgTitle}</h1>
      <p className="console-lead">{words.orgIntro}</p>
      <h2>{desk.tree}</h2>
      {all.isPending && <Skeleton />}
      {all.isError && <ErrorView error={all.error} onRetry={() => void all.refetch()} />}
      {all.data?.items.length === 0 && <Empty words={words.orgNone} />}
      <div className="people-orgs">
        {kinds.map((kind) => (
          <OfKind key={kind} kind={kind} all={all.data?.items ?? []} />
        ))}
      </div>
      {may.includes('organisation.see') && (
        <div className="stack console-measure">
          <TeamDesk community={community} />
          <OrganisationDesk community={community} keeps={may.includes('organisation.keep')} />
        </div>
      )}
    </>
  );
}

function OfKind({
  kind,
  all,
}: {
  readonly kind: (typeof kinds)[number];
  readonly all: readonly Organisation[];
}) {
  const words = useWords(labels);
  const these = all.filter((organisation) => organisation.kind === kind);
  if (these.length === 0) return null;
  return (
    <section className="card" aria-labelledby={`kind-${kind}`}>
      <h3 id={`kind-${kind}`}>{words[`kind_${kind}`]}</h3>
      <Branch these={these} parent={null} />
    </section>
  );
}

/** The organisations below one (or at the top: those whose parent is not listed here), each with its own below it. */
function Branch({
  these,
  parent,
}: {
  readonly these: readonly Organisation[];
  readonly parent: string | null;
}) {
  const known = new Set(these.map(({ id }) => id));
  const here = these.filter(({ parentId }) =>
    parent === null ? parentId === null || !known.has(parentId) : parentId === parent,
  );
  if (here.length === 0) return null;
  return (
    <ul className="people-branch">
      {here.map(({ id, name }) => (
        <li key={id}>
          {name}
          <Branch these={these} parent={id} />
        </li>
      ))}
    </ul>
  );
}
