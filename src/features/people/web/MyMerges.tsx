import { useAct, useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, Card, ErrorLine, fill, say, useDates, useWords } from '../../../web/ui/index.ts';
import { rightsWords } from './rights-words.ts';

type Asked = Reply<'listMyMerges'>['items'][number];
interface Props {
  readonly city: number;
  readonly items: readonly Asked[];
}

/** Another record or a telephone that may be mine: the community asks before it is tied to me. Nothing where nothing is asked. */
export function MyMerges({ community }: { readonly community: string }) {
  const city = cityOf(community);
  const asked = useAsk('listMyMerges', { params: { city } });
  const items = asked.data?.items ?? [];
  const [records, phones] = [
    items.filter(({ what }) => what === 'record'),
    items.filter(({ what }) => what === 'phone'),
  ];
  return (
    <>
      {records.length > 0 && <Records city={city} items={records} />}
      {phones.length > 0 && <Telephones city={city} items={phones} />}
    </>
  );
}

function Records({ city, items }: Props) {
  const words = useWords(rightsWords);
  const { day } = useDates();
  const agree = useAct('agreeToMyMerge', ({ done }) => say(done ? words.mergeDone : words.mergeSaid));
  const refuse = useAct('refuseMergeOfPeople', () => say(words.mergeRefused));
  return (
    <Card tone="warm">
      <h2>{words.merges}</h2>
      <p>{words.mergesLead}</p>
      <ul className="plain-list">
        {items.map(({ id, askedAt, lapsesAt, said, can }) => (
          <li key={id} className="people-consent">
            <p className="faint">
              {fill(said ? words.mergeWaits : words.mergeAsked, { day: day(askedAt), until: day(lapsesAt) })}
            </p>
            <div className="row">
              {!said && can.includes('agree') && (
                <Button
                  busy={agree.isPending}
                  onClick={() => agree.mutate({ params: { city, id }, body: {} })}
                >
                  {words.mergeMine}
                </Button>
              )}
              {can.includes('refuse') && (
                <Button
                  busy={refuse.isPending}
                  onClick={() => refuse.mutate({ params: { city, id }, body: {} })}
                >
                  {words.mergeNotMine}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <ErrorLine error={agree.error ?? refuse.error} />
    </Card>
  );
}

function Telephones({ city, items }: Props) {
  const words = useWords(rightsWords);
  const { day } = useDates();
  const agree = useAct('agreeToMyMerge', () => say(words.tieDone));
  const refuse = useAct('refuseMergeOfPeople', () => say(words.tieRefused));
  return (
    <Card tone="warm">
      <h2>{words.tie}</h2>
      <ul className="plain-list">
        {items.map(({ id, maskedPhone, askedAt, lapsesAt, can }) => (
          <li key={id} className="people-consent stack">
            <p>
              {fill(words.tieLead, { phone: maskedPhone ?? '', day: day(askedAt), until: day(lapsesAt) })}
            </p>
            <div className="row">
              {can.includes('agree') && (
                <Button
                  busy={agree.isPending}
                  onClick={() => agree.mutate({ params: { city, id }, body: {} })}
                >
                  {words.tieMine}
                </Button>
              )}
              {can.includes('refuse') && (
                <Button
                  busy={refuse.isPending}
                  onClick={() => refuse.mutate({ params: { city, id }, body: {} })}
                >
                  {words.tieNotMine}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      <ErrorLine error={agree.error ?? refuse.error} />
    </Card>
  );
}
