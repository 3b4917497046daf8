import { Type } from 'typebox';
import { contract } from '../../base/contract.ts';
import { City, Closed, Community, Id, Nullable, OneOf, Place, Text } from '../../base/schema.ts';
import { organisationKinds } from '../../engines/people/shapes.ts';

/** The contracts of places, people and organisations, as far as the desk and the tree need them. */

const inCity = Closed({ city: City });
const placeLevels = [
  'city',
  'district',
  'street',
  'community',
  'compound',
  'grid',
  'building',
  'household',
] as const;
const PlaceRow = Closed({
  code: Type.String(),
  level: OneOf(placeLevels),
  name: Type.String(),
  nameEn: Nullable(Type.String()),
  /** Telephone of the community's desk. */
  phone: Nullable(Type.String()),
  parent: Nullable(Type.String()),
});

export const listServedPlaces = contract({
  operationId: 'listServedPlaces',
  method: 'GET',
  path: '/places',
  tag: 'places',
  summary: 'The communities that this server serves, with their city, district and street',
  permission: 'place.see',
  reply: Closed({ items: Type.Array(Closed({ ...PlaceRow.properties, city: City })) }),
});

export const listPlaces = contract({
  operationId: 'listPlaces',
  method: 'GET',
  path: '/{city}/places',
  tag: 'places',
  summary:
    'The places directly below a place: grids and compounds of a community, buildings of a grid; households for staff in scope only',
  permission: 'place.list',
  params: inCity,
  query: Closed({ under: Place }),
  reply: Closed({ place: PlaceRow, items: Type.Array(PlaceRow) }),
  refusals: ['place.not_found'],
});

/** Why somebody at the desk looks a resident up: it is written down, and the resident can read it. */
const searchReasons = ['visit', 'telephone', 'followUp', 'register'] as const;

export const findPeople = contract({
  operationId: 'findPeople',
  method: 'POST',
  path: '/{city}/people/find',
  tag: 'people',
  summary:
    'Find a resident at the desk: by the whole phone number, or by the beginning of the name or the whole one, within the place; recorded with its reason, and limited by the hour',
  permission: 'person.find',
  params: inCity,
  body: Closed({
    place: Community,
    reason: OneOf(searchReasons),
    name: Type.Optional(Text(40)),
    /** Only those of exactly this name. */
    whole: Type.Optional(Type.Boolean()),
    phone: Type.Optional(Type.String({ minLength: 5, maxLength: 20, pattern: '^[+0-9 -]+$' })),
  }),
  reply: Closed({
    items: Type.Array(
      Closed({
        id: Id,
        maskedName: Type.String(),
        /** The number that was asked for; null where a name was: no number is opened for a look-up. */
        maskedPhone: Nullable(Type.String()),
        /** Whether any telephone is known of the person. */
        hasPhone: Type.Boolean(),
        placeName: Type.String(),
        /** Only where the whole name was given: it tells those of one name apart. */
        birthYear: Nullable(Type.Integer()),
        account: Type.Boolean(),
      }),
      { maxItems: 20 },
    ),
  }),
  refusals: ['person.phone_invalid', 'person.too_many_searches'],
  replay: 'none',
  perMinute: 20,
});

export const registerPerson = contract({
  operationId: 'registerPerson',
  method: 'POST',
  path: '/{city}/people',
  tag: 'people',
  summary: 'Register a resident at the desk, with or without a phone',
  permission: 'person.register',
  params: inCity,
  body: Closed({
    name: Text(40),
    place: Place,
    phone: Type.Optional(Type.String({ minLength: 5, maxLength: 20, pattern: '^[+0-9 -]+$' })),
    addressNote: Type.Optional(Text(120)),
    birthYear: Type.Optional(Type.Integer({ minimum: 1890, maximum: 2100 })),
    /** Known to be another person than those of the same name. */
    another: Type.Optional(Type.Boolean()),
  }),
  reply: Closed({ id: Id, maskedName: Type.String() }),
  status: 201,
  refusals: ['person.phone_invalid', 'person.already_registered', 'person.same_name', 'place.not_found'],
});

export const listOrganisations = contract({
  operationId: 'listOrganisations',
  method: 'GET',
  path: '/{city}/organisations',
  tag: 'people',
  summary: 'The organisations of a place: Party organisations as a tree, units, social organisations',
  permission: 'organisation.list',
  params: inCity,
  query: Closed({ place: Place }),
  reply: Closed({
    items: Type.Array(
      Closed({
        id: Id,
        kind: OneOf([...organisationKinds, 'team'] as const),
        name: Type.String(),
        parentId: Nullable(Id),
        place: Place,
      }),
    ),
  }),
});

export * from './consent-contract.ts';
export * from './desk/contract.ts';
export * from './duplicates-contract.ts';
export * from './export/contract.ts';
export * from './mandates-contract.ts';
export * from './organisations/contract.ts';
export * from './permits-contract.ts';
export * from './rights-contract.ts';
export * from './teams/contract.ts';
