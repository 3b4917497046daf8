import { call, type Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import type { Keys } from '../../base/crypto.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import { mover, takeStep } from '../../engines/matters/index.ts';
import { findByPhone, keyOf, nameOf, registerPerson, sameNamedIn } from '../../engines/people/index.ts';
import { placeOf, servedCommunityOf } from '../../engines/territory/index.ts';
import { cardToUse, bindCard } from './cards/use.ts';
import type { answerWish, proposeWish } from './contract.ts';
import { detailColumns, detailsIn, keepHidden, openHidden, reviewBy, todayOf } from './details.ts';
import { wishFlow } from './flow.ts';
import { hasNumber } from './numbers.ts';
import { holdForWish } from './limits.ts';
import type { Details, Hidden } from './shapes.ts';
import type { WishRow } from './wish-row.ts';

const insertWish = statement(
  'wishes.insert',
  `insert into wish (city_id, id, place, kind, state, public_line, subject_id, proposer_id, callback, road, subject_told, follows_id,
   root_id, callback_id, review_by, ${detailColumns.join(', ')})
   values ($1, $2, $3, $4, 'proposed', $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
   ${detailColumns.map((_, index) => `$${index + 15}`).join(', ')})`,
);
const answered = mover('wish', 'answer');

interface Subject {
  readonly id: string;
  readonly name: string;
  readonly home: string;
  /** Signs in themselves, and so sees the wish in their own list. */
  readonly selfRun: boolean;
  readonly callback: 'subject' | 'proposer' | 'community';
}

/** Refuses a public line that holds the wisher's name or a number; the database refuses plain numbers once more. */
export function checkLine(line: string, name: string): void {
  const bare = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  if (hasNumber(line)) throw new Failure('wish.line_has_number');
  if ([...name].length >= 2 && bare(line).includes(bare(name))) throw new Failure('wish.line_names_subject');
}

/** Refuses public words — the line, the place to meet at — that hold the wisher's name or a number. */
export function checkText(body: { publicLine: string } & Details, name: string): void {
  checkLine(body.publicLine, name);
  if (body.service?.meetingPoint) checkLine(body.service.meetingPoint, name);
}

async function knownPerson(act: Act, id: string, code: string): Promise<Subject> {
  const [rows] = await act.batch(nameOf(id));
  const row = rows.rows[0];
  if (!row) throw new Failure(code);
  return { id: row.id, name: row.name, home: row.home, selfRun: row.self_run, callback: 'subject' };
}

type Body = Input<typeof proposeWish>['body'];

/**
 * Somebody described by name: linked to the resident with this name and phone, otherwise newly known on paper. The desk, where
 * it writes down what it was told, has looked at those of the same name before; a neighbour is not told that there are any.
 */
async function describedPerson(
  act: Act,
  keys: Keys,
  subject: NonNullable<Body['subject']>,
  home: string,
  atDesk: boolean,
): Promise<Subject> {
  const { name, phone } = subject;
  if (!name) throw new Failure('person.not_found');
  const callback = subject.callback ?? (phone ? 'subject' : undefined);
  if (!callback || (callback === 'subject' && !phone)) throw new Failure('person.callback_missing');
  const known = phone
    ? (await findByPhone(act, keys, home.slice(0, 12), phone)).find((one) => one.name === name)
    : undefined;
  if (known) return { id: known.id, name, home: known.home, selfRun: known.self_run, callback };
  if (atDesk && !subject.another) {
    const [namesakes] = await act.batch(sameNamedIn(home.slice(0, 12), name));
    if (namesakes.rows.length > 0) throw new Failure('person.same_name');
  }
  const id = await registerPerson(act, keys, { name, home, phone });
  return { id, name, home, selfRun: false, callback };
}

async function subjectOf(act: Act, tools: Tools, body: Body): Promise<Subject> {
  if (body.subject?.personId) return knownPerson(act, body.subject.personId, 'person.not_found');
  if (body.place && body.place.length < 12) throw new Failure('wish.no_place');
  const own = await knownPerson(act, act.person, 'wish.no_place');
  if (!body.subject) return { ...own, home: body.place ?? own.home };
  const home = body.place ?? own.home.slice(0, 15);
  return describedPerson(
    act,
    tools.keys,
    body.subject,
    home,
    isRoadOfDesk(body.road) && mayAtDesk(act, tools, home),
  );
}

/** A wish keeps the community, or the grid where it is known: finer than that would be an address. */
const placeOfWish = (home: string): string => (home.length >= 15 ? home.slice(0, 15) : home.slice(0, 12));

interface NewWish {
  readonly subject: Subject;
  readonly body: Pick<Body, 'kind' | 'publicLine' | 'road'> & Details & Hidden;
  readonly follows?: WishRow;
  /** The paper card that it is written on. */
  readonly card?: string | null;
}

async function insert(act: Act, keys: Keys, wish: NewWish): Promise<{ id: string; state: 'proposed' }> {
  const { subject, body, follows, card = null } = wish;
  checkText(body, subject.name);
  const id = newId();
  const road = body.road ?? 'web';
  const place = follows?.place ?? placeOfWish(subject.home);
  const told = subject.id === act.person || road !== 'web';
  const keep = await keepHidden(act, keys, { id, subjectId: subject.id, road }, body);
  const atDesk = road !== 'web';
  const { reviewDays } = await holdForWish(act, place.slice(0, 12), {
    subjectId: subject.id,
    proposerId: act.person,
    atDesk,
  });
  await act.batch(
    call(insertWish, [
      id,
      place,
      body.kind,
      body.publicLine,
      subject.id,
      act.person,
      subject.callback,
      road,
      told,
      follows?.id ?? null,
      follows?.root_id ?? id,
      subject.callback === 'proposer' ? (follows?.callback_id ?? act.person) : null,
      reviewBy(await todayOf(act), reviewDays),
      ...detailsIn(body),
    ]),
    journalEntry({
      kind: 'wish',
      matterId: id,
      step: 'propose',
      from: '',
      to: 'proposed',
      place,
      actorId: act.person,
      subjectId: subject.id,
      detail: { kind: body.kind, road, follows: follows !== undefined },
    }),
    ...bindCard(card, id),
    ...keep,
  );
  act.announce('wish', place);
  return { id, state: 'proposed' };
}

const isRoadOfDesk = (road: Body['road']): boolean => road !== undefined && road !== 'web';

const mayAtDesk = (act: Act, tools: Tools, place: string): boolean =>
  tools.access.allows(act.caller, 'wish.proposeAtDesk', { place, relations: {} });

function checkRoad(act: Act, tools: Tools, road: Body['road'], known: boolean, place: string): void {
  if ((isRoadOfDesk(road) || known) && !mayAtDesk(act, tools, place))
    throw new Failure('wish.road_is_for_staff');
}

/** A wish must reach somebody: its place is known, and its community is served. */
async function checkPlace(act: Act, place: string): Promise<void> {
  const [known, served] = await act.batch(placeOf(place), servedCommunityOf(place));
  if (known.rows.length === 0) throw new Failure('place.not_found');
  if (served.rows.length === 0) throw new Failure('place.not_served');
}

/** Hangs a wish for oneself, for somebody described, or at the desk for a known resident. */
export async function propose(act: Act, tools: Tools, { body }: Input<typeof proposeWish>) {
  // an address is for the private part; who hangs a wish learns nothing of which households there are
  if (body.place && body.place.length > 15) throw new Failure('place.not_found');
  const subject = await subjectOf(act, tools, body);
  await checkPlace(act, subject.home);
  const known = body.subject?.personId !== undefined && body.subject.personId !== act.person;
  checkRoad(act, tools, body.road, known, subject.home);
  const card = await cardToUse(act, body, subject.home.slice(0, 12));
  return insert(act, tools.keys, { subject, body, card });
}

/** Answers a wish with a next one; how to reach the wisher goes along unless told anew. */
export async function answer(act: Act, tools: Tools, { body }: Input<typeof answerWish>, row: WishRow) {
  checkRoad(act, tools, body.road, false, row.place);
  await takeStep(act, wishFlow, 'answer', row, answered, { note: { detail: { kind: row.kind } } });
  const subject = await knownPerson(act, row.subject_id, 'person.not_found');
  const key = await keyOf(act, tools.keys, row.subject_id);
  const privatePart = body.privatePart ?? (await openHidden(act, key, row.id)).privatePart;
  const wish = await insert(act, tools.keys, {
    subject: { ...subject, callback: row.callback },
    body: { ...body, ...(privatePart ? { privatePart } : {}) },
    follows: row,
  });
  return { ...wish, follows: row.id };
}
