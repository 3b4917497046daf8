/** Mandates: who may act for whom, for which things, until when. The session checks them by `app.act_for`. */
import { call, type Act, type Call } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import { statement } from '../../base/statement.ts';
import type { ProxyAct } from '../access/index.ts';
import { onErasure } from '../erasure/index.ts';
import { childhoodOf, isChild, minorUntil, ownPhoneFits, ownPhones, recordsOfAny } from '../people/index.ts';

export const mandateStates = ['asked', 'live', 'declined', 'ended'] as const;

/** A row of the table `mandate`. */
export interface MandateRow {
  id: string;
  place: string;
  kind: 'proxy' | 'guardian';
  state: (typeof mandateStates)[number];
  version: number;
  subject_id: string;
  holder_id: string | null;
  acts: ProxyAct[];
  until_on: string;
  /** The name that was invited, sealed for whoever wrote it; null once it was answered. */
  invite_sealed: string | null;
  /** The caller's telephone and name are those that were invited. */
  invited: boolean;
}

const invited = `(m.state = 'asked' and m.holder_id is null and ${ownPhoneFits('m.invite_index', 'm.invite_name')})`;
const columns = `m.id, m.place, m.kind, m.state, m.version, m.subject_id, m.holder_id, m.acts, m.until_on,
  m.invite_sealed, ${invited} as invited`;
const today = `(now() at time zone 'Asia/Shanghai')::date`;

export const oneMandate = statement<MandateRow>(
  'mandates.one',
  `select ${columns} from mandate m where m.city_id = $1 and m.id = $2`,
);
const given = statement<MandateRow>(
  'mandates.given',
  `select ${columns} from mandate m where m.city_id = $1 and m.subject_id = any(app.persons())
     and m.state in ('asked', 'live') and m.until_on >= ${today} and m.id < $2 order by m.id desc limit $3`,
);
const held = statement<MandateRow>(
  'mandates.held',
  `select ${columns} from mandate m where m.city_id = $1 and m.holder_id = any(app.persons())
     and m.state = 'live' and m.until_on >= ${today} and m.id < $2 order by m.id desc limit $3`,
);
const invitations = statement<MandateRow>(
  'mandates.invitations',
  `select ${columns} from mandate m
   where m.city_id = $1 and m.state = 'asked' and m.invite_index in (${ownPhones}) and ${invited}
     and m.until_on >= ${today} and m.id < $2 order by m.id desc limit $3`,
);
const everGiven = statement<{ id: string; holder_id: string; records: string[] }>(
  'mandates.ever_given',
  `select m.id, m.holder_id, array${recordsOfAny('m.holder_id')} as records from mandate m
   where m.city_id = $1 and m.subject_id = any(app.persons()) and m.holder_id is not null order by m.id`,
);
const ofPerson = statement<MandateRow>(
  'mandates.of_person',
  `select ${columns} from mandate m where m.city_id = $1 and m.subject_id = $2 and m.state in ('asked', 'live')
     and m.until_on >= ${today} and m.id > $3 order by m.id limit $4`,
);
const guardian = statement<{ holder_id: string }>(
  'mandates.guardian',
  `select m.holder_id from mandate m where m.city_id = $1 and m.subject_id in ${recordsOfAny('$2')}
     and m.kind = 'guardian' and m.state = 'live' and m.until_on >= ${today} order by m.id limit 1`,
);
const oneself = statement<{ own: boolean }>(
  'mandates.invites_oneself',
  `select ${ownPhoneFits('$2::bytea', '$3::bytea')} as own from city where city_id = $1`,
);
const insert = statement<{ until_on: string }>(
  'mandates.insert',
  `insert into mandate (city_id, id, place, kind, state, subject_id, holder_id, invite_index, invite_name, acts, until_on,
     road, invite_sealed, named_by)
   select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::date, $12, $13, app.person()
   where $11::date between ${today} and case when $4 = 'guardian' then ${today} + 6575 else ${today} + 731 end
   returning until_on`,
);
const expire = statement<{ id: string; place: string; state: 'asked' | 'live'; subject_id: string }>(
  'mandates.expired',
  `select id, place, state, subject_id from mandate
   where city_id = $1 and state in ('asked', 'live') and until_on < ${today} order by until_on limit $2 for no key update`,
);
const end = statement(
  'mandates.end_expired',
  `update mandate set state = 'ended', version = version + 1, changed_at = now(), invite_sealed = null
   where city_id = $1 and id = any($2::uuid[])`,
);
const endAll = statement(
  'mandates.end_of_erased',
  `update mandate set state = 'ended', version = version + 1, changed_at = now(), invite_name = null, invite_sealed = null
   where city_id = $1 and $2 in (subject_id, holder_id) and state in ('asked', 'live')`,
);

/** A mandate as it is named. */
export interface NewMandate {
  readonly id: string;
  readonly place: string;
  readonly kind: 'proxy' | 'guardian';
  readonly state: 'asked' | 'live';
  readonly subjectId: string;
  readonly holderId: string | null;
  readonly invite: { readonly phone: Buffer; readonly name: Buffer; readonly sealed: string } | null;
  readonly acts: readonly ProxyAct[];
  /** A day; of a proxy at most two years away. */
  readonly until: string;
  readonly road: 'web' | 'desk';
}

/** Refuses an invitation that is the caller's own telephone and name: `mandate.oneself`. */
export async function assureOther(act: Act, invite: { readonly phone: Buffer; readonly name: Buffer }) {
  if ((await act.one(oneself, invite.phone, invite.name))?.own) throw new Failure('mandate.oneself');
}

/**
 * Refuses whoever may not act for others: under fourteen nobody does, and a guardian is of age (Civil Code, articles 20 and
 * 27): `mandate.holder_too_young`.
 */
export async function assureGrown(act: Act, holderId: string, kind: MandateRow['kind']) {
  const young =
    kind === 'guardian' ? (await minorUntil(act, holderId)) !== null : await isChild(act, holderId);
  if (young) throw new Failure('mandate.holder_too_young');
}

/** The call that names somebody; no row where the day is past or too far. */
export const nameMandate = (one: NewMandate): Call<{ until_on: string }> =>
  call(insert, [
    one.id,
    one.place,
    one.kind,
    one.state,
    one.subjectId,
    one.holderId,
    one.invite?.phone ?? null,
    one.invite?.name ?? null,
    one.acts,
    one.until,
    one.road,
    one.invite?.sealed ?? null,
  ]);

/** Those who act for the caller, or are asked to, newest first: so many, before the one of this id. */
export const givenMandates = (beforeId: string, limit: number): Call<MandateRow> =>
  call(given, [beforeId, limit]);

/** Those for whom the caller acts, and those who invited the caller: the same of each. */
export const heldMandates = (
  beforeId: string,
  limit: number,
): readonly [Call<MandateRow>, Call<MandateRow>] => [
  call(held, [beforeId, limit]),
  call(invitations, [beforeId, limit]),
];

/** Every mandate that the caller gave and somebody accepted, ended ones too, with all records of who holds it. */
export const everGivenMandates = (): Call<{ id: string; holder_id: string; records: string[] }> =>
  call(everGiven, []);

/** SQL: who may read whose messages today: rows `(city_id, subject_id, holder_id)`. */
export const readersOfMessages = `select m.city_id, m.subject_id, m.holder_id from mandate m
   where m.city_id = $1 and m.state = 'live' and 'messages' = any(m.acts) and m.until_on >= ${today}`;

/** Those who act for a person: so many, after the one of this id. */
export const mandatesOf = (personId: string, afterId: string, limit: number): Call<MandateRow> =>
  call(ofPerson, [personId, afterId, limit]);

/** As whom a consent is written down, where it is not the person. */
export type ByGuardian = { readonly givenBy: string; readonly givenAs: 'guardian' };

/**
 * As whom the desk writes down what a person agrees to, or asks for: of a child under fourteen the guardian, who was recorded there and
 * came along or signed (Personal Information Protection Law, article 31); where two are, the one recorded first. Refuses a
 * child without one: `consent.guardian_first`, or as the caller says. Nothing for everybody else.
 */
export async function givenAtDesk(
  act: Act,
  personId: string,
  refusal = 'consent.guardian_first',
): Promise<ByGuardian | Record<string, never>> {
  const [child, found] = await act.batch(childhoodOf(personId), call(guardian, [personId]));
  if (!child.rows[0]?.young) return {};
  const [one] = found.rows;
  if (!one) throw new Failure(refusal);
  return { givenBy: one.holder_id, givenAs: 'guardian' };
}

/** Ends what has run out, at most `limit` at once; gives what ended, for the journal. */
export async function endRunOut(act: Act, limit: number) {
  const rows = await act.all(expire, limit);
  if (rows.length > 0) await act.batch(call(end, [rows.map((row) => row.id)]));
  return rows;
}

/** Whoever is erased acts for nobody, and nobody for them. */
onErasure({
  house: 'mandates',
  erase: async (act, personId) => {
    await act.batch(call(endAll, [personId]));
  },
});
