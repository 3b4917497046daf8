import { useAsk } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import { OwnWhileActing } from '../../../../web/OwnWhileActing.tsx';
import { SignInFirst } from '../../../../web/SignInFirst.tsx';
import { Card, ErrorView, Page, Skeleton, useWords } from '../../../../web/ui/index.ts';
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
        <Both community={community} />
        <Deeds community={community} />
      </SignInFirst>
    </Page>
  );
}

function Both({ community }: { readonly community: string }) {
  const words = useWords(mandateWords);
  const list = useAsk('listMyMandates', { params: { city: cityOf(community) } });
  if (list.isPending) return <Skeleton lines={4} />;
  if (!list.data) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  const { proxies, persons } = list.data;
  return (
    <>
      <Persons community={community} persons={persons} />
      <Card>
        <h2>{words.mine}</h2>
        {proxies.length === 0 && <p>{words.mineNone}</p>}
        <ul className="plain-list">
          {proxies.map((mandate) => (
            <One key={mandate.id} community={community} mandate={mandate} />
          ))}
        </ul>
        <NameProxy community={community} />
      </Card>
    </>
  );
}
