import { useAskPages } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import { OwnWhileActing } from '../../../../web/OwnWhileActing.tsx';
import { SignInFirst } from '../../../../web/SignInFirst.tsx';
import { Card, ErrorView, More, Page, Skeleton, useWords } from '../../../../web/ui/index.ts';
import { Deeds } from './Deeds.tsx';
import { NameProxy } from './NameProxy.tsx';
import { One } from './One.tsx';
import { Persons } from './Persons.tsx';
import { mandateWords } from './words.ts';
import '../people.css';

/** Who acts for me, for whom I act, and what was done in my name. */
export function MandatesPage() {
  const community = useCommunity();
  const words = useWords(mandateWords);
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <OwnWhileActing />
      <SignInFirst community={community}>
        <Persons community={community} />
        <Proxies community={community} />
        <Deeds community={community} />
      </SignInFirst>
    </Page>
  );
}

/** Whom I named, and whom I ask. */
function Proxies({ community }: { readonly community: string }) {
  const words = useWords(mandateWords);
  const list = useAskPages('listMyMandates', {
    params: { city: cityOf(community) },
    query: { side: 'proxies' },
  });
  return (
    <Card>
      <h2>{words.mine}</h2>
      {list.isPending && <Skeleton lines={2} />}
      {list.isError && <ErrorView error={list.error} onRetry={() => void list.refetch()} />}
      {list.items?.length === 0 && <p>{words.mineNone}</p>}
      <ul className="plain-list">
        {list.items?.map((mandate) => (
          <One key={mandate.id} community={community} mandate={mandate} />
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
      {list.items && <NameProxy community={community} />}
    </Card>
  );
}
