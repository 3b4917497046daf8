import { useAsk } from '../../../../web/ask.ts';
import { cityOf } from '../../../../web/paths.ts';
import { useCommunity } from '../../../../web/route.ts';
import { OwnWhileActing } from '../../../../web/OwnWhileActing.tsx';
import { SignInFirst } from '../../../../web/SignInFirst.tsx';
import { Card, ErrorView, Page, Skeleton, useWords } from '../../../../web/ui/index.ts';
import { FoundTeam } from './FoundTeam.tsx';
import { Other } from './Other.tsx';
import { Own } from './Own.tsx';
import { teamWords } from './words.ts';
import '../people.css';

/** My teams, the others of the community, and founding one. */
export function TeamsPage() {
  const community = useCommunity();
  const words = useWords(teamWords);
  return (
    <Page title={words.title} lead={words.lead} narrow>
      <OwnWhileActing />
      <SignInFirst community={community}>
        <Teams community={community} />
      </SignInFirst>
    </Page>
  );
}

function Teams({ community }: { readonly community: string }) {
  const words = useWords(teamWords);
  const list = useAsk('listTeams', { params: { city: cityOf(community) }, query: { place: community } });
  if (list.isPending) return <Skeleton lines={4} />;
  if (!list.data) return <ErrorView error={list.error} onRetry={() => void list.refetch()} />;
  const { mine, others } = list.data;
  return (
    <>
      <Card>
        <h2>{words.mine}</h2>
        {mine.length === 0 && <p>{words.mineNone}</p>}
        <ul className="plain-list">
          {mine.map((team) => (
            <Own key={team.id} community={community} team={team} />
          ))}
        </ul>
        <FoundTeam community={community} />
      </Card>
      <Card>
        <h2>{words.others}</h2>
        {others.length === 0 && <p>{words.othersNone}</p>}
        <ul className="plain-list">
          {others.map((team) => (
            <Other key={team.id} community={community} team={team} />
          ))}
        </ul>
      </Card>
    </>
  );
}
