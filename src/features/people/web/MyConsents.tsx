import { useAct, useAsk } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { cityOf } from '../../../web/paths.ts';
import {
  Button,
  Card,
  ErrorLine,
  ErrorView,
  Skeleton,
  fill,
  say,
  useDates,
  useWords,
} from '../../../web/ui/index.ts';
import { rightsWords } from './rights-words.ts';

type Consents = Reply<'listMyConsents'>;

/** What I agreed to and may agree to: withdrawing is one tap, like giving. */
export function MyConsents({ community }: { readonly community: string }) {
  const words = useWords(rightsWords);
  const consents = useAsk('listMyConsents', { params: { city: cityOf(community) } });
  return (
    <Card>
      <h2>{words.consents}</h2>
      <p className="faint">{words.consentsLead}</p>
      {consents.isPending && <Skeleton lines={2} />}
      {consents.isError && <ErrorView error={consents.error} onRetry={() => void consents.refetch()} />}
      {consents.data && <Shown community={community} consents={consents.data} />}
    </Card>
  );
}

function Shown({ community, consents }: { readonly community: string; readonly consents: Consents }) {
  const words = useWords(rightsWords);
  const params = { city: cityOf(community) };
  const give = useAct('giveMyConsent', () => say(words.given));
  const withdraw = useAct('withdrawMyConsent', () => say(words.withdrawn));
  const busy = give.isPending || withdraw.isPending;
  return (
    <>
      {consents.items.length + consents.offered.length === 0 && <p>{words.noConsents}</p>}
      <ul className="plain-list">
        {consents.items.map((one) => (
          <li key={one.id} className="people-consent">
            <p>{one.words}</p>
            <div className="row apart">
              <span className="faint">
                <Standing consent={one} />
                <Taken consent={one} />
              </span>
              {one.live && (
                <Button
                  busy={busy}
                  onClick={() => withdraw.mutate({ params: { ...params, id: one.id }, body: {} })}
                >
                  {words.withdraw}
                </Button>
              )}
            </div>
          </li>
        ))}
        {consents.offered.map(({ purpose, version, words: sentence }) => (
          <li key={purpose} className="people-consent">
            <p>{sentence}</p>
            <Button busy={busy} onClick={() => give.mutate({ params, body: { purpose, version } })}>
              {words.give}
            </Button>
          </li>
        ))}
      </ul>
      <ErrorLine error={give.error ?? withdraw.error} />
    </>
  );
}

/** By whom it was given for the person, and by whom and when it was taken on paper. */
export function Taken({ consent }: { readonly consent: Consents['items'][number] }) {
  const words = useWords(rightsWords);
  const { day } = useDates();
  const { givenAs, paperOn, takenBy, through } = consent;
  const parts = [
    through && fill(givenAs === 'guardian' ? words.byGuardian : words.through, { name: through }),
    takenBy &&
      (paperOn
        ? fill(words.onPaper, { day: day(paperOn), name: takenBy })
        : fill(words.takenBy, { name: takenBy })),
  ];
  return parts.map((part) => part && ` · ${part}`);
}

/** Whether a consent holds, and until when. */
export function Standing({ consent }: { readonly consent: Consents['items'][number] }) {
  const words = useWords(rightsWords);
  const { day } = useDates();
  if (consent.endedAt) return fill(words.endedOn, { day: day(consent.endedAt) });
  if (consent.expiresAt) return fill(words.liveUntil, { day: day(consent.expiresAt) });
  return fill(words.liveSince, { day: day(consent.givenAt) });
}
