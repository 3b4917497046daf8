import { Type } from 'typebox';
import { contract, file } from '../../../base/contract.ts';
import { Closed, Community, OneOf } from '../../../base/schema.ts';
import { inCity, State } from '../shapes.ts';

export const exportWishes = contract({
  operationId: 'exportWishes',
  method: 'GET',
  path: '/{city}/wishes/export',
  tag: 'wishes',
  summary: 'All wishes of a community as a spreadsheet, without persons: every one of them, or a refusal',
  permission: 'wish.export',
  params: inCity,
  query: Closed({
    place: Community,
    state: Type.Optional(State),
    format: Type.Optional(OneOf(['xlsx', 'csv'] as const, { default: 'xlsx' })),
  }),
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'),
  perMinute: 6,
});
