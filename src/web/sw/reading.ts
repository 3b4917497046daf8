/** What may be read without a connection: a closed list of reading operations; nothing else is ever kept. */
import { operations } from '../operations.ts';

type Id = keyof typeof operations;

/** The public tree, and one's own wishes, claims and points. Never a private part: revealing is no reading operation. */
const readable = [
  'listServedPlaces',
  'getSession',
  'getWishTree',
  'listWishes',
  'getWish',
  'listMyWishes',
  'listMyClaims',
  'getMyPoints',
  'listMyPostings',
] as const satisfies readonly Id[];

const parts: Readonly<Record<string, string>> = { city: String.raw`\d{4}`, id: '[0-9a-f-]{36}' };

const addressOf = (id: Id): RegExp =>
  new RegExp(
    `^/api${operations[id][1].replaceAll(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '[^/]+')}$`,
  );

const addresses = readable.map(addressOf);
const session = addressOf('getSession');

/** May the answer at this address be kept? */
export const isReadable = (path: string): boolean => addresses.some((address) => address.test(path));

/** Is this who is signed in? */
export const isSession = (path: string): boolean => session.test(path);
