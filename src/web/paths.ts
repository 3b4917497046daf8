/** Every address of the web in one place: pages never write a path themselves. */
export const paths = {
  communities: () => '/',
  home: (community: string) => `/c/${community}`,
  wishes: (community: string) => `/c/${community}/wishes`,
  wish: (community: string, id: string) => `/c/${community}/wishes/${id}`,
  announcements: (community: string) => `/c/${community}/announcements`,
  announcement: (community: string, id: string) => `/c/${community}/announcements/${id}`,
  announcementFeed: (community: string) => `/api/${cityOf(community)}/announcements/atom?place=${community}`,
  consoleAnnouncements: (community: string) => `/console/${community}/announcements`,
  consoleNewAnnouncement: (community: string) => `/console/${community}/announcements/new`,
  consoleAnnouncement: (community: string, id: string) => `/console/${community}/announcements/${id}`,
  newWish: (community: string) => `/c/${community}/wish/new`,
  myWishes: (community: string) => `/c/${community}/my/wishes`,
  myClaims: (community: string) => `/c/${community}/my/claims`,
  myPoints: (community: string) => `/c/${community}/my/points`,
  waiting: (community: string) => `/c/${community}/my/waiting`,
  /** What the code on a paper card is; without one, where a code is typed. */
  card: (code: string) => `/k/${code}`,
  messageSettings: (community: string) => `/c/${community}/my/messages/settings`,
  messages: (community: string) => `/c/${community}/my/messages`,
  myData: (community: string) => `/c/${community}/my/data`,
  consoleDataRequests: (community: string) => `/console/${community}/data-requests`,
  signIn: (community: string) => `/c/${community}/sign-in`,
  console: (community: string) => `/console/${community}/queue`,
  consoleWish: (community: string, id: string) => `/console/${community}/wishes/${id}`,
  consoleSearch: (community: string) => `/console/${community}/search`,
  consoleDesk: (community: string) => `/console/${community}/desk`,
  consolePaper: (community: string) => `/console/${community}/paper`,
  consoleCards: (community: string, batch: string) => `/console/${community}/paper/cards/${batch}`,
  consoleWishCard: (community: string, id: string) => `/console/${community}/paper/wish/${id}`,
  consolePoster: (community: string) => `/console/${community}/paper/poster`,
  consoleFigures: (community: string) => `/console/${community}/figures`,
  consoleMessageSettings: (community: string) => `/console/${community}/messages/settings`,
  consoleTell: (community: string) => `/console/${community}/tell`,
  consoleMessages: (community: string) => `/console/${community}/messages`,
  consoleLate: (community: string) => `/console/${community}/late`,
  consoleWishRules: (community: string) => `/console/${community}/wish-rules`,
  consoleRules: (community: string) => `/console/${community}/rules`,
  consoleOrganisations: (community: string) => `/console/${community}/organisations`,
  wall: (community: string) => `/wall/tree/${community}`,
  exportWishes: (community: string) => `/api/${cityOf(community)}/wishes/export?place=${community}`,
  live: (community: string) => `/api/${cityOf(community)}/live?place=${community}`,
} as const;

/** The city (tenant) of a place code: its first four digits. */
export function cityOf(place: string): number {
  return Number(place.slice(0, 4));
}
