import { visit } from '../../../web/address.ts';
import { useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { useLive } from '../../../web/live.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useChosen, useCommunity } from '../../../web/route.ts';
import {
  Button,
  ButtonLink,
  Empty,
  ErrorView,
  Link,
  Page,
  Skeleton,
  useElder,
  useLanguage,
  useWords,
} from '../../../web/ui/index.ts';
import { Share } from './share/Share.tsx';
import { WishTree } from './tree/index.ts';
import { WishRow } from './WishRow.tsx';
import { firstWords } from './first-words.ts';
import './wishes.css';

type Tree = Reply<'getWishTree'>;

/** The home of a community: its tree, and what one can do. */
export function HomePage() {
  const community = useCommunity();
  const words = useWords(firstWords);
  const [elder] = useElder();
  const asList = useAsList();
  useLive(community);
  const tree = useAsk('getWishTree', { params: { city: cityOf(community) }, query: { place: community } });
  const view = tree.isPending ? (
    <Skeleton lines={5} />
  ) : tree.isError && !tree.data ? (
    <ErrorView error={tree.error} onRetry={() => void tree.refetch()} />
  ) : (
    <TreeView community={community} tree={tree.data} />
  );
  return (
    <Page title={words.treeTitle} lead={asList ? words.treeHintList : words.treeHint}>
      <div className={elder ? 'stack' : 'home'}>
        {elder && <Doors community={community} />}
        <div className="stack">{view}</div>
        {!elder && <Doors community={community} />}
      </div>
      <div className="row">
        <Share community={community} path={paths.home(community)} />
        <ButtonLink to={paths.figures(community)}>{words.figures}</ButtonLink>
      </div>
    </Page>
  );
}

/** Elder mode has the list, which is easier to hit and to hear. */
function useAsList(): boolean {
  const [elder] = useElder();
  return useChosen('view', ['list']) === 'list' || elder;
}

/** The tree as a picture or as a list. */
function TreeView({ community, tree }: { readonly community: string; readonly tree: Tree }) {
  const [language] = useLanguage();
  const [elder] = useElder();
  const asList = useAsList();
  return (
    <>
      {!elder && <ViewSwitch community={community} asList={asList} />}
      {asList ? (
        <TreeList community={community} hearts={tree.hearts} />
      ) : (
        <WishTree
          hearts={tree.hearts}
          counts={tree.counts}
          language={language}
          onOpen={(id) => visit(paths.wish(community, id))}
        />
      )}
    </>
  );
}

function ViewSwitch({ community, asList }: { readonly community: string; readonly asList: boolean }) {
  const words = useWords(firstWords);
  const show = (view: string) => visit(paths.home(community) + view, true);
  return (
    <div className="row" role="group" aria-label={words.showAs}>
      <Button aria-pressed={!asList} onClick={() => show('')}>
        {words.asPicture}
      </Button>
      <Button aria-pressed={asList} onClick={() => show('?view=list')}>
        {words.asList}
      </Button>
    </div>
  );
}

function TreeList({ community, hearts }: { readonly community: string; readonly hearts: Tree['hearts'] }) {
  const words = useWords(firstWords);
  const [elder] = useElder();
  const open = hearts.filter(({ state }) => state === 'open');
  return (
    <section className="stack" aria-labelledby="waiting">
      <h2 id="waiting">{words.treeWaits}</h2>
      {open.length === 0 && <Empty words={words.noneOpen} />}
      <ul className="plain-list">
        {open.slice(0, elder ? 5 : 12).map((wish) => (
          <WishRow key={wish.id} wish={wish} />
        ))}
      </ul>
      <ButtonLink to={paths.wishes(community)}>{words.allWishes}</ButtonLink>
    </section>
  );
}

/** What one can do, as large doors; elder mode has no other way to the points. */
function Doors({ community }: { readonly community: string }) {
  const words = useWords(firstWords);
  const [elder] = useElder();
  const doors = [
    [paths.newWish(community), words.hang, words.hangNote],
    [paths.wishes(community), words.allWishes, words.allWishesNote],
    [paths.myWishes(community), words.myWishes, words.myWishesNote],
    [paths.myClaims(community), words.myClaims, words.myClaimsNote],
    [paths.announcements(community), words.announcements, words.announcementsNote],
    [paths.stories(community), words.stories, words.storiesNote],
    ...(elder ? [[paths.myPoints(community), words.myPoints, words.myPointsNote] as const] : []),
  ] as const;
  return (
    <nav className="doors" aria-label={words.whatNow}>
      {doors.map(([to, name, note], place) => (
        <Link key={to} to={to} className={place === 0 ? 'door first' : 'door'}>
          <strong>{name}</strong>
          <span>{note}</span>
        </Link>
      ))}
    </nav>
  );
}
