import { useAct, useAskPages } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { Card, ErrorLine, ErrorView, More, Skeleton, say, useWords } from '../../../web/ui/index.ts';
import { AgreedList, OfferedList } from './ConsentList.tsx';
import { rightsWords } from './rights-words.ts';

/** What I agreed to and may agree to: withdrawing is one tap, like giving. */
export function MyConsents({ community }: { readonly community: string }) {
  const words = useWords(rightsWords);
  const params = { city: cityOf(community) };
  const consents = useAskPages('listMyConsents', { params });
  const give = useAct('giveMyConsent', () => say(words.given));
  const withdraw = useAct('withdrawMyConsent', () => say(words.withdrawn));
  const busy = give.isPending || withdraw.isPending;
  const { items } = consents;
  const offered = consents.data?.pages[0]?.offered ?? [];
  return (
    <Card>
      <h2>{words.consents}</h2>
      <p className="faint">{words.consentsLead}</p>
      {consents.isPending && <Skeleton lines={2} />}
      {consents.isError && <ErrorView error={consents.error} onRetry={() => void consents.refetch()} />}
      {items && items.length + offered.length === 0 && <p>{words.noConsents}</p>}
      {offered.length > 0 && (
        <OfferedList
          offered={offered}
          busy={busy}
          give={words.give}
          onGive={({ purpose, version }) => give.mutate({ params, body: { purpose, version } })}
        />
      )}
      {items && items.length > 0 && (
        <AgreedList
          consents={items}
          busy={busy}
          onWithdraw={({ id }) => withdraw.mutate({ params: { ...params, id }, body: {} })}
        />
      )}
      <More
        has={consents.hasNextPage}
        busy={consents.isFetchingNextPage}
        onMore={() => void consents.fetchNextPage()}
      />
      <ErrorLine error={give.error ?? withdraw.error} />
    </Card>
  );
}
