import type { Reply } from '../../../web/call.ts';
import { Button, fill, useDates, useWords } from '../../../web/ui/index.ts';
import { rightsWords } from './rights-words.ts';

type Consents = Reply<'listMyConsents'>;
type Consent = Consents['items'][number];
type Offer = Consents['offered'][number];

interface AgreedProps {
  readonly consents: readonly Consent[];
  readonly busy: boolean;
  readonly onWithdraw: (consent: Consent) => void;
}

/** What somebody agreed to, in its words: since when, by whom it was given and taken, and withdrawn with one tap. */
export function AgreedList({ consents, busy, onWithdraw }: AgreedProps) {
  const words = useWords(rightsWords);
  return (
    <ul className="plain-list">
      {consents.map((one) => (
        <li key={one.id} className="people-consent">
          <p>{one.words}</p>
          <div className="row apart">
            <span className="faint">
              <Standing consent={one} />
              <Taken consent={one} />
            </span>
            {one.live && (
              <Button busy={busy} onClick={() => onWithdraw(one)}>
                {words.withdraw}
              </Button>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

interface OfferedProps {
  readonly offered: readonly Offer[];
  readonly busy: boolean;
  /** What the button says. */
  readonly give: string;
  readonly onGive: (offer: Offer) => void;
}

/** What somebody may still agree to, in its words. */
export function OfferedList({ offered, busy, give, onGive }: OfferedProps) {
  return (
    <ul className="plain-list">
      {offered.map((one) => (
        <li key={one.purpose} className="people-consent">
          <p>{one.words}</p>
          <Button busy={busy} onClick={() => onGive(one)}>
            {give}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** By whom it was given for the person, and by whom and when it was taken on paper. */
function Taken({ consent }: { readonly consent: Consent }) {
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
function Standing({ consent }: { readonly consent: Consent }) {
  const words = useWords(rightsWords);
  const { day } = useDates();
  if (consent.endedAt) return fill(words.endedOn, { day: day(consent.endedAt) });
  if (consent.expiresAt) return fill(words.liveUntil, { day: day(consent.expiresAt) });
  return fill(words.liveSince, { day: day(consent.givenAt) });
}
