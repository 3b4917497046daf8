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
  return (
    <Card tone="warm">
      <h2>{words.merges}</h2>
      <p>{words.mergesLead}</p>
      <ul className="plain-list">
        {items.map((one) => (
          <li key={one.id} className="people-consent">
            <p className="faint">
              {fill(one.said ? words.mergeWaits : words.mergeAsked, {
                day: day(one.askedAt),
                until: day(one.lapsesAt),
              })}
            </p>
            <Answers
              city={city}
              one={one}
              yes={words.mergeMine}
              no={words.mergeNotMine}
              agreed={(done) => (done ? words.mergeDone : words.mergeSaid)}
              refused={words.mergeRefused}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Telephones({ city, items }: Props) {
  const words = useWords(rightsWords);
  const { day } = useDates();
  return (
    <Card tone="warm">
      <h2>{words.tie}</h2>
      <ul className="plain-list">
        {items.map((one) => (
          <li key={one.id} className="people-consent stack">
            <p>
              {fill(words.tieLead, {
                phone: one.maskedPhone ?? '',
                day: day(one.askedAt),
                until: day(one.lapsesAt),
              })}
            </p>
            <Answers
              city={city}
              one={one}
              yes={words.tieMine}
              no={words.tieNotMine}
              agreed={() => words.tieDone}
              refused={words.tieRefused}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface AnswersProps {
  readonly city: number;
  readonly one: Asked;
  readonly yes: string;
  readonly no: string;
  /** What is said after a yes: whether all is done with it, or a second word is waited for. */
  readonly agreed: (done: boolean) => string;
  readonly refused: string;
}

/** It is mine, or it is not; what went wrong stands beside it. */
function Answers({ city, one: { id, said, can }, yes, no, agreed, refused }: AnswersProps) {
  const agree = useAct('agreeToMyMerge', ({ done }) => say(agreed(done)));
  const refuse = useAct('refuseMergeOfPeople', () => say(refused));
  const input = { params: { city, id }, body: {} };
  return (
    <>
      <div className="row">
        {!said && can.includes('agree') && (
          <Button busy={agree.isPending} onClick={() => agree.mutate(input)}>
            {yes}
          </Button>
        )}
        {can.includes('refuse') && (
          <Button busy={refuse.isPending} onClick={() => refuse.mutate(input)}>
            {no}
          </Button>
        )}
      </div>
      <ErrorLine error={agree.error ?? refuse.error} />
    </>
  );
}
