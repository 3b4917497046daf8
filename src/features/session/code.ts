import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { newCode, sameBytes } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import type { Edge } from '../../base/operation.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import { normalisePhone, phoneIndex, registerPerson, signInPersonOf } from '../../engines/people/index.ts';
import { servedCommunityOf } from '../../engines/territory/index.ts';
import type { requestSignInCode, signInWithCode } from './contract.ts';
import { openSession } from './open.ts';

const minutes = 5;

// the count of the day is checked by the constraint "session.too_many_codes"
const keepCode = statement(
  'session.keep_code',
  `insert into sign_in_code (city_id, phone_index, code_hash, expires_at, day)
   values ($1, $2, $3, now() + make_interval(mins => $4), (now() at time zone 'Asia/Shanghai')::date)
   on conflict (city_id, phone_index) do update set
     code_hash = excluded.code_hash, sent_at = excluded.sent_at, expires_at = excluded.expires_at, used_at = null,
     tries = 0, day = excluded.day,
     sent_today = case when sign_in_code.day = excluded.day then sign_in_code.sent_today + 1 else 1 end
   returning 1`,
);
const tryCode = statement<{ code_hash: Buffer }>(
  'session.try_code',
  `update sign_in_code set tries = tries + 1
   where city_id = $1 and phone_index = $2 and tries < 5 and used_at is null and expires_at > now()
   returning code_hash`,
);
const useCode = statement(
  'session.use_code',
  'update sign_in_code set used_at = now() where city_id = $1 and phone_index = $2 and code_hash = $3 and used_at is null',
);

const hashOf = (tools: Tools, city: number, index: Buffer, code: string): Buffer =>
  tools.keys.blindIndex(city, 'code', `${index.toString('hex')}:${code}`);

/** Sends a code to a phone, known or not: the reply is the same. At most five a day and phone, by the database. */
export async function requestCode(act: Act, tools: Tools, { body }: Input<typeof requestSignInCode>) {
  const phone = normalisePhone(body.phone);
  if (!tools.demo && !tools.sendCode) throw new Failure('session.no_channel');
  const index = phoneIndex(tools.keys, act.city, phone);
  const code = newCode();
  await act.one(keepCode, index, hashOf(tools, act.city, index, code), minutes);
  if (!tools.demo) await tools.sendCode?.(phone, code);
  return { expiresInSeconds: minutes * 60, demoCode: tools.demo ? code : null };
}

/** Signs in with a code: five tries each, counted even when the request is refused; used once. */
export async function useSignInCode(
  act: Act,
  tools: Tools,
  { body }: Input<typeof signInWithCode>,
  edge: Edge,
) {
  const index = phoneIndex(tools.keys, act.city, normalisePhone(body.phone));
  const kept = await act.one(tryCode, index);
  const hash = hashOf(tools, act.city, index, body.code);
  if (!kept || !sameBytes(kept.code_hash, hash)) throw new Failure('session.code_wrong', { keep: true });
  const [known] = await act.batch(signInPersonOf(index));
  const personId = known.rows[0]?.id ?? (await newcomer(act, tools, body));
  await act.one(useCode, index, hash);
  return openSession(act, tools, edge, personId, 'code');
}

/** The first time that a phone signs in: its owner registers themselves with a community. */
async function newcomer(act: Act, tools: Tools, body: Input<typeof signInWithCode>['body']): Promise<string> {
  const { name, community, phone } = body;
  if (!name || !community) throw new Failure('session.name_needed', { keep: true });
  const [served] = await act.batch(servedCommunityOf(community));
  if (served.rows.length === 0) throw new Failure('place.not_served', { keep: true });
  const id = await registerPerson(act, tools.keys, {
    name,
    home: community,
    phone,
    signsIn: true,
    selfRun: true,
  });
  await act.batch(
    journalEntry({
      kind: 'person',
      matterId: id,
      step: 'register',
      from: '',
      to: '',
      place: community,
      actorId: id,
      subjectId: id,
    }),
  );
  return id;
}
