import { isName, validPhone } from '../names.ts';
import { organisationKinds, partyKinds } from '../shapes.ts';
import { codeOf, type Field } from './columns.ts';
import { holdsIdNumber, isCreditCode } from './codes.ts';

/** What is wrong with a row: the column and a code. */
export interface RowError {
  readonly row: number;
  readonly field: Field | 'row' | 'head';
  readonly code: ErrorCode;
  /** The row it collides with. */
  readonly other?: number;
}

export const errorCodes = [
  'missing',
  'too_long',
  'not_plain',
  'not_text',
  'not_a_name',
  'id_number',
  'phone_invalid',
  'unknown_grid',
  'unknown_building',
  'birth_year_invalid',
  'twice',
  'taken',
  'credit_code_invalid',
  'unknown_kind',
  'unknown_party_kind',
  'no_party_kind_needed',
  'unknown_parent',
  'unknown_column',
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/** Places below a community, for those who write names instead of codes. */
export interface Places {
  readonly community: string;
  readonly grids: readonly { readonly code: string; readonly name: string }[];
  readonly buildings: readonly { readonly code: string; readonly name: string }[];
}

export type Values = Readonly<Partial<Record<Field, string>>>;
type Tell = (field: Field, code: ErrorCode) => void;

// oxlint-disable-next-line no-control-regex -- text has none of them
const control = /[\u0000-\u001f\u007f]/;
const longest: Readonly<Partial<Record<Field, number>>> = {
  name: 40,
  phone: 20,
  address: 120,
  organisation: 80,
  parent: 80,
};

/** What holds for every cell: its length, plain letters, and no identity number. */
export function checkCells(values: Values, tell: Tell): void {
  for (const [field, text] of Object.entries(values) as [Field, string][]) {
    if (text.length > (longest[field] ?? 60)) tell(field, 'too_long');
    else if (control.test(text) || !text.isWellFormed()) tell(field, 'not_plain');
    else if (field !== 'creditCode' && text.length >= 18 && holdsIdNumber(text)) tell(field, 'id_number');
  }
}

export interface CheckedPerson {
  readonly name: string;
  readonly phone: string | null;
  readonly home: string;
  readonly address: string | null;
  readonly birthYear: number | null;
}

function homeOf({ grid, building }: Values, places: Places, tell: Tell): string {
  const within = grid ? places.grids.find((one) => one.name === grid || one.code === grid) : undefined;
  if (grid && !within) tell('grid', 'unknown_grid');
  if (!building) return within?.code ?? places.community;
  const named = places.buildings.filter(
    (one) =>
      (one.name === building || one.code === building) &&
      one.code.startsWith(within?.code ?? places.community),
  );
  if (named.length !== 1) tell('building', 'unknown_building');
  return named[0]?.code ?? places.community;
}

/** A row of a list of people, checked; what is wrong is told. */
export function checkPerson(values: Values, places: Places, thisYear: number, tell: Tell): CheckedPerson {
  const name = values.name ?? '';
  if (!name) tell('name', 'missing');
  else if (!isName(name)) tell('name', 'not_a_name');
  const phone = values.phone ? validPhone(values.phone) : null;
  if (values.phone && !phone) tell('phone', 'phone_invalid');
  const birthYear = values.birthYear ? Number(/^\d{4}(?=年?$)/.exec(values.birthYear)?.[0] ?? NaN) : null;
  if (birthYear !== null && !(birthYear >= 1890 && birthYear <= thisYear))
    tell('birthYear', 'birth_year_invalid');
  return { name, phone, home: homeOf(values, places, tell), address: values.address || null, birthYear };
}

export interface CheckedOrganisation {
  readonly name: string;
  readonly kind: (typeof organisationKinds)[number];
  readonly partyKind: (typeof partyKinds)[number] | null;
  readonly creditCode: string | null;
  readonly parent: string | null;
}

/** A row of a list of organisations, checked; what is wrong is told. */
export function checkOrganisation(values: Values, tell: Tell): CheckedOrganisation {
  const name = values.organisation ?? '';
  if (!name) tell('organisation', 'missing');
  else if (!isName(name)) tell('organisation', 'not_a_name');
  const kind = codeOf(organisationKinds, 'kind', values.kind ?? '');
  if (!values.kind) tell('kind', 'missing');
  else if (!kind) tell('kind', 'unknown_kind');
  const partyKind = values.partyKind ? codeOf(partyKinds, 'partyKind', values.partyKind) : null;
  if (values.partyKind && !partyKind) tell('partyKind', 'unknown_party_kind');
  if (kind === 'partyOrg' && !values.partyKind) tell('partyKind', 'missing');
  if (kind && kind !== 'partyOrg' && partyKind) tell('partyKind', 'no_party_kind_needed');
  const creditCode = values.creditCode ? values.creditCode.replace(/\s/g, '').toUpperCase() : null;
  if (creditCode && !isCreditCode(creditCode)) tell('creditCode', 'credit_code_invalid');
  if (values.parent && values.parent === name) tell('parent', 'unknown_parent');
  return {
    name,
    kind: kind ?? 'unit',
    partyKind: partyKind ?? null,
    creditCode,
    parent: values.parent || null,
  };
}
