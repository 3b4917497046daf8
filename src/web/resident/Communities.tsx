import { words as placeWords } from '../../features/people/words.ts';
import type { Reply } from '../call.ts';
import { paths } from '../paths.ts';
import { usePlaces } from '../session.ts';
import { Empty, ErrorView, Link, Page, Skeleton, useLanguage, useWords } from '../ui/index.ts';
import { Header } from './Header.tsx';

type Place = Reply<'listServedPlaces'>['items'][number];

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
  const nameOf = useNames();
  const places = usePlaces();
  if (places.isPending) return <Skeleton lines={3} />;
  if (places.isError) return <ErrorView error={places.error} onRetry={() => void places.refetch()} />;
  const all = places.data.items;
  const communities = all.filter(({ level }) => level === 'community');
  if (communities.length === 0) return <Empty words={words.chooseEmpty} />;
  return [...new Set(communities.map(({ city }) => city))].map((city) => (
    <section key={city} className="stack" aria-labelledby={`city-${city}`}>
      <h2 id={`city-${city}`}>{nameOf(all.find(({ code }) => code === String(city)), String(city))}</h2>
      <ul className="plain-list">
        {communities
          .filter((community) => community.city === city)
          .map((community) => (
            <li key={community.code}>
              <Link to={paths.home(community.code)} className="card community">
                <strong>{nameOf(community)}</strong>
                <span className="faint">{above(community, all).map((place) => nameOf(place)).join(' · ')}</span>
              </Link>
            </li>
          ))}
      </ul>
    </section>
  ));
}

/** District and street of a community, the larger first. */
function above(community: Place, all: readonly Place[]): Place[] {
  return all.filter(({ code, level }) => community.code.startsWith(code) && (level === 'district' || level === 'street')).sort(byCode);
}

const byCode = (a: Place, b: Place) => a.code.length - b.code.length;

function useNames(): (place: Place | undefined, otherwise?: string) => string {
  const [language] = useLanguage();
  return (place, otherwise = '') => (language === 'en' && place?.nameEn) || place?.name || otherwise;
}
