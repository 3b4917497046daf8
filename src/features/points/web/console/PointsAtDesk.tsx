import { useAct } from '../../../../web/ask.ts';
import type { Reply } from '../../../../web/call.ts';
import { OpenFor } from '../../../../web/OpenFor.tsx';
import { cityOf } from '../../../../web/paths.ts';
import { ErrorLine, Skeleton, fill, useDates, useWords } from '../../../../web/ui/index.ts';
import { words as pointWords } from '../../words.ts';
import { deskWords } from './words.ts';
import '../points.css';

interface Props {
  readonly community: string;
  readonly personId: string;
}

/** The points of somebody who came or called, to be read out; that they were opened is in their record. */
export function PointsAtDesk({ community, personId }: Props) {
  const words = useWords(deskWords);
  const open = useAct('openPointsAtDesk');
  return (
    <section className="card stack" aria-labelledby="desk-points">
      <h2 id="desk-points">{words.title}</h2>
      {!open.data && (
        <OpenFor
          busy={open.isPending}
          onOpen={(reason) => {
            const body = { place: community, personId, reason };
            open.mutate({ params: { city: cityOf(community) }, body });
          }}
        />
      )}
      {open.isPending && <Skeleton lines={3} />}
      <ErrorLine error={open.error} />
      {open.data && <Shown points={open.data} />}
    </section>
  );
}

function Shown({ points }: { readonly points: Reply<'openPointsAtDesk'> }) {
  const words = useWords(pointWords);
  const desk = useWords(deskWords);
  const { moment } = useDates();
  return (
    <>
      <p className="balance">
        {words.balance} <strong>{points.balance}</strong>
      </p>
      {points.accounts.length > 1 && (
        <ul className="plain-list" aria-label={words.byCommunity}>
          {points.accounts.map((account) => (
            <li key={account.community} className="row apart">
              <span>{account.communityName}</span>
              <span>{fill(words.amount, { points: account.balance })}</span>
            </li>
          ))}
        </ul>
      )}
      <h3>{desk.latest}</h3>
      {points.items.length === 0 && <p>{desk.none}</p>}
      <ul className="plain-list">
        {points.items.map((posting) => (
          <li key={posting.id} className="posting">
            <strong className="amount">{posting.amount > 0 ? `+${posting.amount}` : posting.amount}</strong>
            <span>
              {words[`reason.${posting.reason}`]}
              {posting.publicLine && <> · {posting.publicLine}</>}
              <br />
              <span className="faint small">{moment(posting.at)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
