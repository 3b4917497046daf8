import { createHash } from 'node:crypto';
import { call, type Act } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import { newId, newToken } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import type { Role } from '../../engines/access/index.ts';
import { membershipsOf, nameOf } from '../../engines/people/index.ts';
import { accountEntry, deviceIsNew } from './notes.ts';
import { sessionOf } from './see.ts';
import { toCaller } from '../../base/caller.ts';

/** Residents stay signed in for 30 days, staff for a working day and half an hour of idleness. */
const lengths = {
  code: { seconds: 30 * 86_400, idle: '30 days' },
  demo: { seconds: 12 * 3_600, idle: '12 hours' },
  password: { seconds: 12 * 3_600, idle: '30 minutes' },
  passkey: { seconds: 12 * 3_600, idle: '30 minutes' },
  singleSignOn: { seconds: 12 * 3_600, idle: '30 minutes' },
} as const;

const insert = statement<{ expires_at: string }>(
  'session.insert',
  `insert into session (city_id, id, token_hash, person_id, method, idle_for, expires_at, device, strong_at,
     phone_index)
   values ($1, $2, $3, $4, $5, $6::interval, now() + make_interval(secs => $7), $8,
     case when $5::text <> 'code' then now() end, $9)
   returning expires_at`,
);
const renew = statement<{ expires_at: string; seconds: number }>(
  'session.renew',
  `insert into session (city_id, id, token_hash, person_id, method, created_at, idle_for, expires_at, device, strong_at,
     phone_index)
   select city_id, $3, $4, person_id, method, created_at, idle_for, expires_at, device, now(), phone_index
   from session where city_id = $1 and id = $2 and ended_at is null
   returning expires_at, extract(epoch from expires_at - now())::int as seconds`,
);
const endByToken = statement<{ method: string }>(
  'session.end',
  'update session set ended_at = now() where city_id = $1 and id = $2 and ended_at is null returning method',
);
const grantsOf = statement<{ role: Role; place: string }>(
  'session.grants',
  `select role, place from role_grant g where city_id = $1 and person_id = $2
     and from_at <= now() and (until_at is null or until_at > now())
     and (lent_from is null or exists (select from role_grant l where l.city_id = $1 and l.id = g.lent_from
       and l.from_at <= now() and (l.until_at is null or l.until_at > now())))`,
);
const become = statement('session.become', 'select app.become($2) where $1::integer is not null');

/**
 * Opens a session: a new token for each sign-in, an earlier one in the same browser ends. Only its hash is kept. `phone`: the
 * keyed hash of the telephone whose code opened it.
 */
export async function openSession(
  act: Act,
  tools: Tools,
  edge: Edge,
  personId: string,
  method: keyof typeof lengths,
  phone: Buffer | null = null,
) {
  const token = newToken();
  const hash = createHash('sha256').update(token).digest();
  const { seconds, idle } = lengths[method];
  const id = newId();
  const [, , before, created, grants] = await act.batch(
    call(endByToken, [act.caller.session]),
    call(become, [personId]),
    deviceIsNew(personId, edge.device),
    call(insert, [id, hash, personId, method, idle, seconds, edge.device, phone]),
    call(grantsOf, [personId]),
  );
  const { community = null, fresh = false } = before.rows[0] ?? {};
  if (fresh && community && method !== 'demo')
    await act.batch(accountEntry('newDevice', id, personId, community));
  edge.setSession(token, seconds);
  const caller = {
    ...toCaller(act.city, undefined),
    person: personId,
    grants: grants.rows,
    expires: created.rows[0]?.expires_at ?? null,
    strong: method !== 'code',
  };
  const [names, memberships] = await act.batch(nameOf(personId), membershipsOf());
  return sessionOf(act, tools, caller, names.rows[0], memberships.rows);
}

/** The session goes on under a new token, with a second factor just given; the token before is refused from now on. */
export async function renewSession(act: Act, tools: Tools, edge: Edge) {
  const token = newToken();
  const hash = createHash('sha256').update(token).digest();
  const { session, person } = act.caller;
  const [renewed, , names, memberships] = await act.batch(
    call(renew, [session, newId(), hash]),
    call(endByToken, [session]),
    nameOf(person),
    membershipsOf(),
  );
  const row = renewed.rows[0];
  if (!row) throw new Failure('access.sign_in');
  edge.setSession(token, row.seconds);
  return sessionOf(act, tools, act.caller, names.rows[0], memberships.rows);
}

/** Ends the caller's session; one that the city's service opened is told where to sign out there, too. */
export async function closeSession(
  act: Act,
  tools: Tools,
  edge: Edge,
): Promise<{ ended: boolean; leadsTo?: string }> {
  const [ended] = await act.batch(call(endByToken, [act.caller.session]));
  edge.setSession(null, 0);
  const there = ended.rows[0]?.method === 'singleSignOn' ? tools.singleSignOn?.get(act.city) : undefined;
  // here one is signed out in any case, also when the service does not answer
  const leadsTo = await there?.leave(`${edge.origin}/`).catch(() => null);
  return { ended: ended.count > 0, ...(leadsTo ? { leadsTo } : {}) };
}
