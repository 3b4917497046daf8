import { useAct, useAsk } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { cityOf } from '../../../../web/paths.ts';
import { Button, ErrorLine, ErrorView, fill, say, useDates, useWords } from '../../../../web/ui/index.ts';
import { permitWords } from './permit-words.ts';

type Permit = Reply<'listPermits'>['items'][number];

/** Which colleague asks to look at the data of a minor; nothing is shown while nobody does. */
export function Permits({ community }: { readonly community: string }) {
  const words = useWords(permitWords);
  const permits = useAsk('listPermits', {
    params: { city: cityOf(community) },
    query: { place: community },
  });
  if (permits.isError) return <ErrorView error={permits.error} onRetry={() => void permits.refetch()} />;
  if (!permits.data?.items.length) return null;
  return (
    <section className="stack" aria-labelledby="permits">
      <h2 id="permits">{words.title}</h2>
      <p className="console-lead">{words.lead}</p>
      <ul className="console-rows">
        {permits.data.items.map((one) => (
          <One key={one.id} community={community} permit={one} />
        ))}
      </ul>
    </section>
  );
}

function One({ community, permit }: { readonly community: string; readonly permit: Permit }) {
  const words = useWords(permitWords);
  const { moment } = useDates();
  const input = { params: { city: cityOf(community), id: permit.id }, body: {} };
  const give = useAct('givePermit', () => say(words.given));
  const refuse = useAct('refusePermit', () => say(words.refused));
  return (
    <li>
      <div>
        {fill(permit.mine ? words.asksMine : words.asks, { by: permit.by, name: permit.maskedName })} ·{' '}
        {words[`reason_${permit.reason}`]}
        <p className="faint">
          {permit.until === null
            ? fill(permit.mine ? words.waits : words.since, { at: moment(permit.askedAt) })
            : fill(words.until, { at: moment(permit.until) })}
        </p>
        <ErrorLine error={give.error ?? refuse.error} />
      </div>
      {permit.can.length > 0 && (
        <div className="row">
          <Button busy={give.isPending} onClick={() => give.mutate(input)}>
            {words.give}
          </Button>
          <Button busy={refuse.isPending} onClick={() => refuse.mutate(input)}>
            {words.refuse}
          </Button>
        </div>
      )}
    </li>
  );
}
