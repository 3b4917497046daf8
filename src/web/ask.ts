/** Reading and acting through TanStack Query, typed by the contracts. */
import { QueryClient, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Refusal, actOf, call } from './call.ts';
import type { Input, OperationId, Reply } from './call.ts';
import { actFor } from './acting.ts';
import { forgetRead } from './app/worker.ts';
import { visit } from './address.ts';
import { cityOf, paths } from './paths.ts';
import { language, useLanguage } from './settings.ts';
import { uiWords } from './words.ts';

/** The cache of one shell: refusals are final, lost connections are tried again twice; `call` itself asks a busy server again. */
export function newQueryClient(): QueryClient {
  const again = (count: number, error: Error) =>
    count < 2 &&
    error instanceof Refusal &&
    error.code !== 'server.busy' &&
    (error.status === 0 || error.status >= 500);
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, retry: again, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

export interface AskOptions {
  readonly enabled?: boolean;
  /** Milliseconds for which the answer is taken as fresh. */
  readonly staleTime?: number;
  /** Milliseconds after which it is asked again by itself, or what tells them from the last answer. */
  readonly refetchInterval?:
    number | ((query: { readonly state: { readonly data: unknown } }) => number | false);
}

/** Asks a reading operation; the answer is kept by operation, input and language. */
export function useAsk<Id extends OperationId>(id: Id, input: Input<Id>, options: AskOptions = {}) {
  const [spoken] = useLanguage();
  return useQuery<Reply<Id>, Error>({
    queryKey: [id, input, spoken],
    queryFn: ({ signal }) => call(id, input, signal),
    ...options,
  });
}

type PagedId =
  | 'listWishes'
  | 'listAnnouncements'
  | 'listDeskAnnouncements'
  | 'listMyWishes'
  | 'listMyClaims'
  | 'listMyPostings'
  | 'listMyNotices'
  | 'listMyLooks'
  | 'listDeskNotices'
  | 'listDeadDeliveries'
  | 'listMyConsents'
  | 'listMyDeeds'
  | 'listMyMandates'
  | 'listMandatesOfPerson'
  | 'listDataRequests'
  | 'listWishQueue'
  | 'searchWishes'
  | 'searchWishQueue'
  | 'listCardBatches'
  | 'listStories'
  | 'listStoryQueue'
  | 'listPhotoQueue'
  | 'findOrganisations';

/** Asks a list page by page: `fetchNextPage` brings more, `items` holds all so far. */
export function useAskPages<Id extends PagedId>(id: Id, input: Input<Id>, options: AskOptions = {}) {
  const [spoken] = useLanguage();
  const pages = useInfiniteQuery({
    queryKey: [id, input, spoken, 'pages'],
    queryFn: ({ signal, pageParam }) => {
      const query = { ...(input as { query?: object }).query, ...(pageParam ? { cursor: pageParam } : {}) };
      return call(id, { ...input, query } as Input<Id>, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (last: Reply<Id>) => last.next,
    ...options,
  });
  const items = pages.data?.pages.flatMap((page) => page.items as readonly Reply<Id>['items'][number][]);
  return { ...pages, items };
}

/** The code of what is no refusal: the act waits in the outbox until there is a connection. */
const isWaiting = (error: unknown): boolean => error instanceof Refusal && error.code === 'web.waiting';

/** The community whose residents' pages these are. */
const communityHere = (): string | undefined => /^\/c\/(\d{12})/.exec(location.pathname)?.[1];

/** No answer came: an act that may wait goes into the outbox, and the page of what waits is shown. */
async function laterOr<Id extends OperationId>(
  id: Id,
  input: Input<Id>,
  error: unknown,
  client: QueryClient,
): Promise<never> {
  if (!(error instanceof Refusal) || error.status !== 0) throw error;
  const community = communityHere();
  if (!community) throw error;
  // without a connection the part itself may not be there yet: then nothing is kept, and what went wrong is told
  const { keepAct, waits } = await import('./outbox/index.ts').catch(() => {
    throw error;
  });
  if (!waits(id)) throw error;
  const known = client.getQueriesData<Reply<'getSession'>>({
    queryKey: ['getSession', { params: { city: cityOf(community) } }],
  });
  const person = known.find(([, data]) => data?.person)?.[1]?.person?.id;
  if (!person) throw error;
  const { forget, ...act } = actOf(id, input);
  await keepAct({ ...act, person, community }).catch(() => {
    throw error;
  });
  forget();
  throw new Refusal('web.waiting', 0, uiWords[language()].waits);
}

/** Somebody signed in or out: what the one before could read here is theirs, and so are the messages shown on this device. */
async function forgetOthers(id: OperationId, reply: unknown): Promise<void> {
  await forgetRead();
  actFor(null);
  const { person } = reply as { person?: { id: string } | null };
  if (person === undefined && id !== 'signOut') return;
  const { endPushOfOthers } = await import('./push.ts');
  await endPushOfOthers(person?.id ?? null);
}

/** Milliseconds for which a done act waits for the page to be up to date. */
const longestRefresh = 1500;

/** Does an act; when it is done, everything shown is asked again. `mutate` takes the operation's input, `forgive` forgets a refusal. */
export function useAct<Id extends OperationId>(
  id: Id,
  onDone?: (reply: Reply<Id>) => void,
  onWaiting?: () => void,
) {
  const client = useQueryClient();
  const act = useMutation<Reply<Id>, Error, Input<Id>>({
    mutationFn: (input) => call(id, input).catch((error: unknown) => laterOr(id, input, error, client)),
    onSuccess: async (reply) => {
      if (id.startsWith('sign')) await forgetOthers(id, reply);
      const shown = client.invalidateQueries();
      // Whoever signs in or out goes elsewhere at once; after any other act the page is up to date when it is said to be done.
      if (!id.startsWith('sign'))
        await Promise.race([shown, new Promise((done) => setTimeout(done, longestRefresh))]);
      onDone?.(reply);
    },
    // The world moved on: show it as it is now, beside the refusal.
    onError: (error) => {
      if (isWaiting(error)) {
        onWaiting?.();
        visit(paths.waiting(communityHere()!));
      }
      if (error instanceof Refusal && [401, 403, 404, 409].includes(error.status))
        void client.invalidateQueries();
    },
  });
  return { ...act, forgive: () => void (act.isError && act.reset()) };
}
