import { useAskPages } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { Card, ErrorView, Link, More, Skeleton, fill, useDates, useWords } from '../../../../web/ui/index.ts';
import { mandateWords } from './words.ts';

type Deed = Reply<'listMyDeeds'>['items'][number];

/** What others did in my name. */
export function Deeds({ community }: { readonly community: string }) {
  const words = useWords(mandateWords);
  const deeds = useAskPages('listMyDeeds', { params: { city: cityOf(community) } });
  return (
    <Card>
      <h2>{words.deeds}</h2>
      <p className="faint">{words.deedsLead}</p>
      {deeds.isPending && <Skeleton lines={2} />}
      {deeds.isError && <ErrorView error={deeds.error} onRetry={() => void deeds.refetch()} />}
      {deeds.items?.length === 0 && <p>{words.deedsNone}</p>}
      <ul className="plain-list">
        {deeds.items?.map((deed) => (
          <One key={deed.id} community={community} deed={deed} />
        ))}
      </ul>
      <More
        has={deeds.hasNextPage}
        busy={deeds.isFetchingNextPage}
        onMore={() => void deeds.fetchNextPage()}
      />
    </Card>
  );
}

function One({ community, deed }: { readonly community: string; readonly deed: Deed }) {
  const words = useWords(mandateWords);
  const { moment } = useDates();
  const known = (key: string): string | undefined => (words as Readonly<Record<string, string>>)[key];
  const what = known(`deed_${deed.kind}.${deed.step}`) ?? known(`deed_${deed.kind}`) ?? words.deed_other;
  return (
    <li className="people-mandate">
      <p>{fill(words.did, { name: deed.name, what })}</p>
      <p className="faint">
        <time dateTime={deed.at}>{moment(deed.at)}</time>
      </p>
      {deed.kind === 'wish' && <Link to={paths.wish(community, deed.matterId)}>{words.toWish}</Link>}
    </li>
  );
}
