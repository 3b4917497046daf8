import { visit } from '../../../web/address.ts';
import { useAskPages } from '../../../web/ask.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useChosen, useCommunity } from '../../../web/route.ts';
import { useSession } from '../../../web/session.ts';
import {
  ButtonLink,
  Empty,
  ErrorView,
  Link,
  More,
  Select,
  Skeleton,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { words as labels } from '../words.ts';
import { deskWords } from './desk-words.ts';

const states = ['draft', 'published', 'ended', 'withdrawn'] as const;

/** The announcements of a community in every state. */
export function DeskListPage() {
  const words = useWords(deskWords);
  const kinds = useWords(labels);
  const community = useCommunity();
  const state = useChosen('state', states);
  const session = useSession(community);
  const to = paths.consoleAnnouncements(community);
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.intro}</p>
      {session.data?.may.includes('announcement.write') && (
        <div>
          <ButtonLink tone="main" to={paths.consoleNewAnnouncement(community)}>
            {words.write}
          </ButtonLink>
        </div>
      )}
      <Select<(typeof states)[number] | 'all'>
        label={words.state}
        value={state ?? 'all'}
        onChange={(wanted) => visit(wanted === 'all' ? to : `${to}?state=${wanted}`, true)}
        options={[
          { value: 'all', label: words.all },
          ...states.map((value) => ({ value, label: kinds[`state.${value}`] })),
        ]}
      />
      <List community={community} state={state} />
    </div>
  );
}

interface ListProps {
  readonly community: string;
  readonly state: (typeof states)[number] | null;
}

function List({ community, state }: ListProps) {
  const words = useWords(deskWords);
  const kinds = useWords(labels);
  const { moment } = useDates();
  const list = useAskPages('listDeskAnnouncements', {
    params: { city: cityOf(community) },
    query: { place: community, ...(state ? { state } : {}) },
  });
  if (list.isPending) return <Skeleton />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) return <Empty words={state ? words.noneHere : words.none} />;
  return (
    <>
      <ul className="console-rows">
        {list.items.map((one) => (
          <li key={one.id}>
            <div>
              <Link to={paths.consoleAnnouncement(community, one.id)}>{one.title}</Link>
              <p className="faint">
                {kinds[`kind.${one.kind}`]} · {moment(one.changedAt)}
              </p>
            </div>
            <strong>{one.toApprove ? words.toApprove : kinds[`state.${one.state}`]}</strong>
          </li>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}
