/** Why a team ended whose leader's data were erased and who had no members: read by whoever claimed in its name. */
export const leaderLeft = '队长离开了，队伍解散。The leader left, and the team ended.';
