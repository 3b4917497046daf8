import type { Reply } from '../../../../web/call.ts';

type Teams = Reply<'listTeams'>;
type OwnTeam = Teams['mine'][number];
export type OtherTeam = Teams['others'][number];
export type DeskTeam = Reply<'listTeamsAtDesk'>['items'][number];

export interface OwnProps {
  readonly community: string;
  readonly team: OwnTeam;
}
