import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { access, features } from '../../src/app/features.ts';
import type { Contract } from '../../src/base/contract.ts';
import { startWorld, testKeys, type World } from '../world/index.ts';
import {
  addPerson,
  makeAnnouncements,
  makeCast,
  makeImports,
  makePhotos,
  makeStories,
  makeWishes,
  openSessions,
  type Caller,
} from './cast.ts';
import { expectations, type Answer, type Row } from './expectations.ts';
import { city, requests, unknownCode } from './requests.ts';

/**
 * Every operation × every role × every place that the role may be granted for, and the persons whom the thing concerns:
 * each answer is compared with the reviewed expectation. Every cell has a wish of its own.
 */

const contracts: readonly Contract[] = features
  .flatMap((feature) => feature.operations({ access, keys: testKeys, demo: true, sendCode: null }))
  .map((operation) => operation.contract);

let world: World;
let owner: pg.Client;
let cast: Caller[];
beforeAll(async () => {
  world = await startWorld();
  owner = new pg.Client(world.owner);
  await owner.connect();
  cast = await makeCast(owner);
});
afterAll(async () => {
  await owner.end();
  await world.stop();
});

const held = ['claimed', 'delivered', 'confirmed', 'thanked', 'annulled'];

/** The state of the wish: what stands before the comma. */
const stateOf = (row: Row): string | undefined => row.on?.split(',')[0];

/** Who asks in a row: relations only where there is a thing, and a claimer only where it has one. */
const callersOf = (row: Row, contract: Contract): Caller[] =>
  cast.filter(({ relation, role, where }) => {
    // hashing a password takes time by design: each role and each place once
    if (row.operation === 'signInWithPassword' && role)
      return role === 'communityWorker' || where === 'sameCommunity';
    if (relation === undefined) return true;
    if (contract.path.includes('/announcements/{id}')) return false;
    return contract.path.includes('{id}') && (relation !== 'claimer' || held.includes(stateOf(row) ?? ''));
  });

function expected(row: Row, { person, role, where, relation }: Caller): Answer {
  if (person === null || where === 'otherCity') return row.visitor;
  if (relation) return row[relation] ?? row.signedIn;
  const named = role && where ? row.roles?.[role]?.[where] : undefined;
  return named ?? (where === 'self' ? row.subject : undefined) ?? row.signedIn;
}

const unknownPhoto = '01990000-0000-7000-8000-000000000000';

interface Given {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

function answerOf({ status, body }: Given): Answer | string {
  const code = String(body['code'] ?? '');
  if (status === 200 || status === 201) return 'allow';
  if (status === 409 || status === 422) return 'refused';
  if (status === 404 && code.endsWith('.not_found')) return 'hidden';
  if (status === 403 && ['access.forbidden', 'wish.road_is_for_staff'].includes(code)) return 'forbidden';
  if (status === 401 && code === 'access.sign_in') return 'signIn';
  return `${status} ${code}`;
}

let cells = 0;

async function ask(contract: Contract, row: Row, token: string | undefined, wish: string): Promise<Given> {
  cells += 1;
  const { query, body, file } =
    requests[contract.operationId]?.({
      number: cells,
      on: row.on,
      // a role is granted to a person once
      elder: row.operation === 'grantRole' ? await addPerson(owner) : world.ids.get('grandmother')!,
      demoPerson: world.ids.get('resident')!,
    }) ?? {};
  const path = contract.path
    .replace('{city}', String(city))
    .replace('{id}', wish)
    .replace('{code}', unknownCode)
    .replace('{size}', 'page')
    .replace('{photo}', unknownPhoto);
  const unsafe = contract.method !== 'GET';
  const reply = await world.app.inject({
    method: contract.method as 'GET',
    url: `/api${path}${query ? `?${new URLSearchParams(query)}` : ''}`,
    headers: {
      ...(unsafe ? { 'idempotency-key': randomUUID(), 'sec-fetch-site': 'same-origin' } : {}),
      ...(file ? { 'content-type': file.type } : {}),
    },
    // somebody of another city carries their cookie under this city's name, too
    ...(token ? { cookies: { [`nuanlin_${city}`]: token, nuanlin_1506: token } } : {}),
    ...(unsafe && contract.method !== 'DELETE' ? { payload: file?.content ?? { ...body } } : {}),
  });
  // an operation may answer with a file
  const json = String(reply.headers['content-type']).includes('json');
  return { status: reply.statusCode, body: json ? reply.json() : {} };
}

/** Runs the work for every item, at most ten at once. */
async function each<T>(
  items: readonly T[],
  work: (item: T, index: number) => Promise<void>,
  lanes = 10,
): Promise<void> {
  const rest = [...items.entries()];
  const lane = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) await work(next[1], next[0]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** The wishes of the cells: each concerns its caller as the cell says, and nobody else of the cast. */
function wishesFor(row: Row, callers: readonly Caller[]): Promise<string[]> {
  const ids = world.ids;
  return makeWishes(
    owner,
    callers.map(({ person, where, relation }) => ({
      state: stateOf(row)!,
      subject: where === 'self' || relation === 'subject' ? person! : ids.get('grandmother')!,
      proposer: relation === 'proposer' ? person! : ids.get('neighbour')!,
      claimer: relation === 'claimer' ? person! : ids.get('volunteer')!,
      told: row.operation !== 'tellWishSubject',
    })),
  );
}

/** What a refused request must leave: the wish as it was, and no step in the journal. */
async function touched(ids: readonly string[]): Promise<unknown[]> {
  const { rows } = await owner.query(
    `select w.id from wish w where w.city_id = 6101 and w.id = any($1) and (w.version > 1
       or exists (select from journal j where j.city_id = 6101 and j.matter_id = w.id))`,
    [ids],
  );
  return rows;
}

const withoutInstance = ({ status, body }: Given) => ({ status, ...body, instance: null });

async function walk(row: Row): Promise<void> {
  const contract = contracts.find((one) => one.operationId === row.operation)!;
  const callers = callersOf(row, contract);
  const onPhoto = contract.path.includes('/photos/{id}');
  const onStory = contract.path.includes('/stories/{id}');
  const onImport = contract.path.includes('/imports/{id}');
  const onWish = onPhoto || onStory || contract.path.includes('/wishes/{id}');
  const onAnnouncement = contract.path.includes('/announcements/{id}');
  const onThing = onWish || onImport || onAnnouncement;
  const wishes = onWish ? await wishesFor(row, callers) : [];
  const what = row.on?.split(', ')[1] ?? '';
  const things = onAnnouncement
    ? await makeAnnouncements(owner, row.on as 'draft', callers.length)
    : onPhoto
      ? await makePhotos(world.database, owner, what as 'thanks', wishes)
      : onStory
        ? await makeStories(owner, what, wishes)
        : onImport
          ? await makeImports(owner, world.ids.get('worker')!, row.on!, callers.length)
          : wishes;
  const tokens = await openSessions(owner, callers);
  const unknown = onThing ? withoutInstance(await ask(contract, row, undefined, randomUUID())) : null;
  const wrong: string[] = [];
  const untouched: string[] = [];
  await each(
    callers,
    async (caller, index) => {
      const given = await ask(
        contract,
        row,
        caller.person ? tokens.get(caller.person) : undefined,
        // an operation about a person asks for one whom nobody knows
        things[index] ?? randomUUID(),
      );
      const answer = answerOf(given);
      const right = expected(row, caller);
      if (answer !== right) wrong.push(`${caller.name}: expected ${right}, was ${answer}`);
      if (right !== 'allow' && wishes[index]) untouched.push(wishes[index]);
      // the answer for a hidden thing is the answer for none
      if (right === 'hidden' && unknown) expect(withoutInstance(given)).toEqual(unknown);
      // pictures are read, and tables written, one after the other
    },
    /\/photos|\/export/.test(contract.path) ? 1 : 10,
  );
  expect(wrong).toEqual([]);
  expect(await touched(untouched)).toEqual([]);
}

describe('authority', () => {
  it('has a reviewed expectation for every operation, and none for what is gone', () => {
    const reviewed = [...new Set(expectations.map((row) => row.operation))].toSorted();
    expect(reviewed).toEqual(contracts.map((one) => one.operationId).toSorted());
    const names = expectations.map((row) => `${row.operation} ${row.on}`);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(expectations.map((row) => [row.on ? `${row.operation} (${row.on})` : row.operation, row] as const))(
    '%s',
    async (_name, row) => walk(row),
  );
});
