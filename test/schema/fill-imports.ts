import type pg from 'pg';

/** A list on its way in, with a row of each kind. */
export async function fillImports(owner: pg.Client, city: unknown, community: unknown, person: unknown) {
  const list = [city, `01990000-0000-7000-8000-00000000${String(city)}`];
  await owner.query(
    `insert into import (city_id, id, place, kind, state, maker_id) values ($1, $2, $3, 'people', 'uploaded', $4)`,
    [...list, community, person],
  );
  await owner.query(`insert into import_file (city_id, import_id, sealed) values ($1, $2, 'x')`, list);
  await owner.query(
    `insert into import_error (city_id, import_id, number, row_number, field, wrong) values ($1, $2, 0, 1, 'name', 'missing')`,
    list,
  );
  await owner.query(
    `insert into identity.staged_person (city_id, import_id, row_number, staged_id, person_id, outcome, name, home, wrapped_key)
     values ($1, $2, 1, $4, $4, 'new', 'x', $3, 'x')`,
    [...list, community, person],
  );
  await owner.query(
    `insert into staged_organisation (city_id, import_id, row_number, organisation_id, outcome, name, kind, place)
     values ($1, $2, 1, $2, 'new', 'x', 'unit', $3)`,
    [...list, community],
  );
}
