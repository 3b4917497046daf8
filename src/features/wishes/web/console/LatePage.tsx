import { useAsk } from '../../../../web/ask.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import { useSession } from '../../../../web/session.ts';
import {
  Empty,
  ErrorView,
  KindIcon,
  Link,
  Skeleton,
  fill,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { words as labels } from './words.ts';
import './console.css';

/** The reviews that are late: of the whole street for its officers, of the community for its workers. */
export function LatePage() {
  const words = useWords(labels);
  const community = useCommunity();
  const session = useSession(community);
  const street = community.slice(0, 9);
  const overStreet = session.data?.grants.some(
    ({ role, place }) =>
      ['streetOfficer', 'communityWorker'].includes(role) && place !== null && street.startsWith(place),
  );
  return (
    <div className="stack console-measure">
      <h1>{words.lateTitle}</h1>
      <p className="console-lead">{words.lateIntro}</p>
      {session.data ? <Late place={overStreet ? street : community} /> : <Skeleton />}
    </div>
  );
}

function Late({ place }: { readonly place: string }) {
  const words = useWords(labels);
  const { day } = useDates();
  const late = useAsk('listLateReviews', { params: { city: cityOf(place) }, query: { place } });
  if (late.isPending) return <Skeleton />;
  if (late.isError) return <ErrorView error={late.error} onRetry={() => void late.refetch()} />;
  if (late.data.items.length === 0) return <Empty words={words.lateNone} />;
  return (
    <ul className="console-rows">
      {late.data.items.map((wish) => (
        <li key={wish.id}>
          <div className="row">
            <KindIcon kind={wish.kind} />
            <Link to={paths.consoleWish(wish.community, wish.id)}>{wish.publicLine}</Link>
          </div>
          <p>
            {wish.communityName} · {wish.reviewBy && fill(words.lateSince, { day: day(wish.reviewBy) })}
          </p>
        </li>
      ))}
    </ul>
  );
}
