/**
 * Who may be told what is personal by which operation, reviewed by hand: by role in the community. A difference between
 * the two worlds that stands nowhere here is a leak; what stands here and is never met, has gone.
 */
export const mayTell: Readonly<Record<string, readonly string[]>> = {
  // the words with which a step was taken: reasons, and thanks
  getWish: ['communityWorker', 'streetOfficer'],
  // whom the desk is to telephone because no other way reaches them
  listDeskNotices: ['communityWorker'],
  // who works here and since when they hold which role: for those who work above or beside them
  listStaff: [
    'communityWorker',
    'communityWorker@siblingCommunity',
    'streetOfficer',
    'districtOfficer',
    'cityOfficer',
  ],
  listRoleHistory: [
    'communityWorker',
    'communityWorker@siblingCommunity',
    'streetOfficer',
    'districtOfficer',
    'cityOfficer',
  ],
  // which colleague asks to look at a minor: whoever lets them knows who it is
  listPermits: ['communityWorker', 'streetOfficer'],
  // the recorded copy of what is held of somebody who came, called or wrote
  openDataAtDesk: ['communityWorker'],
  // the recorded look at how to reach a wisher
  revealWish: ['communityWorker'],
};

/** The demonstration shows its invented people to everybody; outside of it these operations are not there. */
export const demonstration: readonly string[] = ['listDemoPeople', 'signInAsDemoPerson'];
