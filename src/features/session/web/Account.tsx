import { useQueryClient } from '@tanstack/react-query';
import { useAct } from '../../../web/ask.ts';
import type { Reply } from '../../../web/call.ts';
import { isWorker } from '../../../web/works.ts';
import { cityOf, paths } from '../../../web/paths.ts';
import { useOutbox } from '../../../web/outbox/index.ts';
import { usePlaceName } from '../../../web/places.ts';
import {
  Button,
  ButtonLink,
  Card,
  ErrorLine,
  Page,
  clearDrafts,
  fill,
  say,
  useWords,
} from '../../../web/ui/index.ts';
import { words as sessionWords } from '../words.ts';
import { MySessions } from './MySessions.tsx';
import { SecurityCard } from './SecurityCard.tsx';
import { securityWords } from './security-words.ts';

interface AccountProps {
  readonly community: string;
  readonly session: Reply<'getSession'>;
}

/** Who one is here, the door to the console for staff, and the way out. */
export function Account({ community, session }: AccountProps) {
  const words = useWords(sessionWords);
  const security = useWords(securityWords);
  const nameOf = usePlaceName();
  const waiting = useOutbox().length;
  const client = useQueryClient();
  const signOut = useAct('signOut', ({ leadsTo }) => {
    clearDrafts();
    say(words.goodbye);
    if (leadsTo) location.assign(leadsTo);
    else void client.resetQueries();
  });
  return (
    <Page title={fill(words.signedInAs, { name: session.person?.name ?? '' })} narrow>
      {session.grants.length > 0 && (
        <Card>
          <h2>{words.yourRoles}</h2>
          <ul className="plain-list">
            {session.grants.map(({ role, place, placeName }) => (
              <li key={`${role} ${place}`}>
                {nameOf(place, placeName)} {words[`role.${role}`]}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {session.organisations.length > 0 && (
        <Card>
          <h2>{words.yourOrganisations}</h2>
          <ul className="plain-list">
            {session.organisations.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </Card>
      )}
      {session.secondFactorNeeded && (
        <Card tone="note">
          <p>{security.weak}</p>
        </Card>
      )}
      <SecurityCard community={community} />
      <MySessions community={community} />
      {waiting > 0 && <p role="status">{fill(words.waitingLost, { n: waiting })}</p>}
      <ErrorLine error={signOut.error} />
      <div className="row">
        {isWorker(session.may) && (
          <a className="button main" href={paths.consoleStart(community)}>
            {words.toConsole}
          </a>
        )}
        <ButtonLink to={paths.myData(community)}>{words.toMyData}</ButtonLink>
        <ButtonLink to={paths.myMandates(community)}>{words.toMandates}</ButtonLink>
        <ButtonLink to={paths.myTeams(community)}>{words.toTeams}</ButtonLink>
        <ButtonLink to={paths.home(community)}>{words.goOn}</ButtonLink>
        <Button
          busy={signOut.isPending}
          onClick={() => signOut.mutate({ params: { city: cityOf(community) } })}
        >
          {words.signOut}
        </Button>
      </div>
    </Page>
  );
}
