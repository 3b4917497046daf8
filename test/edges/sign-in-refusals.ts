import pg from 'pg';
import { xiandong, type Client, type Reply, type World } from '../world/index.ts';
import { owned } from './steps.ts';

type Provoke = (headers: Record<string, string>) => Promise<Reply>;
const unknown = '01990000-0000-7000-8000-000000000000';

interface Circumstances {
  readonly as: (key: string) => Client;
  readonly repeated: (times: number, work: () => Promise<Reply>) => Promise<Reply>;
  readonly world: () => World;
}

/** Until another session of this database waits for what the client holds. */
async function waitsFor(client: pg.Client): Promise<void> {
  const waiting = `select count(*)::int as count from pg_stat_activity a
    where a.datname = current_database() and pg_backend_pid() = any(pg_blocking_pids(a.pid))`;
  while ((await client.query<{ count: number }>(waiting)).rows[0]!.count === 0);
}

/** A code that was asked for, with what it is sent back with. */
async function asked(as: Circumstances['as'], phone: string) {
  const { requestId, demoCode } = (await as('visitor').post('/session/code', { phone })).body;
  return { phone, requestId, code: demoCode as string };
}

/** Provocations of what is refused at the door, of look-ups and of consents. */
export const signInProvocations = ({
  as,
  repeated,
  world,
}: Circumstances): Readonly<Record<string, Provoke>> => ({
  'person.already_registered': (h) =>
    as('worker').post('/people', { name: '赵 建国', place: xiandong, phone: '13900000001' }, h),
  'person.too_many_searches': (h) =>
    repeated(21, () =>
      as('worker').post('/people/find', { place: xiandong, reason: 'visit', phone: '13900000001' }, h),
    ),
  'consent.not_found': (h) => as('resident').post(`/my/consents/${unknown}/withdraw`, {}, h),
  'consent.not_live': async (h) => {
    const { id } = (await as('resident').post('/my/consents', { purpose: 'care.visit', version: 1 })).body;
    await as('resident').post(`/my/consents/${id}/withdraw`);
    return as('resident').post(`/my/consents/${id}/withdraw`, {}, h);
  },
  'consent.already_given': async (h) => {
    const consent = { purpose: 'care.visit', version: 1 };
    const person = as('volunteer').personId;
    await owned(
      world(),
      'update consent set live = false, withdrawn_at = now(), ended_by = $2 where person_id = $1',
      [person, 'withdrawal'],
    );
    // another request gives it and has not committed yet when this one looks
    const holding = new pg.Client(world().owner);
    await holding.connect();
    await holding.query('begin');
    await holding.query(
      `insert into consent (city_id, id, person_id, purpose, version, given_by, given_as, road)
       values (6101, gen_random_uuid(), $1, 'care.visit', 1, $1, 'self', 'web')`,
      [person],
    );
    const asked = as('volunteer').post('/my/consents', consent, h);
    await waitsFor(holding);
    await holding.query('commit');
    await holding.end();
    return asked;
  },
  'consent.words_changed': (h) =>
    as('resident').post('/my/consents', { purpose: 'care.visit', version: 9 }, h),
  'session.too_many_codes': (h) =>
    repeated(5, () => as('visitor').post('/session/code', { phone: '13900000009' }, h)),
  'session.code_wrong': (h) =>
    as('visitor').post('/session/phone', { phone: '13811119999', requestId: unknown, code: '000000' }, h),
  'session.too_many_tries': async (h) => {
    await owned(world(), 'delete from quota');
    const { phone, ...sent } = await asked(as, '13811116666');
    await as('visitor').post('/session/phone', { phone, ...sent });
    await owned(world(), `update quota set used = 10 where what = 'code.checked'`);
    const reply = await as('visitor').post('/session/phone', { phone, ...sent }, h);
    await owned(world(), 'delete from quota');
    return reply;
  },
  'session.name_differs': async (h) => {
    const [row] = await owned<{ person_id: string }>(
      world(),
      `update identity.phone t set signs_in = false from identity.person i
       where i.person_id = t.person_id and i.name = '赵建国' returning t.person_id`,
    );
    const body = { ...(await asked(as, '13900000001')), personId: row!.person_id, name: '赵国建' };
    const reply = await as('visitor').post('/session/phone', body, h);
    await owned(world(), 'update identity.phone set signs_in = true where person_id = $1', [row!.person_id]);
    return reply;
  },
  'session.phone_full': async (h) => {
    const phone = '13811115555';
    for (const name of ['甲', '乙', '丙', '丁', '戊', '己'])
      await as('worker').post('/people', { name, place: xiandong, phone });
    return as('visitor').post(
      '/session/phone',
      { ...(await asked(as, phone)), name: '庚', community: xiandong },
      h,
    );
  },
  'session.name_needed': async (h) => {
    return as('visitor').post('/session/phone', await asked(as, '13811118888'), h);
  },
});
