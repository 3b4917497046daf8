import { useState } from 'react';
import { useAct, useAskPages } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import {
  Button,
  Dialog,
  Empty,
  ErrorLine,
  ErrorView,
  More,
  ReasonDialog,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../../web/ui/index.ts';
import { useDutyPlace } from './duty.ts';
import { Permits } from './Permits.tsx';
import { requestWords } from './words.ts';

type Request = Reply<'listDataRequests'>['items'][number];

/** What residents asked to be done with their data, the earliest due first. */
export function DataRequestsPage() {
  const words = useWords(requestWords);
  const community = useCommunity();
  const place = useDutyPlace(community);
  const street = place !== undefined && place !== community;
  return (
    <div className="stack console-measure">
      <h1>{words.title}</h1>
      <Permits community={community} />
      <p className="console-lead">{street ? words.streetIntro : words.intro}</p>
      {place === undefined ? <Skeleton /> : <Waiting place={place} />}
    </div>
  );
}

/** What waits in a community, or in the street for those who work for all of it. */
function Waiting({ place }: { readonly place: string }) {
  const words = useWords(requestWords);
  const requests = useAskPages('listDataRequests', {
    params: { city: cityOf(place) },
    query: { place, limit: 100 },
  });
  return (
    <>
      {requests.isPending && <Skeleton />}
      {requests.isError && <ErrorView error={requests.error} onRetry={() => void requests.refetch()} />}
      {requests.items?.length === 0 && !requests.hasNextPage && <Empty words={words.none} />}
      {requests.items && requests.items.length > 0 && (
        <ul className="console-rows">
          {requests.items.map((one) => (
            <One key={one.id} community={place} request={one} />
          ))}
        </ul>
      )}
      <More
        has={requests.hasNextPage}
        busy={requests.isFetchingNextPage}
        onMore={() => void requests.fetchNextPage()}
      />
    </>
  );
}

function One({ community, request }: { readonly community: string; readonly request: Request }) {
  const words = useWords(requestWords);
  const { day } = useDates();
  const [open, setOpen] = useState<'sure' | 'refuse' | null>(null);
  const params = { city: cityOf(community), id: request.id };
  const grant = useAct('grantDataRequest', () => {
    setOpen(null);
    say(words.done);
  });
  const withdraw = useAct('withdrawDataRequest', () => say(words.withdrawn));
  const act = () => grant.mutate({ params, body: {} });
  return (
    <li>
      <div>
        <strong>{request.maskedName}</strong>
        {request.minor !== null && <> · {words[`minor_${request.minor}`]}</>} · {request.placeName} ·{' '}
        {words[`kind_${request.kind}`]}
        {request.birthYear !== null && <p>{fill(words.wantedYear, { year: request.birthYear })}</p>}
        <p className={request.overdue ? 'wrong' : 'faint'}>
          {fill(request.overdue ? words.overdue : words.due, { day: day(request.dueOn) })}
        </p>
        {!request.can.includes('grant') && <p className="faint">{words.another}</p>}
        <ErrorLine error={open === null ? (grant.error ?? withdraw.error) : null} />
      </div>
      <div className="row">
        {request.can.includes('grant') && (
          <Button busy={grant.isPending} onClick={request.kind === 'deletion' ? () => setOpen('sure') : act}>
            {words[`grant_${request.kind}`]}
          </Button>
        )}
        {request.can.includes('refuse') && <Button onClick={() => setOpen('refuse')}>{words.refuse}</Button>}
        {request.can.includes('withdraw') && (
          <Button busy={withdraw.isPending} onClick={() => withdraw.mutate({ params, body: {} })}>
            {words.withdraw}
          </Button>
        )}
      </div>
      {open === 'sure' && (
        <Dialog title={fill(words.sure, { name: request.maskedName })} onClose={() => setOpen(null)}>
          {request.minor !== null && <p>{words[`sure_${request.minor}`]}</p>}
          <p>{words.sureText}</p>
          <ErrorLine error={grant.error} />
          <div className="row">
            <Button tone="main" busy={grant.isPending} onClick={act}>
              {words.grant_deletion}
            </Button>
            <Button onClick={() => setOpen(null)}>{words.cancel}</Button>
          </div>
        </Dialog>
      )}
      {open === 'refuse' && <Refuse params={params} onClose={() => setOpen(null)} />}
    </li>
  );
}

interface RefuseProps {
  readonly params: { readonly city: number; readonly id: string };
  readonly onClose: () => void;
}

function Refuse({ params, onClose }: RefuseProps) {
  const words = useWords(requestWords);
  const refuse = useAct('refuseDataRequest', () => {
    onClose();
    say(words.refused);
  });
  return (
    <ReasonDialog
      title={words.refuse}
      ask={words.reason}
      who={words.reasonWho}
      send={words.refuse}
      act={refuse}
      onSend={(reason) => refuse.mutate({ params, body: { reason } })}
      onClose={onClose}
    />
  );
}
