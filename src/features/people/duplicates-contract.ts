import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { Can, City, Closed, Community, Id, Instant, Nullable, OneOf, Place } from '../../base/schema.ts';

/** The contracts of records that look like one person twice, and of the second word to a merge or a telephone. */

const inCity = Closed({ city: City });
const One = Closed({
  id: Id,
  placeName: Type.String(),
  /** Signs in themselves. */
  account: Type.Boolean(),
  since: Instant,
});
/** About another record, or about a telephone that is to be tied. */
const What = OneOf(['record', 'phone'] as const);
const pair = Closed({ place: Community, one: Id, other: Id });

export const listDuplicates = contract({
  operationId: 'listDuplicates',
  method: 'GET',
  path: '/{city}/duplicates',
  tag: 'people',
  summary:
    'What waits for a second word in a place; for the desk of a community also the pairs of records with one name and one telephone or year of birth, masked, and merges that may be undone',
  permission: 'person.duplicates',
  params: inCity,
  query: Closed({ place: Place }),
  reply: Closed({
    /** Who on duty nearest may give the second word to what the caller asks; null for who asks nothing here. */
    second: Nullable(OneOf(['community', 'street', 'nobody'] as const)),
    items: Type.Array(
      Closed({
        maskedName: Type.String(),
        one: One,
        other: One,
        same: Type.Array(OneOf(['name', 'phone', 'birthYear'] as const)),
      }),
    ),
    merges: Type.Array(
      Closed({
        id: Id,
        what: What,
        maskedName: Type.String(),
        place: Community,
        placeName: Type.String(),
        mergedAt: Instant,
        undoUntil: Nullable(Instant),
        /** Both records (or the one, for a telephone), where it was asked for and waits for a second word. */
        asked: Nullable(Closed({ kept: Id, gone: Nullable(Id), byMe: Type.Boolean(), lapsesAt: Instant })),
        can: Can(['confirm', 'refuse', 'undo'] as const),
      }),
    ),
  }),
});

const Side = Closed({
  ...One.properties,
  name: Type.String(),
  phones: Type.Array(Type.String()),
  birthYear: Nullable(Type.Integer()),
  address: Nullable(Type.String()),
  /** Steps noted for them or by them. */
  steps: Type.Integer(),
  points: Type.Integer(),
});

export const compareDuplicates = contract({
  operationId: 'compareDuplicates',
  method: 'POST',
  path: '/{city}/duplicates/compare',
  tag: 'people',
  summary:
    'Two records that look alike side by side, opened; for the street those whose merge waits for a second word; counted like a search, recorded for both, and asks for a fresh second factor; of minors only by leave of a second person',
  permission: 'person.duplicates',
  params: inCity,
  body: pair,
  reply: Closed({ one: Side, other: Side }),
  refusals: [
    'person.not_found',
    'person.merge_with_self',
    'person.merged_already',
    'person.too_many_searches',
    'permit.needed',
  ],
  replay: 'none',
  stepUp: 'staff',
  perMinute: 20,
});

export const mergePeople = contract({
  operationId: 'mergePeople',
  method: 'POST',
  path: '/{city}/duplicates/merge',
  tag: 'people',
  summary:
    'Merge two records of one person: both ids lead to the one that is kept, with history, points and roles; undone within 30 days. Where a telephone or an account would open what it did not, it is asked for and waits for the word of another member of staff, or of the person in the session of each record',
  permission: 'person.merge',
  params: inCity,
  body: Closed({ place: Community, keep: Id, gone: Id }),
  reply: Closed({
    id: Id,
    personId: Id,
    state: OneOf(['merged', 'asked'] as const),
    undoUntil: Nullable(Instant),
  }),
  status: 201,
  refusals: [
    'person.not_found',
    'person.merge_with_self',
    'person.merged_already',
    'person.not_alike',
    'person.merge_conflict',
    'person.merge_asked',
    'ledger.stopped',
  ],
  stepUp: 'staff',
});

export const keepPeopleApart = contract({
  operationId: 'keepPeopleApart',
  method: 'POST',
  path: '/{city}/duplicates/apart',
  tag: 'people',
  summary: 'Two records that look alike are two people: they are not offered again',
  permission: 'person.merge',
  params: inCity,
  body: pair,
  reply: Closed({ done: Type.Boolean() }),
  refusals: ['person.not_found', 'person.merge_with_self', 'person.merged_already', 'person.not_alike'],
});

export const undoMergeOfPeople = contract({
  operationId: 'undoMergeOfPeople',
  method: 'POST',
  path: '/{city}/merges/{id}/undo',
  tag: 'people',
  summary: 'Make two records of a merged one again, as they were',
  permission: 'person.merge',
  params: Closed({ city: City, id: Id }),
  reply: Closed({ done: Type.Boolean() }),
  refusals: ['merge.not_found', 'person.merge_closed', 'ledger.below_floor', 'ledger.stopped'],
  stepUp: 'staff',
});

const waiting = [
  'merge.not_found',
  'person.merge_closed',
  'person.not_found',
  'person.merged_already',
  'person.not_alike',
  'person.merge_conflict',
  'ledger.stopped',
];

/** What may have come in the way of a telephone since it was asked for. */
const inTheWay = ['person.phone_tied', 'person.phone_full', 'person.already_registered'];

export const openAskedTelephone = contract({
  operationId: 'openAskedTelephone',
  method: 'POST',
  path: '/{city}/merges/{id}/open',
  tag: 'people',
  summary:
    'Open the telephone that a colleague asks to tie to somebody, and those that are tied, to check before the second word is given; recorded for them, and asks for a fresh second factor',
  permission: 'person.confirmMerge',
  params: Closed({ city: City, id: Id }),
  reply: Closed({
    name: Type.String(),
    birthYear: Nullable(Type.Integer()),
    placeName: Type.String(),
    phones: Type.Array(Type.String()),
    asked: Type.String(),
  }),
  refusals: ['merge.not_found', 'person.merge_closed', 'person.not_found'],
  replay: 'none',
  stepUp: 'staff',
  perMinute: 20,
});

export const confirmMergeOfPeople = contract({
  operationId: 'confirmMergeOfPeople',
  method: 'POST',
  path: '/{city}/merges/{id}/confirm',
  tag: 'people',
  summary:
    'Give the second word to a merge or a telephone that somebody else of the staff asked for, having opened it since: it is done',
  permission: 'person.confirmMerge',
  params: Closed({ city: City, id: Id }),
  reply: Closed({ done: Type.Boolean() }),
  refusals: [...waiting, 'person.look_first', ...inTheWay],
  stepUp: 'staff',
});

export const refuseMergeOfPeople = contract({
  operationId: 'refuseMergeOfPeople',
  method: 'POST',
  path: '/{city}/merges/{id}/refuse',
  tag: 'people',
  summary:
    'Refuse a merge or a telephone that was asked for, as staff or as the person: nothing changes, and the number is forgotten',
  permission: 'person.refuseMerge',
  params: Closed({ city: City, id: Id }),
  reply: Closed({ done: Type.Boolean() }),
  refusals: ['merge.not_found', 'person.merge_closed'],
});

export const agreeToMyMerge = contract({
  operationId: 'agreeToMyMerge',
  method: 'POST',
  path: '/{city}/merges/{id}/agree',
  tag: 'people',
  summary:
    'Say that both records are oneself, as the one that one is signed in by: done once it was said as both; or that a telephone is one’s own: done at once',
  permission: 'person.agreeMerge',
  params: Closed({ city: City, id: Id }),
  reply: Closed({ done: Type.Boolean() }),
  refusals: [...waiting, ...inTheWay],
});

export const listMyMerges = contract({
  operationId: 'listMyMerges',
  method: 'GET',
  path: '/{city}/my/merges',
  tag: 'people',
  summary: 'Merges of the caller with another record, and telephones, that the community asks for',
  permission: 'mine.data',
  params: inCity,
  reply: Closed({
    items: Type.Array(
      Closed({
        id: Id,
        what: What,
        /** The telephone that is asked for. */
        maskedPhone: Nullable(Type.String()),
        askedAt: Instant,
        /** When it lapses, where nobody answers. */
        lapsesAt: Instant,
        said: Type.Boolean(),
        can: Can(['agree', 'refuse'] as const),
      }),
    ),
  }),
});
