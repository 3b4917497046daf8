import { useQueryClient } from '@tanstack/react-query';
import { flushSync } from 'react-dom';
import { actFor } from '../../../../web/acting.ts';
import { visit } from '../../../../web/address.ts';
import { useAct, useAskPages } from '../../../../web/ask.ts';
import { cityOf, paths } from '../../../../web/paths.ts';
import { useSession } from '../../../../web/session.ts';
import {
  Button,
  Card,
  ErrorLine,
  ErrorView,
  More,
  Skeleton,
  fill,
  say,
  useWords,
} from '../../../../web/ui/index.ts';
import type { Mandate } from './acts.ts';
import { One } from './One.tsx';
import { mandateWords } from './words.ts';

/** For whom I may act, and who asks me to. */
export function Persons({ community }: { readonly community: string }) {
  const words = useWords(mandateWords);
  const list = useAskPages('listMyMandates', {
    params: { city: cityOf(community) },
    query: { side: 'persons' },
  });
  return (
    <Card>
      <h2>{words.others}</h2>
      {list.isPending && <Skeleton lines={2} />}
      {list.isError && <ErrorView error={list.error} onRetry={() => void list.refetch()} />}
      {list.items?.length === 0 && <p>{words.othersNone}</p>}
      <ul className="plain-list">
        {list.items?.map((mandate) => (
          <One key={mandate.id} community={community} mandate={mandate}>
            <Answer community={community} mandate={mandate} />
          </One>
        ))}
      </ul>
      <More has={list.hasNextPage} busy={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </Card>
  );
}

function Answer({ community, mandate }: { readonly community: string; readonly mandate: Mandate }) {
  const words = useWords(mandateWords);
  const client = useQueryClient();
  const self = useSession(community).data?.person?.id;
  const accept = useAct('acceptMandate', () => say(words.accepted));
  const decline = useAct('declineMandate', () => say(words.declined));
  const input = { params: { city: cityOf(community), id: mandate.id } };
  const { personId, name, can } = mandate;
  const begin = () => {
    if (!self || personId === null) return;
    const whom = { city: cityOf(community), self, personId, name, acts: mandate.acts };
    // every part of the page knows for whom before it asks again
    flushSync(() => actFor(whom));
    void client.resetQueries();
    visit(paths.home(community));
  };
  return (
    <>
      {personId !== null && mandate.state === 'live' && (
        <Button tone="main" onClick={begin}>
          {fill(words.actAs, { name })}
        </Button>
      )}
      {can.includes('accept') && (
        <Button tone="main" busy={accept.isPending} onClick={() => accept.mutate(input)}>
          {words.accept}
        </Button>
      )}
      {can.includes('decline') && (
        <Button busy={decline.isPending} onClick={() => decline.mutate(input)}>
          {words.decline}
        </Button>
      )}
      <ErrorLine error={accept.error ?? decline.error} />
    </>
  );
}
