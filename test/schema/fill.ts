import type pg from 'pg';

/** Adds rows, in both cities, to the tables that living the demonstration leaves empty. */
export async function fillTables(owner: pg.Client, ids: ReadonlyMap<string, string>): Promise<void> {
  for (const [city, community, person, organisation] of [
    [6101, '610102004002', ids.get('resident'), ids.get('volunteer')],
    [1506, '150602006005', ids.get('andaResident'), ids.get('andaVolunteer')],
  ]) {
    await owner.query('insert into household (city_id, id, place) values ($1, gen_random_uuid(), $2)', [
      city,
      community,
    ]);
    await owner.query(
      `insert into sign_in_code (city_id, phone_index, code_hash, expires_at, day)
       values ($1, '\\x01', '\\x02', now(), current_date)`,
      [city],
    );
    await owner.query(
      `update person p set household_id = h.id from household h
       where p.city_id = $1 and h.city_id = $1 and p.id = $2`,
      [city, person],
    );
    await owner.query(
      `insert into account (city_id, id, owner_kind, owner, currency, fund, floor)
       values ($1, gen_random_uuid(), 'issuer', $2, 'points', $2, null), ($1, gen_random_uuid(), 'person', $3, 'points', $2, 0)
       on conflict do nothing`,
      [city, community, organisation],
    );
    await owner.query(
      `insert into transfer (city_id, id, debit_id, credit_id, amount, reason, matter_id, rule_version, words)
       select $1, gen_random_uuid(), min(id::text)::uuid, max(id::text)::uuid, 1, 'wish.thing', gen_random_uuid(), 1, 'test'
       from account where city_id = $1`,
      [city],
    );
  }
}
