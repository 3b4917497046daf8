/** Permits: staff look at what is sealed of a minor only with the leave of a second person, for a day. */
import { call, type Act, type Call } from '../../base/act.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import { journalEntry } from '../journal/index.ts';
import { mover } from '../matters/index.ts';
import { isMinor, recordsOfAny } from '../people/index.ts';
import { permitReasons, permitStates, type PermitReason } from './shapes.ts';

export { permitReasons, permitStates, type PermitReason };

/** A row of the table `permit`. */
export interface PermitRow {
  id: string;
  place: string;
  state: (typeof permitStates)[number];
  version: number;
  subject_id: string;
  asked_by: string;
  reason: PermitReason;
  asked_at: string;
  until_at: string | null;
}

const columns = 'id, place, state, version, subject_id, asked_by, reason, asked_at, until_at';
export const onePermit = statement<PermitRow>(
  'permits.one',
  `select ${columns} from permit where city_id = $1 and id = $2`,
);
const inPlace = statement<PermitRow>(
  'permits.in_place',
  `select ${columns} from permit
   where city_id = $1 and place = $2 and state in ('asked', 'given') and coalesce(until_at > now(), true)
   order by state, id limit 100`,
);
const theirs = (state: string): string =>
  `exists (select from permit t where t.city_id = $1 and t.subject_id in ${recordsOfAny('$2')}
     and t.asked_by = any(app.persons()) and ${state})`;
const standing = statement<{ minor: boolean; open: boolean; asked: boolean }>(
  'permits.standing',
  `select ${isMinor('$2')} as minor, ${theirs(`t.state = 'given' and t.until_at > now()`)} as open,
     ${theirs(`t.state = 'asked'`)} as asked`,
);
const insert = statement<{ id: string }>(
  'permits.insert',
  `insert into permit (city_id, id, place, state, subject_id, asked_by, reason)
   values ($1, $2, $3, 'asked', $4, app.person(), $5) on conflict do nothing returning id`,
);

/** Gives leave, for a day. */
export const givenPermit = mover('permit', 'give', [
  'answered_by = app.person()',
  `until_at = now() + interval '24 hours'`,
]);
/** Refuses it. */
export const refusedPermit = mover('permit', 'refuse', ['answered_by = app.person()']);

/** What was asked in a community and not answered yet, and who may look at present. */
export const permitsIn = (community: string): Call<PermitRow> => call(inPlace, [community]);

/** A look that a member of the staff wants to take. */
export interface Wanted {
  /** Whose data, by any of their ids. */
  readonly personId: string;
  readonly community: string;
  readonly reason: PermitReason;
}

async function ask(act: Act, { personId, community, reason }: Wanted): Promise<void> {
  const id = newId();
  const [asked] = await act.batch(call(insert, [id, community, personId, reason]));
  if (asked.rows.length === 0) return;
  await act.batch(
    journalEntry({
      kind: 'permit',
      matterId: id,
      step: 'ask',
      from: '',
      to: 'asked',
      place: community,
      actorId: act.person,
      subjectId: personId,
      detail: { reason },
    }),
  );
}

/**
 * Lets staff look at persons of age; at somebody who may be a minor only with a permit that a second person gave within a
 * day. Without one it is asked for, once, and the look is refused with `permit.needed`. To be called before anything else
 * is written: what was asked is kept.
 */
export async function assurePermits(act: Act, ...looks: readonly Wanted[]): Promise<void> {
  let missing = false;
  for (const look of looks) {
    const row = await act.one(standing, look.personId);
    if (!row?.minor || row.open) continue;
    missing = true;
    if (!row.asked) await ask(act, look);
  }
  if (missing) throw new Failure('permit.needed', { keep: true });
}
