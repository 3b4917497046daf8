import { Suspense, lazy } from 'react';
import type { ReactNode } from 'react';
import { useActing } from '../acting.ts';
import { usePath } from '../address.ts';
import { Bell } from '../Bell.tsx';
import { paths } from '../paths.ts';
import { telOf } from '../phone.ts';
import { usePlaceName } from '../places.ts';
import { useCommunity } from '../route.ts';
import { usePlaces, useSession } from '../session.ts';
import { StepUp } from '../StepUp.tsx';
import { Link, OfflineBanner, Toast, uiWords, useElder, useWords } from '../ui/index.ts';
import { Header } from './Header.tsx';
import { Lost } from './Lost.tsx';
import { NewVersion } from './NewVersion.tsx';
import { frameWords } from './words.ts';

// what waits is looked at after the page is there: it is no part of the first load
const ActingBar = lazy(async () => ({ default: (await import('./ActingBar.tsx')).ActingBar }));
const Waiting = lazy(async () => ({ default: (await import('./Waiting.tsx')).Waiting }));

/** Around every page: skip link, header with language and text size, the page, the way to the desk. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const words = useWords(uiWords);
  const { footer } = useWords(frameWords);
  const community = /^\/c\/(\d{12})(?:\/|$)/.exec(usePath())?.[1];
  return (
    <>
      <a className="skip button main" href="#content">
        {words.skip}
      </a>
      <OfflineBanner />
      <NewVersion />
      {community && (
        <Suspense>
          <Waiting community={community} />
        </Suspense>
      )}
      {children}
      <footer className="desk">
        <p>{footer}</p>
        {community && <DeskPhone community={community} />}
      </footer>
      {community && <StepUp community={community} />}
      <Toast />
    </>
  );
}

/** The telephone of the community's desk, to tap and call. */
function DeskPhone({ community }: { readonly community: string }) {
  const words = useWords(frameWords);
  const phone = usePlaces().data?.items.find(({ code }) => code === community)?.phone;
  if (!phone) return null;
  return (
    <a className="button plain desk-phone" href={telOf(phone)}>
      <span>{words.callDesk}</span> <span>{phone}</span>
    </a>
  );
}

/** Around the pages of a community: its name, who is signed in, and the five main pages. */
export function CommunityFrame({ children }: { readonly children: ReactNode }) {
  const community = useCommunity();
  const places = usePlaces();
  const acting = useActing();
  const [elder] = useElder();
  const words = useWords(frameWords);
  const place = places.data?.items.find(({ code }) => code === community);
  const name = usePlaceName()(community);
  if (places.data && place?.level !== 'community') return <Lost why={words.notServed} />;
  return (
    <>
      <Header home={paths.home(community)} name={name}>
        {!elder && <Bell community={community} to={paths.messages(community)} />}
        <Me community={community} />
      </Header>
      {acting && (
        <Suspense>
          <ActingBar community={community} acting={acting} />
        </Suspense>
      )}
      {elder ? <WayHome community={community} /> : <Ways community={community} />}
      <main id="content" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function Me({ community }: { readonly community: string }) {
  const words = useWords(frameWords);
  const session = useSession(community);
  const path = usePath();
  if (!session.data) return null;
  const own = paths.signIn(community);
  const back = path === own ? {} : { search: { to: path } };
  return (
    <Link to={own} {...back} className="button quiet me">
      {session.data.person?.name ?? words.signIn}
    </Link>
  );
}

function Ways({ community }: { readonly community: string }) {
  const words = useWords(frameWords);
  const ways = [
    [
      paths.home(community),
      words.tree,
      'M12 21v-7M12 14C6 14 4 11 5 8c1-3 4-5 7-5s6 2 7 5c1 3-1 6-7 6zM9 21h6',
    ],
    [
      paths.myWishes(community),
      words.myWishes,
      'M12 20C6 15.5 3.5 12.5 3.5 9A4.3 4.3 0 0 1 12 7.5 4.3 4.3 0 0 1 20.5 9c0 3.5-2.5 6.5-8.5 11z',
    ],
    [paths.newWish(community), words.hang, 'M12 5v14M5 12h14'],
    [paths.myClaims(community), words.myClaims, 'M5 12.5l4.5 4.5L19 7.5'],
    [
      paths.myPoints(community),
      words.myPoints,
      'M12 3.5l2.600 5.400 5.900.8-4.3 4.100 1 5.900L12 16.900l-5.200 2.800 1-5.900L3.5 9.700l5.900-.8z',
    ],
  ] as const;
  return (
    <nav className="ways" aria-label={words.ways}>
      {ways.map(([to, label, shape]) => (
        <Link key={to} to={to}>
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
            <path
              d={shape}
              fill="none"
              stroke="currentColor"
              strokeWidth="2"
              strokeLinecap="round"
              strokeLinejoin="round"
            />
          </svg>
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** Elder mode shows one thing at a time, so two ways are enough: back to the start, and to the messages. */
function WayHome({ community }: { readonly community: string }) {
  const words = useWords(frameWords);
  const atHome = usePath() === paths.home(community);
  const person = useSession(community).data?.person;
  if (atHome && !person) return null;
  return (
    <nav className="way-home row" aria-label={words.ways}>
      {!atHome && (
        <Link to={paths.home(community)} className="button plain">
          <span aria-hidden="true">←</span> {words.home}
        </Link>
      )}
      <Bell community={community} to={paths.messages(community)} named />
    </nav>
  );
}
