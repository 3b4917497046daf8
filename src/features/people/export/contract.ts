import { Type } from 'typebox';
import { contract, file } from '../../../base/contract.ts';
import { City, Closed, Community, OneOf, Text } from '../../../base/schema.ts';

/** The contracts of taking people and organisations out as a table. */

const inCity = Closed({ city: City });
const formats = ['xlsx', 'csv'] as const;
const table = () => file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv');

export const exportPeople = contract({
  operationId: 'exportPeople',
  method: 'POST',
  path: '/{city}/people/export',
  tag: 'people',
  summary:
    'The residents of a community as a spreadsheet, for a reason that is written down: names for its own desk, masked for others; never telephones or addresses',
  permission: 'person.export',
  params: inCity,
  body: Closed({
    place: Community,
    reason: Text(120),
    format: Type.Optional(OneOf(formats, { default: 'xlsx' })),
  }),
  reply: table(),
  replay: 'none',
  stepUp: 'staff',
  perMinute: 6,
});

export const exportOrganisations = contract({
  operationId: 'exportOrganisations',
  method: 'GET',
  path: '/{city}/organisations/export',
  tag: 'people',
  summary:
    'The organisations of a community as a spreadsheet, with the columns of the list that brings them in',
  permission: 'organisation.export',
  params: inCity,
  query: Closed({
    place: Community,
    format: Type.Optional(OneOf(formats, { default: 'xlsx' })),
  }),
  reply: table(),
  perMinute: 6,
});
