import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import type { Role } from '../../engines/access/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import type { signInAsDemoPerson } from './contract.ts';
import { openSession } from './open.ts';

interface DemoRow {
  id: string;
  name: string;
  roles: Role[];
  place: string;
  note: string;
}

const people = statement<DemoRow>(
  'session.demo_people',
  `select d.person_id as id, i.name, d.note, p.name as place,
     coalesce((select array_agg(distinct g.role order by g.role) from role_grant g
       where g.city_id = $1 and g.person_id = d.person_id and (g.until_at is null or g.until_at > now())), '{}') as roles
   from demo_person d
   join person on person.city_id = d.city_id and person.id = d.person_id
   join place p on p.city_id = person.city_id and p.code = person.community
   join identity.person i on i.city_id = d.city_id and i.person_id = d.person_id
   where d.city_id = $1 order by d.position`,
);
const exists = statement<{ person_id: string }>(
  'session.demo_person',
  'select person_id from demo_person where city_id = $1 and person_id = $2',
);

const insertDemo = statement(
  'session.add_demo_person',
  'insert into demo_person (city_id, person_id, position, key, note) values ($1, $2, $3, $4, $5)',
);

/** Lets visitors of the demonstration be this invented person. */
export const addDemoPerson = (
  act: Act,
  personId: string,
  position: number,
  key: string,
  note: string,
): Promise<unknown> => act.one(insertDemo, personId, position, key, note);

/** The invented people that a visitor of the demonstration may be. */
export async function listPeople(act: Act, tools: Tools) {
  if (!tools.demo) throw new Failure('session.not_demo');
  return { items: await act.all(people) };
}

/** Signs in as an invented person; refused outside the demonstration, and for people who are not of it. */
export async function be(act: Act, tools: Tools, { body }: Input<typeof signInAsDemoPerson>, edge: Edge) {
  if (!tools.demo) throw new Failure('session.not_demo');
  const row = await act.one(exists, body.personId);
  if (!row) throw new Failure('person.not_found');
  return openSession(act, tools, edge, row.person_id, 'demo');
}
