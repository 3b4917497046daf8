import { useSearch, visit } from '../../../../web/address.ts';
import { useAskPages } from '../../../../web/ask.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useChosen, useCommunity } from '../../../../web/route.ts';
import {
  ErrorView,
  KindIcon,
  Link,
  More,
  Select,
  Skeleton,
  fill,
  useWords,
} from '../../../../web/ui/index.ts';
import { words as shared } from '../../words.ts';
import { SearchBox } from '../search/SearchBox.tsx';
import { words as labels } from '../search/words.ts';
import { words as consoleLabels } from './words.ts';
import './console.css';

const states = [
  'proposed',
  'returned',
  'open',
  'claimed',
  'delivered',
  'confirmed',
  'thanked',
  'declined',
  'withdrawn',
] as const;
type State = (typeof states)[number];

/** Finds any wish of the community by words of its public line; words and state stand in the address. */
export function SearchPage() {
  const words = useWords(labels);
  const names = useWords(shared);
  const community = useCommunity();
  const sought = useSearch().get('words')?.trim() ?? '';
  const state = useChosen('state', states);
  const show = (wanted: string, of: State | null) => {
    const search = new URLSearchParams({
      ...(wanted ? { words: wanted } : {}),
      ...(of ? { state: of } : {}),
    });
    visit(`${paths.consoleSearch(community)}?${search.toString()}`, true);
  };
  const options = [
    { value: 'all' as const, label: words.anyState },
    ...states.map((value) => ({ value, label: names[`state.${value}`] })),
  ];
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <p className="console-lead">{words.lead}</p>
      <SearchBox key={sought} value={sought} onSearch={(wanted) => show(wanted, state)} />
      <Select
        label={words.state}
        value={state ?? 'all'}
        options={options}
        onChange={(of) => show(sought, of === 'all' ? null : of)}
      />
      <p>
        <a className="button plain" href={paths.exportWishes(community)} download>
          {words.takeAll}
        </a>
      </p>
      {sought && <Found community={community} sought={sought} state={state} />}
    </div>
  );
}

interface FoundProps {
  readonly community: string;
  readonly sought: string;
  readonly state: State | null;
}

function Found({ community, sought, state }: FoundProps) {
  const words = useWords(labels);
  const names = useWords(consoleLabels);
  const list = useAskPages('searchWishQueue', {
    params: { city: cityOf(community) },
    query: { place: community, words: sought, ...(state ? { state } : {}) },
  });
  if (list.isPending) return <Skeleton />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  const count = list.items.length;
  const more = list.hasNextPage ? words.andMore : '';
  return (
    <section aria-label={words.results} className="stack">
      <p role="status">
        {count === 0
          ? fill(words.none, { words: sought })
          : fill(words.found, { words: sought, count, more })}
      </p>
      <ol className="wish-list">
        {list.items.map((item) => (
          <li key={item.id}>
            <Link to={paths.consoleWish(community, item.id)} className="wish-row">
              <KindIcon kind={item.kind} />
              <span className="wish-row-text">
                <strong>{item.publicLine}</strong>
                <span className="wish-row-more">
                  {item.subjectName && <>{fill(names.forWhom, { name: item.subjectName })} · </>}
                  {names[`state_${item.state}`]}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ol>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </section>
  );
}
