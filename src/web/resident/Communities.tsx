import { words as placeWords } from '../../features/people/words.ts';
import { paths } from '../paths.ts';
import { usePlaceName } from '../places.ts';
import type { ServedPlace } from '../places.ts';
import { usePlaces } from '../session.ts';
import { Empty, ErrorView, Link, Page, Skeleton, useWords } from '../ui/index.ts';
import { Header } from './Header.tsx';

/** The first page: which community? */
export function Communities() {
  const words = useWords(placeWords);
  return (
    <>
      <Header home={paths.communities()} name="" />
      <main id="content" tabIndex={-1}>
        <Page title={words.chooseTitle} lead={words.chooseHint} narrow>
          <CommunityList />
        </Page>
      </main>
    </>
  );
}

function CommunityList() {
  const words = useWords(placeWords);
  const nameOf = usePlaceName();
  const places = usePlaces();
  if (places.isPending) return <Skeleton lines={3} />;
  if (places.isError) return <ErrorView error={places.error} onRetry={() => void places.refetch()} />;
  const all = places.data.items;
  const communities = all.filter(({ level }) => level === 'community');
  if (communities.length === 0) return <Empty words={words.chooseEmpty} />;
  return [...new Set(communities.map(({ city }) => city))].map((city) => (
    <section key={city} className="stack" aria-labelledby={`city-${city}`}>
      <h2 id={`city-${city}`}>{nameOf(String(city))}</h2>
      <ul className="plain-list">
        {communities
          .filter((community) => community.city === city)
          .map((community) => (
            <li key={community.code}>
              <Link to={paths.home(community.code)} className="card community">
                <strong>{nameOf(community.code)}</strong>
                <span className="faint">
                  {above(community, all)
                    .map((place) => nameOf(place.code))
                    .join(' · ')}
                </span>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  ));
}

/** District and street of a community, the larger first. */
function above(community: ServedPlace, all: readonly ServedPlace[]): ServedPlace[] {
  return all
    .filter(
      ({ code, level }) => community.code.startsWith(code) && (level === 'district' || level === 'street'),
    )
    .sort(byCode);
}

const byCode = (a: ServedPlace, b: ServedPlace) => a.code.length - b.code.length;
