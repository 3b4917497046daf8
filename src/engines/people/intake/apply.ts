import { call, type Act } from '../../../base/act.ts';
import { statement } from '../../../base/statement.ts';
import type { ListKind } from './columns.ts';

/** Rows taken over by one statement: each stays well below the end that every statement has. */
const atOnce = 5_000;

const range = `s.city_id = $1 and s.import_id = $2 and s.row_number > $3 and s.row_number <= $4`;
const people = statement(
  'people.staged',
  `insert into person (city_id, id, community, home)
   select s.city_id, s.person_id, left(s.home, 12), s.home from identity.staged_person s
   where ${range} and s.outcome = 'new' returning 1`,
);
const identities = statement(
  'people.staged_identity',
  `insert into identity.person (city_id, person_id, name, birth_year, address_sealed, wrapped_key)
   select s.city_id, s.person_id, s.name, s.birth_year, s.address_sealed, s.wrapped_key from identity.staged_person s
   where ${range} and s.outcome = 'new' returning 1`,
);
const phones = statement(
  'people.staged_phone',
  `insert into identity.phone (city_id, person_id, phone_index, name_index, phone_sealed, signs_in)
   select s.city_id, s.person_id, s.phone_index, s.name_index, s.phone_sealed, true from identity.staged_person s
   where ${range} and s.outcome = 'new' and s.phone_index is not null returning 1`,
);
const homes = statement(
  'people.staged_home',
  `update person p set home = s.home from identity.staged_person s
   where ${range} and s.outcome = 'changed' and length(s.home) > 12
     and p.city_id = $1 and p.id = s.person_id and p.home <> s.home`,
);
const details = statement(
  'people.staged_detail',
  `update identity.person i set birth_year = coalesce(s.birth_year, i.birth_year),
     address_sealed = coalesce(s.address_sealed, i.address_sealed)
   from identity.staged_person s
   where ${range} and s.outcome = 'changed' and i.city_id = $1 and i.person_id = s.person_id`,
);
const organisations = statement(
  'organisation.staged',
  `insert into organisation (city_id, id, kind, party_kind, name, parent_id, place, credit_code)
   select s.city_id, s.organisation_id, s.kind, s.party_kind, s.name, s.parent_id, s.place, s.credit_code
   from staged_organisation s where s.city_id = $1 and s.import_id = $2 and s.outcome = 'new' returning 1`,
);
const creditCodes = statement(
  'organisation.staged_credit_code',
  `update organisation o set credit_code = s.credit_code, version = o.version + 1 from staged_organisation s
   where s.city_id = $1 and s.import_id = $2 and s.outcome = 'changed' and o.city_id = $1 and o.id = s.organisation_id`,
);
const changed = statement<{ person_id: string; home: string }>(
  'staged_person.changed',
  `select s.person_id, s.home from identity.staged_person s
   where ${range} and s.outcome = 'changed' order by s.row_number`,
);

const last = statement<{ last: number | null }>(
  'staged_person.last',
  'select max(row_number) as last from identity.staged_person where city_id = $1 and import_id = $2',
);

export interface Changed {
  readonly personId: string;
  readonly home: string;
}

/**
 * Takes the staged rows over, all of them within the transaction of `act`: it is for the caller to commit. `progress`
 * is told how far it is, from 0 to 1, `changes` who was changed. What was registered in between and collides is refused by
 * the database.
 */
export async function applyStaged(
  act: Act,
  kind: ListKind,
  importId: string,
  told: { progress(part: number): Promise<void>; changes(people: readonly Changed[]): Promise<void> },
): Promise<void> {
  if (kind === 'organisations') {
    await act.batch(call(organisations, [importId]), call(creditCodes, [importId]));
    return;
  }
  const lastRow = (await act.one(last, importId))?.last ?? 0;
  for (let from = 0; from < lastRow; from += atOnce) {
    const of = [importId, from, from + atOnce];
    const [, , , , , rows] = await act.batch(
      call(people, of),
      call(identities, of),
      call(phones, of),
      call(homes, of),
      call(details, of),
      call(changed, of),
    );
    await told.changes(rows.rows.map((row) => ({ personId: row.person_id, home: row.home })));
    await told.progress(Math.min((from + atOnce) / lastRow, 1));
  }
}
