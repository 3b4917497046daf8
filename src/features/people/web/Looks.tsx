import { useAskPages } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Card, ErrorView, More, Skeleton, useDates, useWords } from '../../../web/ui/index.ts';
import { rightsWords } from './rights-words.ts';

type Look = Reply<'listMyLooks'>['items'][number];

const reasons = ['visit', 'telephone', 'followUp', 'register', 'paper', 'duplicate', 'secondWord'] as const;

/** Who looked at me, when and why. */
export function Looks({ community }: { readonly community: string }) {
  const words = useWords(rightsWords);
  const looks = useAskPages('listMyLooks', { params: { city: cityOf(community) } });
  return (
    <Card>
      <h2>{words.looks}</h2>
      <p className="faint">{words.looksLead}</p>
      {looks.isPending && <Skeleton lines={2} />}
      {looks.isError && <ErrorView error={looks.error} onRetry={() => void looks.refetch()} />}
      {looks.items?.length === 0 && <p>{words.noLooks}</p>}
      {looks.items && looks.items.length > 0 && (
        <ul className="plain-list people-looks" tabIndex={0} aria-label={words.looks}>
          {looks.items.map((look) => (
            <One key={look.id} look={look} />
          ))}
        </ul>
      )}
      <More
        has={looks.hasNextPage}
        busy={looks.isFetchingNextPage}
        onMore={() => void looks.fetchNextPage()}
      />
    </Card>
  );
}

function One({ look }: { readonly look: Look }) {
  const words = useWords(rightsWords);
  const { moment } = useDates();
  const reason = reasons.find((one) => one === look.reason);
  return (
    <li>
      <time dateTime={look.at}>{moment(look.at)}</time> {words[`by_${look.by}`]} {words[`what_${look.what}`]}
      {reason && <span className="faint"> · {words[`reason_${reason}`]}</span>}
    </li>
  );
}
