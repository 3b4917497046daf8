import { useAsk, useAskPages } from '../../../web/ask.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { usePlaceName } from '../../../web/places.ts';
import { useCommunity } from '../../../web/route.ts';
import { SignInFirst } from '../../../web/SignInFirst.tsx';
import {
  ButtonLink,
  Card,
  Empty,
  ErrorView,
  Link,
  More,
  Page,
  ReadAloud,
  Skeleton,
  fill,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { words as pointWords } from '../words.ts';
import './points.css';

/** My balance, where it came from, and what earns how much. */
export function MyPointsPage() {
  const community = useCommunity();
  const words = useWords(pointWords);
  return (
    <Page title={words.title} narrow>
      <SignInFirst community={community}>
        <Balance community={community} />
        <Statement community={community} />
      </SignInFirst>
      <Rules community={community} />
    </Page>
  );
}

function Balance({ community }: { readonly community: string }) {
  const words = useWords(pointWords);
  const nameOf = usePlaceName();
  const points = useAsk('getMyPoints', { params: { city: cityOf(community) } });
  if (points.isPending) return <Skeleton lines={2} />;
  if (!points.data) return <ErrorView error={points.error} onRetry={() => void points.refetch()} />;
  const { balance, accounts } = points.data;
  return (
    <Card tone="warm">
      <p className="balance">
        {words.balance} <strong>{balance}</strong>
      </p>
      {accounts.length > 1 && (
        <ul className="plain-list" aria-label={words.byCommunity}>
          {accounts.map((account) => (
            <li key={account.community} className="row apart">
              <span>{nameOf(account.community, account.communityName)}</span>
              <span>{fill(words.amount, { points: account.balance })}</span>
            </li>
          ))}
        </ul>
      )}
      <ReadAloud text={`${words.balance} ${fill(words.amount, { points: balance })}`} />
    </Card>
  );
}

function Statement({ community }: { readonly community: string }) {
  const words = useWords(pointWords);
  const { moment } = useDates();
  const list = useAskPages('listMyPostings', { params: { city: cityOf(community) } });
  if (list.isPending) return <Skeleton lines={3} />;
  if (!list.items) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  if (list.items.length === 0) {
    return (
      <Empty words={words.statementEmpty}>
        <ButtonLink to={paths.home(community)}>{words.seeTree}</ButtonLink>
      </Empty>
    );
  }
  return (
    <section className="stack" aria-labelledby="statement">
      <h2 id="statement">{words.statement}</h2>
      <ul className="plain-list">
        {list.items.map((posting) => (
          <li key={posting.id} className="card posting">
            <strong className="amount">{posting.amount > 0 ? `+${posting.amount}` : posting.amount}</strong>
            <span>
              {words[`reason.${posting.reason}`]}
              {posting.matterId && posting.publicLine && (
                <>
                  <br />
                  <Link to={paths.wish(posting.community, posting.matterId)}>{posting.publicLine}</Link>
                </>
              )}
              <br />
              <span className="faint small">{moment(posting.at)}</span>
            </span>
          </li>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </section>
  );
}

function Rules({ community }: { readonly community: string }) {
  const words = useWords(pointWords);
  const rules = useAsk('getPointRules', { params: { city: cityOf(community) }, query: { place: community } });
  if (rules.isPending) return <Skeleton lines={3} />;
  if (!rules.data) return <ErrorView error={rules.error} onRetry={() => void rules.refetch()} />;
  return (
    <section className="stack" aria-labelledby="rules">
      <h2 id="rules">{words.rules}</h2>
      <p className="faint">{words.rulesNote}</p>
      <ul className="plain-list rules">
        {rules.data.items.map(({ reason, points }) => (
          <li key={reason} className="row apart">
            <span>{words[`reason.${reason}`]}</span>
            <strong>{fill(words.amount, { points })}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
