import { call, type Act, type Call } from '../../base/act.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import type { organisationKinds, partyKinds } from './shapes.ts';

/** An organisation as its desk sees it. */
export interface OrganisationAtDesk {
  id: string;
  kind: (typeof organisationKinds)[number];
  party_kind: (typeof partyKinds)[number] | null;
  name: string;
  credit_code: string | null;
  parent_id: string | null;
  parent_name: string | null;
  place: string;
  closed_on: string | null;
  version: number;
}

const columns = `o.id, o.kind, o.party_kind, o.name, o.credit_code, o.parent_id, a.name as parent_name, o.place,
  o.closed_on, o.version`;
const above = `left join organisation a on a.city_id = o.city_id and a.id = o.parent_id`;
const find = statement<OrganisationAtDesk>(
  'organisation.find',
  `select ${columns} from organisation o ${above}
   where o.city_id = $1 and o.place >= $2 and o.place < $2 || '~' and (o.place, o.id) > ($3, $4::uuid)
     and o.kind <> 'team' and (o.closed_on is not null) = $5::boolean and position(lower($6) in lower(o.name)) > 0
   order by o.place, o.id limit $7`,
);
/** One organisation by its id; a team has a desk of its own. */
export const oneOrganisation = statement<OrganisationAtDesk>(
  'organisation.one',
  `select ${columns} from organisation o ${above} where o.city_id = $1 and o.id = $2
   and o.kind <> 'team'`,
);
const hold = statement<{ version: number; closed_on: string | null }>(
  'organisation.hold',
  'select version, closed_on from organisation where city_id = $1 and id = $2 for no key update',
);
const add = statement(
  'organisation.add',
  `insert into organisation (city_id, id, kind, party_kind, name, parent_id, place, credit_code)
   values ($1, $2, $3, $4, $5, $6, $7, $8)`,
);
const edit = statement(
  'organisation.edit',
  `update organisation set kind = $3, party_kind = $4, name = $5, parent_id = $6, credit_code = $7, version = version + 1
   where city_id = $1 and id = $2`,
);
const close = statement(
  'organisation.close',
  `update organisation set closed_on = (now() at time zone 'Asia/Shanghai')::date, version = version + 1
   where city_id = $1 and id = $2`,
);
const reopen = statement(
  'organisation.reopen',
  'update organisation set closed_on = null, version = version + 1 where city_id = $1 and id = $2',
);
const below = statement<{ id: string }>(
  'organisation.below',
  'select id from organisation where city_id = $1 and parent_id = $2 and closed_on is null limit 1',
);
/** The organisations from the one that is to stand above, up to the top; twenty levels at most. */
const upwards = statement<{ id: string; closed: boolean; kind: string }>(
  'organisation.upwards',
  `with recursive up as (
     select o.id, o.parent_id, o.closed_on is not null as closed, o.kind, 1 as level from organisation o
     where o.city_id = $1 and o.id = $2 and o.kind <> 'team'
     union all
     select o.id, o.parent_id, o.closed_on is not null, o.kind, up.level + 1 from up
     join organisation o on o.city_id = $1 and o.id = up.parent_id where up.level < 20)
   select id, closed, kind from up order by level`,
);

/** What is written of an organisation. */
export interface OrganisationText {
  readonly kind: OrganisationAtDesk['kind'];
  readonly partyKind: OrganisationAtDesk['party_kind'];
  readonly name: string;
  readonly parentId: string | null;
  readonly creditCode: string | null;
}

/** Some organisations of a place and below it, whose name holds `name`, from the one after `after` on; one too many. */
export const findOrganisations = (
  place: string,
  sought: {
    readonly name: string;
    readonly ended: boolean;
    readonly after: readonly [string, string];
    readonly limit: number;
  },
): Call<OrganisationAtDesk> =>
  call(find, [place, ...sought.after, sought.ended, sought.name, sought.limit + 1]);

/** Holds an organisation to the end of the transaction; claims in its name wait for it, too. */
export const holdOrganisation = (id: string): Call<{ version: number; closed_on: string | null }> =>
  call(hold, [id]);

/** Does another organisation that exists stand below it? */
export const organisationBelow = (id: string): Call<{ id: string }> => call(below, [id]);

/** The one that is to stand above and those above it. */
export const organisationsUpwards = (
  id: string | null,
): Call<{ id: string; closed: boolean; kind: string }> => call(upwards, [id]);

/** Writes a new organisation; gives its id. The credit code is taken once: `organisation.credit_code_taken`. */
export async function addOrganisation(act: Act, place: string, text: OrganisationText): Promise<string> {
  const id = newId();
  const { kind, partyKind, name, parentId, creditCode } = text;
  await act.one(add, id, kind, partyKind, name, parentId, place, creditCode);
  return id;
}

/** The call that writes an organisation anew. */
export const editOrganisation = (id: string, text: OrganisationText): Call =>
  call(edit, [id, text.kind, text.partyKind, text.name, text.parentId, text.creditCode]);

/** The call that ends an organisation today. */
export const closeOrganisation = (id: string): Call => call(close, [id]);

/** The call that takes an end back; its credit code may have been taken meanwhile. */
export const reopenOrganisation = (id: string): Call => call(reopen, [id]);

const addTeam = statement(
  'organisation.add_team',
  `insert into organisation (city_id, id, kind, name, place) values ($1, $2, 'team', $3, $4)`,
);
const renameTeam = statement(
  'organisation.rename',
  'update organisation set name = $3, version = version + 1 where city_id = $1 and id = $2',
);
/** The call that gives an organisation another name. */
export const renameOrganisation = (id: string, name: string): Call => call(renameTeam, [id, name]);
/** The call that makes a confirmed team an organisation of the same id. */
export const teamAsOrganisation = (id: string, name: string, place: string): Call =>
  call(addTeam, [id, name, place]);

/** What a house has to do with the end of an organisation. */
export interface OrganisationPart {
  readonly house: string;
  /** What is under way in the organisation's name: id, state and a public sentence; a hundred at most. */
  open(organisationId: string): Call<{ id: string; state: string; text: string }>;
  /** Hands back what can be, in the same transaction, with the reason; gives how much that was. */
  end(act: Act, organisationId: string, reason: string): Promise<number>;
}
const parts = new Map<string, OrganisationPart>();

/** Declares what a house hands back when an organisation ends; twice by one house is a bug and throws. */
export function onOrganisationEnd(part: OrganisationPart): void {
  if (parts.has(part.house))
    throw new Error(`${part.house} declares its part of an organisation's end twice`);
  parts.set(part.house, part);
}

/** What the houses have to do with the end of an organisation. */
export const organisationParts = (): readonly OrganisationPart[] => [...parts.values()];
