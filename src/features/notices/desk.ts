import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
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
} from '../../engines/notices/index.ts';
import { contactOf, maskName, nameOf, namesOf } from '../../engines/people/index.ts';
import { assurePermits } from '../../engines/permits/index.ts';
import { placeNames } from '../../engines/territory/index.ts';
import type * as contracts from './contract.ts';

/** Who is to be told by the desk: name and place, no number; that is opened one by one. */
export async function list(act: Act, { query }: Input<typeof contracts.listDeskNotices>, edge: Edge) {
  const [rows] = await act.batch(waitingAtDesk(query.place));
  if (rows.rows.length === 0) return { items: [] };
  const told = await tell(
    act,
    rows.rows.map((row) => ({ id: row.notice_id, kind: row.notice_kind })),
    edge.language,
  );
  const people = new Map<string, { name: string; home: string }>();
  const ids = [...new Set(rows.rows.map((row) => row.person_id))];
  const found = await act.batch(...ids.map((id) => nameOf(id)));
  found.forEach(({ rows: [one] }, index) => one && people.set(ids[index]!, one));
  const places = await placeNames(act, [...new Set([...people.values()].map((one) => one.home))]);
  return {
    items: rows.rows.map((row, index) => {
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
    }),
  };
}

/** Opens how to reach one of them and records who looked. */
export async function reach(act: Act, tools: Tools, { body }: Input<typeof contracts.reachAtDesk>) {
  const [rows] = await act.batch(personAtDesk(body.place, body.id));
  const personId = rows.rows[0]?.person_id;
  if (!personId) throw new Failure('notice.not_found');
  await assurePermits(act, { personId, community: body.place, reason: 'telephone' });
  await act.batch(note(act, 'reach', body.place, body.id, personId));
  const { name, phone, address } = (await contactOf(act, tools.keys, personId)).contact;
  return { name, phone, address };
}

const note = (act: Act, step: string, place: string, id: string, subjectId: string) =>
  journalEntry({
    kind: 'delivery',
    matterId: id,
    step,
    from: '',
    to: '',
    place,
    actorId: act.person,
    subjectId,
    detail: { reason: 'telephone' },
  });

/** Notes how people were told. */
export async function told(act: Act, { body }: Input<typeof contracts.tellAtDesk>) {
  const [rows] = await act.batch(tellByDesk(body.place, body.ids, body.how));
  return { told: rows.rows.map((row) => row.id) };
}

/** Notes that somebody was not reached. */
export async function missed(act: Act, { body }: Input<typeof contracts.missAtDesk>) {
  const [rows] = await act.batch(missByDesk(body.place, body.ids));
  return { missed: rows.rows.map((row) => row.id) };
}

/** Takes such notes back within the hour. */
export async function untold(act: Act, { body }: Input<typeof contracts.untellAtDesk>) {
  const [rows] = await act.batch(untellByDesk(body.place, body.ids));
  return { untold: rows.rows.map((row) => row.id) };
}

/** What could not be sent. */
export async function dead(act: Act, { query }: Input<typeof contracts.listDeadDeliveries>) {
  const [rows] = await act.batch(deadOf(query.place));
  const [names] = await act.batch(namesOf(rows.rows.map((row) => row.person_id)));
  const nameBy = new Map(names.rows.map((row) => [row.id, row.name]));
  return {
    items: rows.rows.map(({ id, person_id, channel, kind, attempts, error, closed_at }) => ({
      id,
      maskedName: maskName(nameBy.get(person_id) ?? '—'),
      channel,
      kind,
      attempts,
      error,
      at: closed_at,
    })),
  };
}

/** Puts it into the outbox again. */
export async function again(act: Act, { body }: Input<typeof contracts.sendAgain>) {
  const [rows] = await act.batch(queueAgain(body.place, body.ids));
  return { queued: rows.rows.map((row) => row.id) };
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
  if (!tools.messages?.gateways.sms) throw new Failure('notice.no_channel');
  const { phone } = (await contactOf(act, tools.keys, personId)).contact;
  if (!phone) throw new Failure('notice.address_missing');
  return {
    id: await addAddress(act, tools.keys, {
      personId,
      channel: 'sms',
      address: phone,
      language: 'zh',
      road: 'desk',
      by: await givenAtDesk(act, personId),
    }),
  };
}
