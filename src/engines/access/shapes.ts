/** The roles of the domain. Each is granted for a place with everything below it, from–to. */
export const roles = [
  'resident',
  'volunteer',
  'member',
  'communityWorker',
  'gridLeader',
  'gridWorker',
  'gridVolunteer',
  'buildingSteward',
  'branchSecretary',
  'socialWorker',
  'streetOfficer',
  'districtOfficer',
  'cityOfficer',
] as const;
export type Role = (typeof roles)[number];

/** The roles whose rights reach the data of others: they count only in a session that was opened with two factors. */
export const staffRoles = [
  'communityWorker',
  'gridLeader',
  'gridWorker',
  'socialWorker',
  'streetOfficer',
  'districtOfficer',
  'cityOfficer',
] as const satisfies readonly Role[];

/** The roles that somebody grants: residents, volunteers and members are what people are by themselves. */
export const offices = [
  'communityWorker',
  'gridLeader',
  'gridWorker',
  'gridVolunteer',
  'buildingSteward',
  'branchSecretary',
  'socialWorker',
  'streetOfficer',
  'districtOfficer',
  'cityOfficer',
] as const satisfies readonly Role[];
export type Office = (typeof offices)[number];
