import type { Act, Call } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { fromCursor, lastNumber, page, toCursor } from '../../base/cursor.ts';
import type { Edge } from '../../base/operation.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import { givenAtDesk } from '../../engines/mandates/index.ts';
import {
  addAddress,
  allRules,
  deadOf,
  fillBlanks,
  missByDesk,
  personAtDesk,
  queueAgain,
  tell,
  tellByDesk,
  untellByDesk,
  waitingAtDesk,
  type DeadRow,
  type Noted,
} from '../../engines/notices/index.ts';
import { contactOf, homesOf, maskName, nameOf, namesOf } from '../../engines/people/index.ts';
import { assurePermits } from '../../engines/permits/index.ts';
import { placeNames } from '../../engines/territory/index.ts';
import type * as contracts from './contract.ts';

/** Who is to be told by the desk: name and place, no number; that is opened one by one. A page is of people. */
export async function list(act: Act, { query }: Input<typeof contracts.listDeskNotices>, edge: Edge) {
  const { limit = 20, place } = query;
  const [later = 'false', first = '0'] = fromCursor(query.cursor, 'flag', 'number') ?? [];
  const { all, rows } = await waitingAtDesk(act, place, [later, first], limit + 1);
  const ids = [...new Set(rows.map((row) => row.person_id))];
  const next = ids.length > limit ? rows.findLast((row) => row.person_id === ids[limit - 1]) : undefined;
  const shown = rows.filter((row) => ids.indexOf(row.person_id) < limit);
  const notices = shown.map((row) => ({ id: row.notice_id, kind: row.notice_kind }));
  const told = await tell(act, notices, edge.language, 'desk');
  const [found] = await act.batch(homesOf(ids));
  const people = new Map(found.rows.map((one) => [one.id, one]));
  const places = await placeNames(act, [...new Set(found.rows.map((one) => one.home))]);
  const items = shown.map((row, index) => {
    const { name = '', home = '' } = people.get(row.person_id) ?? {};
    const { title, text, matterId } = told[index]!;
    const placeName = places.get(home)?.[edge.language] ?? '';
    return {
      id: row.id,
      personId: row.person_id,
      name,
      placeName,
      at: row.at,
      urgency: row.urgency,
      title,
      text,
      matterId,
      tries: row.attempts,
      later: row.later,
    };
  });
  return { items, people: all, next: next ? toCursor(String(next.person_later), next.person_first) : null };
}

/** Opens how to reach one of them and records who looked. */
export async function reach(act: Act, tools: Tools, { body }: Input<typeof contracts.reachAtDesk>) {
  const [rows] = await act.batch(personAtDesk(body.place, body.id));
  const personId = rows.rows[0]?.person_id;
  if (!personId) throw new Failure('notice.not_found');
  await assurePermits(act, { personId, community: body.place, reason: 'telephone' });
  await act.batch(
    note(act, 'reach', body.place, { id: body.id, person_id: personId }, { reason: 'telephone' }),
  );
  const { name, phone, address } = (await contactOf(act, tools.keys, personId)).contact;
  return { name, phone, address };
}

const note = (act: Act, step: string, place: string, of: Noted, detail: Record<string, string> = {}) =>
  journalEntry({
    kind: 'delivery',
    matterId: of.id,
    step,
    from: '',
    to: '',
    place,
    actorId: act.person,
    subjectId: of.person_id,
    detail,
  });

/** Does something with messages and writes each that it was done with into the journal; gives their ids. */
async function noted(
  act: Act,
  work: Call<Noted>,
  step: string,
  place: string,
  detail?: Record<string, string>,
): Promise<string[]> {
  const [{ rows }] = await act.batch(work);
  await act.batch(...rows.map((row) => note(act, step, place, row, detail)));
  return rows.map((row) => row.id);
}

/** Notes how people were told. */
export async function told(act: Act, { body: { place, ids, how } }: Input<typeof contracts.tellAtDesk>) {
  return { told: await noted(act, tellByDesk(place, ids, how), 'tell', place, { how }) };
}

/** Notes that somebody was not reached. */
export async function missed(act: Act, { body: { place, ids } }: Input<typeof contracts.missAtDesk>) {
  return { missed: await noted(act, missByDesk(place, ids), 'miss', place) };
}

/** Takes such notes back within the hour. */
export async function untold(act: Act, { body: { place, ids } }: Input<typeof contracts.untellAtDesk>) {
  return { untold: await noted(act, untellByDesk(place, ids), 'untell', place) };
}

/** What could not be sent. */
export async function dead(act: Act, { query }: Input<typeof contracts.listDeadDeliveries>) {
  const { limit = 20 } = query;
  const [before = lastNumber] = fromCursor(query.cursor, 'number') ?? [];
  const { all, rows } = await deadOf(act, query.place, before, limit + 1);
  const [names] = await act.batch(namesOf([...new Set(rows.map((row) => row.person_id))]));
  const nameBy = new Map(names.rows.map((row) => [row.id, row.name]));
  const item = ({ id, person_id, channel, kind, attempts, error, closed_at }: DeadRow) => ({
    id,
    maskedName: maskName(nameBy.get(person_id) ?? '—'),
    channel,
    kind,
    attempts,
    error,
    at: closed_at,
  });
  return { ...page(rows, limit, item, (row) => toCursor(row.seq)), all };
}

/** Puts it into the outbox again. */
export async function again(act: Act, { body: { place, ids } }: Input<typeof contracts.sendAgain>) {
  return { queued: await noted(act, queueAgain(place, ids ?? null), 'again', place) };
}

/** Every kind of message with sample blanks. */
export async function templates() {
  const sample = {
    zh: { about: '想要一盏台灯', place: '咸东社区' },
    en: { about: 'A desk lamp', place: 'Xiandong' },
  };
  return {
    items: allRules().map(({ kind, urgency, words }) => {
      const fill = (language: 'zh' | 'en') => ({
        title: fillBlanks(words[language].title, sample[language]),
        text: fillBlanks(words[language].text, sample[language]),
      });
      return { kind, urgency, zh: fill('zh'), en: fill('en') };
    }),
  };
}

/** Writes down the consent of a resident of this community to be told by SMS. */
export async function addAtDesk(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.addNoticeAddressAtDesk>,
) {
  const { personId, place } = body;
  const [rows] = await act.batch(nameOf(personId));
  if (rows.rows[0]?.community !== place) throw new Failure('person.not_found');
  const { phone, mobile } = (await contactOf(act, tools.keys, personId)).contact;
  if (phone && !mobile) throw new Failure('notice.landline');
  if (!tools.messages?.gateways.sms) throw new Failure('notice.no_channel');
  if (!mobile) throw new Failure('notice.address_missing');
  return {
    id: await addAddress(act, tools.keys, {
      personId,
      channel: 'sms',
      address: mobile,
      language: 'zh',
      road: 'desk',
      by: await givenAtDesk(act, personId),
    }),
  };
}
