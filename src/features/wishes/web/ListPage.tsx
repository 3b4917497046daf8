import { useSearch, visit } from '../../../web/address.ts';
import { useAskPages } from '../../../web/ask.ts';
import { useLive } from '../../../web/live.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useChosen, useCommunity } from '../../../web/route.ts';
import {
  ButtonLink,
  Empty,
  ErrorView,
  KindIcon,
  Link,
  More,
  Page,
  Select,
  Skeleton,
  useElder,
  useWords,
} from '../../../web/ui/index.ts';
import { words as wishWords } from '../words.ts';
import { kinds } from './kinds.ts';
import type { Kind } from './marks.tsx';
import { FoundWishes } from './search/FoundWishes.tsx';
import { SearchBox } from './search/SearchBox.tsx';
import { WishRow } from './WishRow.tsx';
import { pageWords } from './words.ts';

const states = ['open', 'claimed', 'delivered', 'confirmed', 'thanked'] as const;
type PublicState = (typeof states)[number];

/** All wishes of the tree, by state and kind; both stand in the address. */
export function ListPage() {
  const community = useCommunity();
  const words = useWords(pageWords);
  const state = useChosen('state', states) ?? 'open';
  const kind = useChosen('kind', kinds);
  const sought = useSearch().get('words')?.trim() ?? '';
  const [elder] = useElder();
  const Filters = elder ? FilterLists : FilterChips;
  useLive(community);
  return (
    <Page title={words.listTitle}>
      <SearchBox key={sought} value={sought} onSearch={(words) => visit(wordsAddress(community, words))} />
      {sought ? (
        <FoundWishes community={community} sought={sought} />
      ) : (
        <>
          <Filters community={community} state={state} kind={kind} />
          <Found community={community} state={state} kind={kind} />
        </>
      )}
      <ButtonLink tone="main" to={paths.newWish(community)}>
        {words.hang}
      </ButtonLink>
    </Page>
  );
}

/** Where a search stands: in the address, so that one can go back from a wish to what was found. */
const wordsAddress = (community: string, words: string) =>
  `${paths.wishes(community)}${words ? `?${new URLSearchParams({ words }).toString()}` : ''}`;

const searchOf = (state: PublicState, kind: Kind | null) => ({ state, ...(kind ? { kind } : {}) });

interface Filter {
  readonly community: string;
  readonly state: PublicState;
  readonly kind: Kind | null;
}

/** The filters as links that stand open. */
function FilterChips({ community, state, kind }: Filter) {
  const words = useWords(pageWords);
  const labels = useWords(wishWords);
  const to = paths.wishes(community);
  return (
    <div className="filters">
      <nav aria-label={words.filterState} className="chips">
        {states.map((each) => (
          <Link
            key={each}
            to={to}
            search={searchOf(each, kind)}
            replace
            className="chip"
            aria-current={each === state ? 'true' : undefined}
          >
            {labels[`state.${each}`]}
          </Link>
        ))}
      </nav>
      <nav aria-label={words.filterKind} className="chips">
        <Link
          to={to}
          search={searchOf(state, null)}
          replace
          className="chip"
          aria-current={kind === null ? 'true' : undefined}
        >
          {words.allKinds}
        </Link>
        {kinds.map((each) => (
          <Link
            key={each}
            to={to}
            search={searchOf(state, each)}
            replace
            className="chip"
            aria-current={each === kind ? 'true' : undefined}
          >
            <KindIcon kind={each} size={20} />
            {labels[`kind.${each}`]}
          </Link>
        ))}
      </nav>
    </div>
  );
}

/** The filters folded away, for elder mode: the device's own lists. */
function FilterLists({ community, state, kind }: Filter) {
  const words = useWords(pageWords);
  const labels = useWords(wishWords);
  const show = (wanted: PublicState, kindWanted: Kind | null) =>
    visit(`${paths.wishes(community)}?${new URLSearchParams(searchOf(wanted, kindWanted)).toString()}`, true);
  const kindsAndAll = [
    { value: 'all' as const, label: words.allKinds },
    ...kinds.map((value) => ({ value, label: labels[`kind.${value}`] })),
  ];
  return (
    <div className="filters">
      <Select
        label={words.filterState}
        value={state}
        onChange={(wanted) => show(wanted, kind)}
        options={states.map((value) => ({ value, label: labels[`state.${value}`] }))}
      />
      <Select
        label={words.filterKind}
        value={kind ?? 'all'}
        onChange={(wanted) => show(state, wanted === 'all' ? null : wanted)}
        options={kindsAndAll}
      />
    </div>
  );
}

function Found({ community, state, kind }: Filter) {
  const words = useWords(pageWords);
  const query = { place: community, state, ...(kind ? { kind } : {}) };
  const list = useAskPages('listWishes', { params: { city: cityOf(community) }, query });
  if (list.isPending) return <Skeleton />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) {
    const unfiltered = state === 'open' && kind === null;
    return (
      <Empty words={unfiltered ? words.noneOpen : words.noneYet}>
        {!unfiltered && <ButtonLink to={paths.wishes(community)}>{words.clearFilters}</ButtonLink>}
      </Empty>
    );
  }
  return (
    <>
      {list.isError && <ErrorView error={list.error} onRetry={() => void list.refetch()} />}
      <ul className="plain-list cards">
        {list.items.map((wish) => (
          <WishRow key={wish.id} wish={wish} />
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </>
  );
}
