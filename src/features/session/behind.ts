import type { Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import {
  behindPhone,
  maskApart,
  maskName,
  mostBehindOnePhone,
  registerPerson,
  sameName,
  takeOver,
  type BehindRow,
} from '../../engines/people/index.ts';
import { servedCommunityOf } from '../../engines/territory/index.ts';
import type { signInWithCode } from './contract.ts';

type Body = Input<typeof signInWithCode>['body'];

/** Somebody behind the phone as they are offered: masked, since several look at one screen, but told apart. */
interface Offered {
  readonly id: string;
  readonly maskedName: string;
  readonly placeName: string;
  /** Somebody else named this phone: whoever takes the record over types the whole name. */
  readonly nameNeeded: boolean;
}

/**
 * The person who signs in with a phone: the only one behind it, the one that was chosen, or a newcomer. Somebody known on
 * paper takes over their record with its history. The refusals keep what was counted.
 */
export async function personBehind(
  act: Act,
  tools: Tools,
  index: Buffer,
  body: Body,
): Promise<{ personId: string } | { choose: Offered[] }> {
  const [rows] = await act.batch(behindPhone(index));
  const people = rows.rows;
  const { personId, name, community } = body;
  if (personId) return { personId: await chosen(act, index, people, personId, name) };
  const [only] = people;
  if (name && community) {
    const same = people.find((one) => sameName(one.name) === sameName(name));
    if (same) return { personId: await become(act, index, same) };
    if (people.length >= mostBehindOnePhone) throw new Failure('session.phone_full', { keep: true });
    return { personId: await newcomer(act, tools, body) };
  }
  if (!only) throw new Failure('session.name_needed', { keep: true });
  if (people.length === 1 && only.signs_in) return { personId: await become(act, index, only) };
  const open = people.filter((one) => one.signs_in);
  const apart = new Map(maskApart(open.map((one) => one.name)).map((mask, at) => [open[at]!.id, mask]));
  const offer = (one: BehindRow): Offered => ({
    id: one.id,
    // whose whole name is asked for stays masked
    maskedName: apart.get(one.id) ?? maskName(one.name),
    placeName: one.home_name,
    nameNeeded: !one.signs_in,
  });
  return { choose: people.map(offer) };
}

async function chosen(
  act: Act,
  index: Buffer,
  people: readonly BehindRow[],
  id: string,
  name: string | undefined,
): Promise<string> {
  const one = people.find((person) => person.id === id);
  if (!one) throw new Failure('person.not_found', { keep: true });
  const right = one.signs_in || (name !== undefined && sameName(name) === sameName(one.name));
  if (!right) throw new Failure('session.name_differs', { keep: true });
  return become(act, index, one);
}

/** The first time that somebody known on paper signs in themselves, their record becomes theirs; it is noted. */
async function become(act: Act, index: Buffer, person: BehindRow): Promise<string> {
  if (person.self_run && person.signs_in) return person.id;
  await act.batch(...takeOver(person.id, index), personNote('takeOver', person.id, person.community));
  return person.id;
}

const personNote = (step: 'register' | 'takeOver', id: string, place: string) =>
  journalEntry({
    kind: 'person',
    matterId: id,
    step,
    from: '',
    to: '',
    place,
    actorId: id,
    subjectId: id,
  });

/** The first time that a phone signs in: its owner registers themselves with a community. */
async function newcomer(act: Act, tools: Tools, body: Body): Promise<string> {
  const { name = '', community = '', phone } = body;
  const [served] = await act.batch(servedCommunityOf(community));
  if (served.rows.length === 0) throw new Failure('place.not_served', { keep: true });
  const id = await registerPerson(act, tools.keys, {
    name,
    home: community,
    phone,
    signsIn: true,
    selfRun: true,
  });
  await act.batch(personNote('register', id, community));
  return id;
}
