import { call, type Act, type Call } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import { Failure } from '../../base/failure.ts';
import { lastId } from '../../base/cursor.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import { journalEntry } from '../journal/index.ts';
import { childhoodOf, communityOf, recordsOf, recordsOfAny } from '../people/index.ts';
import { purposeOf, type ConsentRow, type EndedBy, type Purpose } from './purpose.ts';

const columns = `id, person_id, purpose, version, thing, given_at, given_by, given_as, road, expires_at, withdrawn_at,
  ended_by, live, recorded_by, paper_on`;

const insert = statement<{ id: string }>(
  'consent.insert',
  `insert into consent (city_id, id, person_id, purpose, version, thing, given_by, given_as, road, recorded_by, expires_at,
     paper_on)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
     coalesce($12::date::timestamp at time zone 'Asia/Shanghai', now()) + make_interval(days => $11::integer), $12)`,
);
const liveOne = statement<ConsentRow>(
  'consent.live',
  `select ${columns} from consent
   where city_id = $1 and person_id in ${recordsOf('$2')} and purpose = $3 and version = $4 and thing = $5 and live
     and (expires_at is null or expires_at > now())`,
);
const standing = statement<ConsentRow & { valid: boolean }>(
  'consent.standing',
  `select ${columns}, (expires_at is null or expires_at > now()) as valid from consent
   where city_id = $1 and person_id in ${recordsOf('$2')} and purpose = $3 and thing = $4 and live
   order by id for no key update`,
);
const sameOfPerson = statement<ConsentRow>(
  'consent.same_of_person',
  `select ${columns} from consent
   where city_id = $1 and person_id in ${recordsOfAny('$2')} and purpose = $3 and thing = '' and live
   order by id for no key update`,
);
const everyLive = statement<ConsentRow>(
  'consent.every_live',
  `select ${columns} from consent where city_id = $1 and person_id in ${recordsOf('$2')} and live
   order by id for no key update`,
);
const oneById = statement<ConsentRow>(
  'consent.one',
  `select ${columns} from consent where city_id = $1 and id = $2 for no key update`,
);
const end = statement(
  'consent.end',
  `update consent set live = false, withdrawn_at = now(), withdrawn_by = $3, ended_by = $4
   where city_id = $1 and id = $2 and live`,
);
const ofPerson = statement<ConsentRow>(
  'consent.of_person',
  `select ${columns} from consent where city_id = $1 and person_id in ${recordsOf('$2')}
     and (live, id) < ($3::boolean, $4::uuid) order by live desc, id desc limit $5`,
);
const own = statement<ConsentRow>(
  'consent.own',
  `select ${columns} from consent where city_id = $1 and person_id = any(app.persons())
     and (live, id) < ($2::boolean, $3::uuid) order by live desc, id desc limit $4`,
);
const agreedBy = statement<{ purpose: string }>(
  'consent.agreed_by',
  `select distinct purpose from consent where city_id = $1 and live and person_id in ${recordsOf('$2')}`,
);
const ownAgreed = statement<{ purpose: string }>(
  'consent.own_agreed',
  'select distinct purpose from consent where city_id = $1 and live and person_id = any(app.persons())',
);
const ownOne = statement<ConsentRow>(
  'consent.own_one',
  `select ${columns} from consent where city_id = $1 and id = $2 and person_id = any(app.persons())`,
);
const oneOf = statement<ConsentRow>(
  'consent.one_of',
  `select ${columns} from consent where city_id = $1 and id = $2 and person_id in ${recordsOf('$3')}`,
);
const toThings = statement<ConsentRow>(
  'consent.to_things',
  `select ${columns} from consent where city_id = $1 and person_id in ${recordsOf('$2')} and live and purpose = any($3::text[])
     and thing = any($4::text[]) order by id`,
);
const expired = statement<ConsentRow>(
  'consent.expired',
  `select ${columns} from consent where city_id = $1 and live and expires_at <= now()
   order by expires_at limit $2 for no key update`,
);

/** A consent as it is given. */
export interface NewConsent {
  readonly personId: string;
  readonly purpose: Purpose;
  /** What it is about: a file, a wish, a channel; left out for the person as a whole. */
  readonly thing?: string;
  /** Who gives it; the person unless told. */
  readonly givenBy?: string;
  /** As whom, when it is not the person. */
  readonly givenAs?: 'guardian' | 'proxy';
  /** Written down by staff, from a visit or from paper; left out, it was given on the web. */
  readonly road?: 'web' | 'desk' | 'paper';
  /** Fewer days than the purpose allows at most. */
  readonly days?: number;
  /** The day that stands on the paper, from which its days count. */
  readonly paperOn?: string;
}

/** SQL: who has a live consent for a purpose, for statements of other houses; `$1` is the city. */
export const liveRows = (purposeName: string): string =>
  `select city_id, person_id from consent where city_id = $1 and purpose = '${purposeName}' and live`;

/** The live consent for a purpose, in its present words, for a batch: no row, no consent. */
export const liveConsent = (personId: string | null, to: Purpose, thing = ''): Call<ConsentRow> =>
  call(liveOne, [personId, to.name, to.version, thing]);

/** From where a page of consents goes on: what stands before it, live ones first, then the newest. */
export interface ConsentsAfter {
  readonly live: boolean;
  readonly id: string;
}
const newest: ConsentsAfter = { live: true, id: lastId };

/** Consents of the caller: so many, live ones first, then the newest. */
export const ownConsents = (limit: number, after: ConsentsAfter = newest): Call<ConsentRow> =>
  call(own, [after.live, after.id, limit]);

/** Every consent of a person, live ones first, then the newest; read page by page to the end. */
export async function consentsOf(act: Act, personId: string, atOnce = 200): Promise<ConsentRow[]> {
  const all: ConsentRow[] = [];
  for (let last: ConsentsAfter = newest; ; last = all.at(-1)!) {
    const rows = await act.all(ofPerson, personId, last.live, last.id, atOnce);
    all.push(...rows);
    if (rows.length < atOnce) return all;
  }
}

/** What a person (the caller when none is named) agrees to now, by the names of the purposes. */
export const agreedTo = (personId?: string): Call<{ purpose: string }> =>
  personId === undefined ? call(ownAgreed, []) : call(agreedBy, [personId]);

/** One consent of a person (of the caller when none is named) by its id: no row, it is somebody else's. */
export const consentOf = (id: string, personId?: string): Call<ConsentRow> =>
  personId === undefined ? call(ownOne, [id]) : call(oneOf, [id, personId]);

/** The live consents of a person to these things. */
export const consentsTo = (
  personId: string,
  names: readonly string[],
  things: readonly string[],
): Call<ConsentRow> => call(toThings, [personId, names, things]);

/** Writes how a consent began or ended; codes only. */
async function note(act: Act, consent: ConsentRow, step: 'give' | 'withdraw' | 'expire'): Promise<Call> {
  const place = await communityOf(act, consent.person_id);
  return journalEntry({
    kind: 'consent',
    matterId: consent.id,
    step,
    from: '',
    to: '',
    place,
    actorId: step === 'expire' ? null : act.caller.person,
    subjectId: consent.person_id,
    detail: { purpose: consent.purpose, version: consent.version, road: consent.road },
  });
}

/**
 * Gives a consent and its id. One that is live in the present words stays as it is; one that ran out or was given to
 * earlier words is ended first, with what relied on it. Of two at once one is refused: `consent.already_given`. On the web
 * nobody but the guardian consents for somebody under fourteen: `consent.guardian_needed` (Personal Information Protection
 * Law, article 31). The desk writes down what the guardian says there or signs, as the guardian's word: whoever writes it
 * down names the guardian (`givenAtDesk` of the mandates), or it is refused with `consent.guardian_first`.
 */
export async function giveConsent(act: Act, given: NewConsent): Promise<string> {
  const { personId, purpose: to, thing = '', road = 'web' } = given;
  const behalf = isCaller(act.caller, personId) ? act.caller.behalf : null;
  const givenBy = given.givenBy ?? behalf?.actor ?? personId;
  const [before, child] = await act.batch(call(standing, [personId, to.name, thing]), childhoodOf(personId));
  if (child.rows[0]?.young && !(road === 'web' ? behalf?.guardian : given.givenAs === 'guardian'))
    throw new Failure(road === 'web' ? 'consent.guardian_needed' : 'consent.guardian_first');
  // held, so that it is not withdrawn before what is about to rely on it does
  const live = before.rows.find((old) => old.valid && old.version === to.version);
  if (live) return live.id;
  for (const old of before.rows)
    await endConsent(act, old, old.version === to.version ? 'expiry' : 'newWords');
  const id = newId();
  const days = Math.min(given.days ?? Infinity, to.days ?? Infinity);
  const as = given.givenAs ?? (behalf ? (behalf.guardian ? 'guardian' : 'proxy') : 'self');
  const recordedBy = road === 'web' ? null : act.person;
  const row = { id, person_id: personId, purpose: to.name, version: to.version, road } as ConsentRow;
  const entry = await note(act, row, 'give');
  const until = Number.isFinite(days) ? days : null;
  await act.batch(
    call(insert, [
      id,
      personId,
      to.name,
      to.version,
      thing,
      givenBy,
      as,
      road,
      recordedBy,
      until,
      given.paperOn ?? null,
    ]),
    entry,
  );
  return id;
}

/** Takes down what relied on a consent, then ends it: one transaction, and the database refuses the other order. */
async function endConsent(act: Act, consent: ConsentRow, by: EndedBy): Promise<void> {
  await purposeOf(consent.purpose).ended?.(act, consent);
  const entry = await note(act, consent, by === 'expiry' ? 'expire' : 'withdraw');
  const actor = by === 'expiry' ? null : act.caller.person;
  await act.batch(call(end, [consent.id, actor, by]), entry);
}

/**
 * Withdraws a consent with what relied on it, in this transaction; of one for the person as a whole also what stands on their
 * other records. Refuses one that is not live: `consent.not_live`.
 */
export async function withdrawConsent(
  act: Act,
  consentId: string,
  by: EndedBy = 'withdrawal',
): Promise<ConsentRow> {
  const row = await letConsentGo(act, consentId, by);
  if (!row) throw new Failure('consent.not_live');
  return row;
}

/** The same where something else ends, and the consent with it: null for one that somebody ended meanwhile. */
export async function letConsentGo(act: Act, consentId: string, by: EndedBy): Promise<ConsentRow | null> {
  const row = await act.one(oneById, consentId);
  if (!row?.live) return null;
  const same = row.thing === '' ? await act.all(sameOfPerson, row.person_id, row.purpose) : [row];
  for (const one of same) await endConsent(act, one, by);
  return row;
}

/** Ends the consents of a city that ran out, at most `limit` at once; gives how many. */
export async function expireConsents(act: Act, limit = 100): Promise<number> {
  const rows = await act.all(expired, limit);
  for (const row of rows) await endConsent(act, row, 'expiry');
  return rows.length;
}

/** Ends every live consent of a person with what relied on it. */
export async function endConsents(act: Act, personId: string, by: EndedBy): Promise<void> {
  for (const row of await act.all(everyLive, personId)) await endConsent(act, row, by);
}
