/** The pages of the console in the order of the menu, with the permission that opens each; null for everybody. */
import { paths } from '../paths.ts';

export const doors = [
  { right: 'wish.review', word: 'queue', to: paths.console },
  { right: 'person.find', word: 'desk', to: paths.consoleDesk },
  { right: 'wish.review', word: 'search', to: paths.consoleSearch },
  { right: 'card.keep', word: 'paper', to: paths.consolePaper },
  { right: 'story.review', word: 'stories', to: paths.consoleStories },
  { right: 'announcement.desk', word: 'announcements', to: paths.consoleAnnouncements },
  { right: 'notice.desk', word: 'tell', to: paths.consoleTell },
  { right: 'dataRequest.answer', word: 'dataRequests', to: paths.consoleDataRequests },
  { right: 'person.duplicates', word: 'duplicates', to: paths.consoleDuplicates },
  { right: null, word: 'messages', to: paths.consoleMessages },
  { right: 'wish.figures', word: 'figures', to: paths.consoleFigures },
  { right: null, word: 'areas', to: paths.consoleAreas },
  { right: 'wish.oversee', word: 'late', to: paths.consoleLate },
  { right: null, word: 'wishRules', to: paths.consoleWishRules },
  { right: null, word: 'rules', to: paths.consoleRules },
  { right: 'import.see', word: 'imports', to: paths.consoleImports },
  { right: 'person.export', word: 'exporting', to: paths.consoleExport },
  { right: null, word: 'organisations', to: paths.consoleOrganisations },
  { right: 'staff.see', word: 'staff', to: paths.consoleStaff },
] as const;

/** The doors that these permissions open. */
export function openDoors(may: readonly string[]) {
  return doors.filter(({ right }) => right === null || may.includes(right));
}

/** Is the page at this address another role's? Addresses that are no door ask for themselves. */
export function isClosed(path: string, community: string, may: readonly string[]): boolean {
  const door = doors.find(({ to }) => to(community) === path);
  return door !== undefined && door.right !== null && !may.includes(door.right);
}
