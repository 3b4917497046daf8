import { Suspense, lazy, useState } from 'react';
import { useAsk } from '../../../web/ask.ts';
import { Refusal } from '../../../web/call.ts';
import type { Reply } from '../../../web/call.ts';
import { useLive } from '../../../web/live.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useCommunity, useThing } from '../../../web/route.ts';
import {
  ButtonLink,
  Card,
  Empty,
  ErrorView,
  Link,
  Page,
  ReadAloud,
  Skeleton,
  fill,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { words as wishWords } from '../words.ts';
import { Actions } from './Actions.tsx';
import { claimWords } from './claim-words.ts';
import { detailWords } from './detail-words.ts';
import { togetherWords } from './together-words.ts';
import { useDetailPairs } from './use-detail-pairs.ts';
import { KindMark, StateMark } from './marks.tsx';
import { Reach } from './Reach.tsx';
import { Share } from './share/Share.tsx';
import { Story } from './Story.tsx';
import type { WholeWish } from './whole-wish.ts';
import { pageWords } from './words.ts';

// both come after the page: most wishes have neither
const Photos = lazy(async () => ({ default: (await import('./photos/Photos.tsx')).Photos }));
const StoryOfWish = lazy(async () => ({ default: (await import('./stories/OfWish.tsx')).StoryOfWish }));

/** A wish: what it is, how it stands, what the reader may do, and the story it is part of. */
export function WishPage() {
  const community = useCommunity();
  const id = useThing();
  const words = useWords(pageWords);
  const [gone, setGone] = useState(false);
  useLive(community);
  // A wish that is gone is not asked for again, whatever else changes on the tree.
  const wish = useAsk('getWish', { params: { city: cityOf(community), id } }, { enabled: !gone });
  if (!gone && isGone(wish.error)) setGone(true);
  if (wish.data && !gone) return <OneWish key={id} wish={wish.data} community={community} />;
  return (
    <Page title={words.treeTitle} narrow>
      {wish.isPending && !gone && <Skeleton />}
      {wish.isError && !gone && <ErrorView error={wish.error} onRetry={() => void wish.refetch()} />}
      {gone && (
        <Empty words={words.wishGone}>
          <ButtonLink tone="main" to={paths.home(community)}>
            {words.backToTree}
          </ButtonLink>
        </Empty>
      )}
    </Page>
  );
}

/** Taken down, not on the tree yet, or never there. */
function isGone(error: unknown): boolean {
  return error instanceof Refusal && (error.status === 404 || error.status === 400);
}

function OneWish({ wish, community }: { readonly wish: WholeWish; readonly community: string }) {
  const labels = useWords(wishWords);
  const [reach, setReach] = useState<Reply<'revealWish'> | null>(null);
  const spoken = `${wish.publicLine}。${labels[`kind.${wish.kind}`]}。${labels[`state.${wish.state}`]}。`;
  return (
    <Page title={wish.publicLine} narrow>
      <div className="row">
        <KindMark kind={wish.kind} />
        <StateMark state={wish.state} />
        <ReadAloud text={spoken} />
        {wish.state === 'open' && (
          <Share community={community} path={paths.wish(community, wish.id)} line={wish.publicLine} />
        )}
      </div>
      <Relation wish={wish} />
      <Facts wish={wish} />
      <Due wish={wish} />
      <Actions wish={wish} community={community} onReach={setReach} />
      {reach && wish.can.includes('reveal') && <Reach reach={reach} onHide={() => setReach(null)} />}
      <Suspense>
        {wish.state === 'thanked' && <StoryOfWish wishId={wish.id} community={community} />}
        {hasPhotos(wish) && <Photos wishId={wish.id} community={community} />}
      </Suspense>
      <Story wish={wish} />
    </Page>
  );
}

/** Photos concern the wisher, who helps, and the desk; before somebody helps there are none. */
const hasPhotos = ({ relations, state, can }: WholeWish): boolean =>
  !['proposed', 'returned', 'declined', 'withdrawn', 'open'].includes(state) &&
  (relations.some((one) => one === 'subject' || one === 'claimer') || can.includes('revoke'));

/** What it is about: worth, or time, place and company. */
function Facts({ wish }: { readonly wish: WholeWish }) {
  const pairs = useDetailPairs()(wish);
  const words = useWords(detailWords);
  const missing = wish.state === 'claimed' && wish.service?.twoAdults && !wish.service.secondNamed;
  return (
    <>
      {pairs.length > 0 && (
        <dl className="facts">
          {pairs.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {wish.together && <Together wish={wish} together={wish.together} />}
      {missing && wish.relations.includes('claimer') && <p>{words.secondNeeded}</p>}
    </>
  );
}

/** How many have chipped in, and with what. */
function Together({
  wish,
  together,
}: {
  readonly wish: WholeWish;
  readonly together: NonNullable<WholeWish['together']>;
}) {
  const words = useWords(togetherWords);
  const { open, pledged, shares } = together;
  const told = !open ? words.closed : wish.worthYuan === null ? words.open : words.openYuan;
  return (
    <>
      <p>
        <strong>{fill(told, { shares, pledged, left: (wish.worthYuan ?? 0) - pledged })}</strong>
      </p>
      {together.words.length > 0 && (
        <ul aria-label={words.parts}>
          {together.words.map((line, place) => (
            <li key={`${place} ${line}`}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** Who will come and by when, for those whom it concerns. */
function Due({ wish }: { readonly wish: WholeWish }) {
  const words = useWords(claimWords);
  const { day } = useDates();
  const claimer = wish.relations.includes('claimer');
  const own = wish.relations.some((one) => one === 'subject' || one === 'proposer');
  const late = claimer ? words.overdueSince : words.overdueOther;
  return (
    <>
      {wish.claimer && !claimer && (
        <p>{fill(own ? words.claimerIs : words.claimedBy, { name: wish.claimer })}</p>
      )}
      {wish.dueOn && (
        <p className={wish.overdue ? 'wrong' : undefined}>
          {fill(wish.overdue ? late : words.dueBy, { day: day(wish.dueOn) })}
        </p>
      )}
    </>
  );
}

/** How the reader stands to the wish, and what concerns only some: whose it is, why it came back. */
function Relation({ wish }: { readonly wish: WholeWish }) {
  const words = useWords(pageWords);
  const details = useWords(detailWords);
  const mine = wish.relations.includes('subject');
  // One's own wish was hung by oneself, too: that needs no second line.
  const relations = wish.relations.filter((relation) => relation !== 'proposer' || !mine);
  if (relations.length === 0) return null;
  return (
    <Card tone="note">
      {relations.map((relation) => (
        <p key={relation}>
          <strong>{words[`relation.${relation}`]}</strong>
        </p>
      ))}
      {wish.subjectName && !mine && <p>{fill(words.subjectName, { name: wish.subjectName })}</p>}
      {wish.subjectTold !== null && !mine && (
        <p>{wish.subjectTold ? words.subjectTold : words.subjectNotTold}</p>
      )}
      {wish.duplicateOf && (
        <p>
          {details.duplicate}{' '}
          <Link to={paths.wish(wish.community, wish.duplicateOf)}>{details.duplicateSee}</Link>
        </p>
      )}
      {wish.reason && (
        <p>
          <strong>{wish.state === 'returned' ? words.reasonReturned : words.reasonDeclined}</strong>
          <br />
          {wish.reason}
        </p>
      )}
    </Card>
  );
}
