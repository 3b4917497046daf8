import { Type } from 'typebox';
import { contract } from '../../../base/contract.ts';
import {
  Can,
  City,
  Closed,
  Community,
  Day,
  Id,
  Nullable,
  OneOf,
  Page,
  Place,
  Text,
  pageQuery,
} from '../../../base/schema.ts';
import { organisationKinds, partyKinds } from '../../../engines/people/shapes.ts';

/** The contracts of the desk of organisations. */

const inCity = Closed({ city: City });
const one = Closed({ city: City, id: Id });

const Organisation = Closed({
  id: Id,
  kind: OneOf(organisationKinds),
  partyKind: Nullable(OneOf(partyKinds)),
  name: Type.String(),
  creditCode: Nullable(Type.String()),
  parentId: Nullable(Id),
  parentName: Nullable(Type.String()),
  place: Place,
  /** First day on which it no longer exists. */
  closedOn: Nullable(Day),
  version: Type.Integer(),
  can: Can(['edit', 'end', 'reopen'] as const),
});

export const findOrganisations = contract({
  operationId: 'findOrganisations',
  method: 'GET',
  path: '/{city}/organisations/find',
  tag: 'people',
  summary: 'The organisations of a place for its desk, by a part of the name; those that ended apart',
  permission: 'organisation.see',
  params: inCity,
  query: Closed({
    place: Place,
    name: Type.Optional(Text(80)),
    ended: Type.Optional(Type.Boolean()),
    ...pageQuery,
  }),
  reply: Page(Organisation),
});

export const getOrganisation = contract({
  operationId: 'getOrganisation',
  method: 'GET',
  path: '/{city}/organisations/{id}',
  tag: 'people',
  summary: 'One organisation, with what is under way in its name',
  permission: 'organisation.see',
  params: one,
  reply: Closed({
    ...Organisation.properties,
    /** Wishes that are claimed or brought in its name: an end hands back what is only claimed. */
    open: Type.Array(Closed({ id: Id, state: Type.String(), text: Type.String() })),
  }),
  refusals: ['organisation.not_found'],
});

const Written = {
  kind: OneOf(organisationKinds),
  partyKind: Type.Optional(OneOf(partyKinds)),
  name: Text(80),
  parentId: Type.Optional(Id),
  creditCode: Type.Optional(Text(30)),
};
const writing = [
  'organisation.party_kind_wrong',
  'organisation.parent_wrong',
  'organisation.credit_code_invalid',
  'organisation.credit_code_taken',
] as const;

export const addOrganisation = contract({
  operationId: 'addOrganisation',
  method: 'POST',
  path: '/{city}/organisations',
  tag: 'people',
  summary: 'Register one organisation of a community by hand',
  permission: 'organisation.keep',
  params: inCity,
  body: Closed({ place: Community, ...Written }),
  reply: Closed({ id: Id }),
  status: 201,
  refusals: [...writing],
});

export const editOrganisation = contract({
  operationId: 'editOrganisation',
  method: 'POST',
  path: '/{city}/organisations/{id}/edit',
  tag: 'people',
  summary: 'Write an organisation anew; refused when somebody else did in the meantime',
  permission: 'organisation.keep',
  params: one,
  body: Closed({ version: Type.Integer(), ...Written }),
  reply: Closed({ id: Id, version: Type.Integer() }),
  refusals: ['organisation.not_found', 'organisation.changed', 'organisation.ended', ...writing],
});

export const endOrganisation = contract({
  operationId: 'endOrganisation',
  method: 'POST',
  path: '/{city}/organisations/{id}/end',
  tag: 'people',
  summary:
    'End an organisation, with a reason: what is claimed in its name goes back to the tree, what was brought is seen through',
  permission: 'organisation.keep',
  params: one,
  body: Closed({ version: Type.Integer(), reason: Text(200) }),
  reply: Closed({ id: Id, version: Type.Integer(), handedBack: Type.Integer() }),
  refusals: [
    'organisation.not_found',
    'organisation.changed',
    'organisation.ended',
    'organisation.has_below',
  ],
});

export const reopenOrganisation = contract({
  operationId: 'reopenOrganisation',
  method: 'POST',
  path: '/{city}/organisations/{id}/reopen',
  tag: 'people',
  summary: 'Take the end of an organisation back: it exists again with its members; claims stay handed back',
  permission: 'organisation.keep',
  params: one,
  body: Closed({ version: Type.Integer() }),
  reply: Closed({ id: Id, version: Type.Integer() }),
  refusals: [
    'organisation.not_found',
    'organisation.changed',
    'organisation.not_ended',
    'organisation.parent_wrong',
    'organisation.credit_code_taken',
  ],
});
