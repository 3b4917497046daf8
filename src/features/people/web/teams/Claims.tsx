import { paths } from '../../../../web/paths.ts';
import { Link, useWords } from '../../../../web/ui/index.ts';
import type { OwnProps } from './team.ts';
import { teamWords } from './words.ts';

/** What the team has taken on, for all who belong to it. */
export function Claims({ community, team }: OwnProps) {
  const words = useWords(teamWords);
  if (team.claims.length === 0) return <p className="faint">{words.claimsNone}</p>;
  return (
    <>
      <p>{words.claims}</p>
      <ul className="plain-list">
        {team.claims.map(({ id, line }) => (
          <li key={id}>
            <Link to={paths.wish(community, id)}>{line}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
