/** What stands before the console: signing in, the right to be here, a page that exists. */
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { usePath, useSearch } from '../address.ts';
import { Refusal } from '../call.ts';
import type { Reply } from '../call.ts';
import { paths } from '../paths.ts';
import { useCommunity } from '../route.ts';
import { usePlaces, useSession } from '../session.ts';
import { ErrorView, fill, Link, Skeleton, useWords } from '../ui/index.ts';
import { isWorker } from '../works.ts';
import { openDoors } from './doors.ts';
import { words as labels } from './words.ts';

const communityDigits = 12;

/** Shows its content to staff; everybody else reads why not and where to go. */
export function Gate({ community, children }: { readonly community: string; readonly children: ReactNode }) {
  const session = useSession(community);
  const [entered, setEntered] = useState(false);
  useNoticeEnd();
  const places = usePlaces().data?.items;
  if (places && !places.some(({ code }) => code === community))
    return (
      <main id="main">
        <Unserved community={community} />
      </main>
    );
  if (session.isPending) {
    return (
      <main id="main" className="console-page">
        <Skeleton lines={3} />
      </main>
    );
  }
  if (session.isError) {
    return (
      <main id="main" className="console-page">
        <ErrorView error={session.error} onRetry={() => void session.refetch()} />
      </main>
    );
  }
  const { person, may, grants } = session.data;
  const closed = !person
    ? !entered && <SignInFirst community={community} />
    : !(isWorker(may) && reaches(grants, community)) && (
        <NoRight community={community} session={session.data} />
      );
  if (closed) return <main id="main">{closed}</main>;
  if (!entered) setEntered(true);
  return (
    <>
      <div role="status">{!person && <Ended community={community} />}</div>
      {children}
    </>
  );
}

/** The session ended in the middle of work: the page stays, with all that was typed. */
function Ended({ community }: { readonly community: string }) {
  const words = useWords(labels);
  return (
    <p className="offline">
      {words.ended}{' '}
      <a href={paths.signIn(community)} target="_blank" rel="noreferrer">
        {words.signInElsewhere}
      </a>
    </p>
  );
}

/** When any answer says that nobody is signed in, the session is asked for again. */
function useNoticeEnd(): void {
  const client = useQueryClient();
  useEffect(() => {
    const ask = (error: unknown, key?: unknown) => {
      const ended = error instanceof Refusal && error.status === 401 && key !== 'getSession';
      if (ended) void client.invalidateQueries({ queryKey: ['getSession'] });
    };
    const stops = [
      client
        .getMutationCache()
        .subscribe(
          (event) => event.type === 'updated' && event.action.type === 'error' && ask(event.action.error),
        ),
      client
        .getQueryCache()
        .subscribe(
          (event) =>
            event.type === 'updated' &&
            event.action.type === 'error' &&
            ask(event.action.error, event.query.queryKey[0]),
        ),
    ];
    return () => stops.forEach((stop) => stop());
  }, [client]);
}

/** The address of the sign-in page, which leads back to this page. */
export function useSignInAddress(community: string): string {
  const path = usePath();
  const search = useSearch().toString();
  const to = search ? `${path}?${search}` : path;
  return `${paths.signIn(community)}?${new URLSearchParams({ to }).toString()}`;
}

function SignInFirst({ community }: { readonly community: string }) {
  const words = useWords(labels);
  return (
    <Notice title={words.signInTitle} why={words.signInWhy}>
      <a className="button main" href={useSignInAddress(community)}>
        {words.signIn}
      </a>
      <a className="button plain" href={paths.home(community)}>
        {words.toTree}
      </a>
    </Notice>
  );
}

type Session = Reply<'getSession'>;

/** Whether any of the grants is for this community, for a place around it or for one inside it. */
function reaches(grants: Session['grants'], community: string): boolean {
  return grants.some(
    ({ place }) => place !== null && (community.startsWith(place) || place.startsWith(community)),
  );
}

function NoRight({ community, session }: { readonly community: string; readonly session: Session }) {
  const words = useWords(labels);
  const own = isWorker(session.may)
    ? session.grants.filter(({ place }) => place?.length === communityDigits)
    : [];
  const weak = session.secondFactorNeeded;
  const why = weak ? words.weakWhy : own.length > 0 ? words.elsewhereWhy : words.noRightWhy;
  return (
    <Notice title={words.noRightTitle} why={fill(why, { name: session.person?.name ?? '' })}>
      {own.map(({ place, placeName }) => (
        <a key={place} className="button main" href={paths.console(place!)}>
          {fill(words.toOwnConsole, { place: placeName ?? place! })}
        </a>
      ))}
      <a className="button plain" href={paths.home(community)}>
        {words.toTree}
      </a>
      <a className="button plain" href={useSignInAddress(community)}>
        {words.otherPerson}
      </a>
    </Notice>
  );
}

/** For a community that this system does not know. */
function Unserved({ community }: { readonly community: string }) {
  const words = useWords(labels);
  return (
    <Notice title={words.unservedTitle} why={fill(words.unservedWhy, { code: community })}>
      <a className="button main" href={paths.communities()}>
        {words.toCommunities}
      </a>
    </Notice>
  );
}

/** A page of the console that belongs to another role: says so, and leads to those that are open. */
export function OtherRole({ community }: { readonly community: string }) {
  const words = useWords(labels);
  const may = useSession(community).data?.may ?? [];
  return (
    <Notice title={words.otherRoleTitle} why={words.otherRoleWhy}>
      {openDoors(may).map(({ word, to }) => (
        <Link key={word} className="button plain" to={to(community)}>
          {words[word]}
        </Link>
      ))}
    </Notice>
  );
}

/** For an address that leads nowhere. */
export function Missing() {
  const words = useWords(labels);
  const community = useCommunity();
  return (
    <Notice title={words.missingTitle} why={words.missingWhy}>
      {community && (
        <a className="button main" href={paths.console(community)}>
          {words.toConsole}
        </a>
      )}
      <a className="button plain" href={community ? paths.home(community) : paths.communities()}>
        {words.toTree}
      </a>
    </Notice>
  );
}

function Notice({
  title,
  why,
  children,
}: {
  readonly title: string;
  readonly why: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="console-notice">
      <h1>{title}</h1>
      <p>{why}</p>
      <div className="row">{children}</div>
    </div>
  );
}
