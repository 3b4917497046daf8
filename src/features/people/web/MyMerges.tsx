import { useAct, useAsk } from '../../../web/ask.ts';
import { cityOf } from '../../../web/paths.ts';
import { Button, Card, ErrorLine, fill, say, useDates, useWords } from '../../../web/ui/index.ts';
import { rightsWords } from './rights-words.ts';

/** Another record that may be mine: the community asks before it is merged. Nothing is shown where nothing is asked. */
export function MyMerges({ community }: { readonly community: string }) {
  const words = useWords(rightsWords);
  const { day } = useDates();
  const city = cityOf(community);
  const merges = useAsk('listMyMerges', { params: { city } });
  const agree = useAct('agreeToMyMerge', ({ done }) => say(done ? words.mergeDone : words.mergeSaid));
  const refuse = useAct('refuseMergeOfPeople', () => say(words.mergeRefused));
  if (!merges.data || merges.data.items.length === 0) return null;
  return (
    <Card tone="warm">
      <h2>{words.merges}</h2>
      <p>{words.mergesLead}</p>
      <ul className="plain-list">
        {merges.data.items.map(({ id, askedAt, said, can }) => (
          <li key={id} className="people-consent">
            <p className="faint">{fill(said ? words.mergeWaits : words.mergeAsked, { day: day(askedAt) })}</p>
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
