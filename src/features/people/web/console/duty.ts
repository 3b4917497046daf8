import { useSession } from '../../../../web/session.ts';

/**
 * Where the caller gives second words: at the desk of the community, or in the whole street; undefined until it is known
 * who they are.
 */
export function useDutyPlace(community: string): string | undefined {
  const session = useSession(community);
  if (!session.data) return undefined;
  const atDesk = session.data.grants.some(
    ({ role, place }) => role === 'communityWorker' && place !== null && community.startsWith(place),
  );
  return atDesk ? community : community.slice(0, 9);
}
