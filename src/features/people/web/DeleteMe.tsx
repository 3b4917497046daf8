import { useState } from 'react';
import { useAct, useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, Card, Dialog, ErrorLine, fill, say, useDates, useWords } from '../../../web/ui/index.ts';
import { rightsWords } from './rights-words.ts';

type Request = Reply<'getMyDetails'>['requests'][number];

/** What I asked for, and asking to be deleted: said clearly, confirmed once, taken back while it is not done. */
export function DeleteMe({ community }: { readonly community: string }) {
  const words = useWords(rightsWords);
  const dates = useDates();
  const [sure, setSure] = useState(false);
  const params = { city: cityOf(community) };
  const details = useAsk('getMyDetails', { params });
  const requests = details.data?.requests ?? [];
  const ask = useAct('askOfMyData', ({ dueOn }) => {
    setSure(false);
    say(fill(words.asked, { day: dates.day(dueOn) }));
  });
  const asked = requests.some((one) => one.kind === 'deletion' && one.state === 'asked');
  return (
    <>
      {requests.length > 0 && <Requests community={community} requests={requests} />}
      <Card>
        <h2>{words.delete}</h2>
        <p>{words.deleteLead}</p>
        {details.data && !asked && <Button onClick={() => setSure(true)}>{words.deleteAsk}</Button>}
      </Card>
      {sure && (
        <Dialog title={words.deleteSure} onClose={() => setSure(false)}>
          <p>{words.deleteSureText}</p>
          <ErrorLine error={ask.error} />
          <div className="row">
            <Button
              tone="main"
              busy={ask.isPending}
              onClick={() => ask.mutate({ params, body: { kind: 'deletion' } })}
            >
              {words.deleteAsk}
            </Button>
            <Button onClick={() => setSure(false)}>{words.keep}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Requests({
  community,
  requests,
}: {
  readonly community: string;
  readonly requests: readonly Request[];
}) {
  const words = useWords(rightsWords);
  const dates = useDates();
  const withdraw = useAct('withdrawDataRequest', () => say(words.tookBack));
  const standing = (one: Request) =>
    fill(words[`state_${one.state}`], { day: dates.day(one.dueOn), reason: one.reason ?? '' });
  return (
    <Card>
      <h2>{words.requests}</h2>
      <ul className="plain-list">
        {requests.map((one) => (
          <li key={one.id} className="row apart">
            <span>
              {words[`kind_${one.kind}`]} <span className="faint">{standing(one)}</span>
            </span>
            {one.can.includes('withdraw') && (
              <Button
                busy={withdraw.isPending}
                onClick={() => withdraw.mutate({ params: { city: cityOf(community), id: one.id }, body: {} })}
              >
                {words.takeBack}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <ErrorLine error={withdraw.error} />
    </Card>
  );
}
