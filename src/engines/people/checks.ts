import { unseal } from '../../base/crypto.ts';
import { statement } from '../../base/statement.ts';
import { check, type Check } from '../checks/index.ts';

interface SealedRow {
  id: string;
  wrapped_key: string;
  address_sealed: string | null;
  phones: string[] | null;
}

const sealedRows = statement<SealedRow>(
  'verify.people.sealed_rows',
  `select i.person_id as id, i.wrapped_key, i.address_sealed,
     (select array_agg(t.phone_sealed) from identity.phone t where t.city_id = $1 and t.person_id = i.person_id) as phones
   from identity.person i where i.city_id = $1 and ($2::uuid is null or i.person_id < $2)
   order by i.person_id desc limit $3`,
);

/** What an erasure leaves of a record, said the other way round: anything of whom it was. Who is not there at all is fine. */
const comeBack = statement<{ id: string }>(
  'verify.people.come_back',
  `select p.id from person p left join identity.person i on i.city_id = p.city_id and i.person_id = p.id
   where p.city_id = $1 and p.id = any($2::uuid[]) and (
     p.erased_at is null or p.household_id is not null or p.self_run
     or i.name <> '—' or i.birth_year is not null or i.address_sealed is not null
     or exists (select from identity.phone t where t.city_id = $1 and t.person_id = p.id)
     or exists (select from person_merge m where m.city_id = $1 and m.kept_id = p.id and m.phone_index is not null)
     or exists (select from identity.staged_person s where s.city_id = $1 and s.person_id = p.id)
     or exists (select from identity.membership m where m.city_id = $1 and m.person_id = p.id and m.until_on is null))
   order by p.id`,
);

async function opens(
  keys: Parameters<Check['broken']>[0]['keys'],
  city: number,
  row: SealedRow,
): Promise<boolean> {
  try {
    const key = await keys.openDataKey(city, row.wrapped_key);
    if (row.address_sealed) await unseal(key, 'identity.person.address_sealed', row.id, row.address_sealed);
    for (const phone of row.phones ?? []) await unseal(key, 'identity.phone.phone_sealed', row.id, phone);
    return true;
  } catch {
    return false;
  }
}

/** What is always true of people. */
export const peopleChecks: readonly Check[] = [
  check(
    'people.identity',
    { zh: '每个人都有身份记录', en: 'every person has an identity' },
    `select p.id::text as what from person p
     left join identity.person i on i.city_id = p.city_id and i.person_id = p.id
     where p.city_id = $1 and i.person_id is null`,
  ),
  {
    name: 'people.erased',
    zh: '已删除的人没有再出现：姓名、电话、地址都不在',
    en: 'the erased stay erased: no name, number or address of anybody on the list of erasures',
    statement: null,
    broken: async ({ erased, ask }) => (await ask(comeBack, erased)).map(({ id }) => id),
  },
  {
    name: 'people.sealed',
    zh: '加密的内容都能用现有密钥打开',
    en: 'what is sealed opens with the keys at hand',
    statement: null,
    broken: async ({ city, keys, ask }) => {
      const shut: string[] = [];
      for (let before: string | null = null; ;) {
        const rows: SealedRow[] = await ask(sealedRows, before, 500);
        for (const row of rows) if (!(await opens(keys, city, row))) shut.push(row.id);
        before = rows.at(-1)?.id ?? null;
        if (rows.length < 500) return shut;
      }
    },
  },
];
