import { Type } from 'typebox';
import { contract, file } from '../../../base/contract.ts';
import { Closed, Instant, Nullable, OneOf } from '../../../base/schema.ts';
import { inCity, wishKinds } from '../shapes.ts';

/** The code of an area that figures are kept for: city, district, street, community, grid. */
const AreaCode = Type.String({
  pattern: '^[0-9]{4}([0-9]{2}([0-9]{3}([0-9]{3}([0-9]{3})?)?)?)?$',
  description: 'area: city, district, street, community or grid',
});
const Month = Type.String({ pattern: '^[0-9]{4}-[0-9]{2}$', description: 'month in Asia/Shanghai' });
const Named = { code: Type.String(), name: Type.String(), nameEn: Nullable(Type.String()) };
/** A number, and until the end of which month it holds (null: now); null while it is too small to be told. */
const Figure = Nullable(Closed({ value: Type.Integer(), until: Nullable(Month) }));
const Row = Closed({
  ...Named,
  /** At the area itself, in none of those below it. */
  direct: Type.Boolean(),
  hung: Figure,
  granted: Figure,
  open: Figure,
  overdue: Figure,
  /** Days from the tree until it was granted: half took as many at most. */
  medianDays: Figure,
  /** Of a hundred granted. */
  thankedShare: Figure,
  /** Of a hundred who were asked later on. */
  useShare: Figure,
});
const Period = Closed({ from: Month, to: Month, value: Type.Integer() });
export const areaLevels = ['city', 'district', 'street', 'community', 'grid'] as const;

export const getWishAreas = contract({
  operationId: 'getWishAreas',
  method: 'GET',
  path: '/{city}/wishes/areas',
  tag: 'wishes',
  summary:
    'The tree in figures: an area and those below it. Exact for those who work there; for others of months that are over, small numbers held back until they are large enough',
  permission: 'wish.list',
  params: inCity,
  query: Closed({ place: AreaCode }),
  reply: Closed({
    ...Named,
    level: OneOf(areaLevels),
    above: Type.Array(Closed(Named)),
    exact: Type.Boolean(),
    mayExport: Type.Boolean(),
    /** Numbers from one to below this are held back. */
    fewest: Type.Integer(),
    /** The last month of which anything is published; null: none yet, or exact. */
    until: Nullable(Month),
    countedUntil: Nullable(Instant),
    own: Row,
    below: Type.Array(Row),
    byKind: Type.Array(Closed({ kind: OneOf(wishKinds), hung: Figure, granted: Figure })),
    hungByMonth: Type.Array(Period),
    grantedByMonth: Type.Array(Period),
  }),
});

export const exportWishAreas = contract({
  operationId: 'exportWishAreas',
  method: 'GET',
  path: '/{city}/wishes/areas/export',
  tag: 'wishes',
  summary: 'The same figures as a spreadsheet, as the reader may see them',
  permission: 'wish.exportFigures',
  params: inCity,
  query: Closed({
    place: AreaCode,
    format: Type.Optional(OneOf(['xlsx', 'csv'] as const, { default: 'xlsx' })),
  }),
  reply: file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/csv'),
  perMinute: 6,
});
