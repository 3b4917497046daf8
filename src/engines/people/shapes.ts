/** The kinds of organisations, teams apart. */
export const organisationKinds = [
  'partyOrg',
  'unit',
  'socialOrg',
  'propertyCompany',
  'ownersCommittee',
] as const;
/** The kinds of party organisations. */
export const partyKinds = [
  'committee',
  'generalBranch',
  'branch',
  'group',
  'temporaryBranch',
  'featureGroup',
] as const;
