import pg from 'pg';
import { seal } from '../../../src/base/crypto.ts';
import { startWorld, testKeys, type World } from '../../world/index.ts';
import { makeCast, makeWishes, openSessions, type Caller } from '../../access/cast.ts';
import { fillTables } from '../../schema/fill.ts';
import { kindOf, readDocument, type Described } from '../fuzz/document.ts';
import { addressesOf, bodiesOf, writingPaths, type About } from './ask.ts';
import { demonstration } from './told.ts';
import { changePersons } from './sealed.ts';

/** Two worlds alike but for what is sealed or personal in them. */
export interface Pair {
  readonly one: World;
  readonly other: World;
  /** Columns in which they differ. */
  readonly changed: readonly string[];
  readonly callers: readonly Caller[];
  readonly tokens: ReadonlyMap<string, string>;
  readonly operations: readonly Described[];
  readonly about: About;
  /** Ids that were there before anything was asked. */
  readonly known: ReadonlySet<string>;
  stop(): Promise<void>;
}

/** Who asks: every role in the community, a worker next door, one of another city, somebody without a role, a visitor. */
const asks = ({ role, where, relation }: Caller): boolean =>
  relation === undefined &&
  (role === undefined ||
    where === 'sameCommunity' ||
    (role === 'communityWorker' && (where === 'siblingCommunity' || where === 'otherCity')));

const tables = `select format('%I.%I', table_schema, table_name) as name, table_name as table, column_name as column
  from information_schema.columns where udt_name = 'uuid' and column_name in ('id', 'person_id')
    and table_schema in ('public', 'identity') order by 1`;

/** A few ids of every table; of wishes one in each state. */
async function idsOf(owner: pg.Client): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const { name, table, column } of (await owner.query(tables)).rows) {
    const { rows } = await owner.query(
      table === 'wish'
        ? `select distinct on (state) id from wish w where city_id = 6101
             and exists (select from journal j where j.city_id = w.city_id and j.matter_id = w.id) order by state, id`
        : `select distinct ${column} as id from ${name} where city_id = 6101 order by 1 limit 4`,
    );
    found.set(table, [...(found.get(table) ?? []), ...rows.map(({ id }) => id as string)]);
  }
  return found;
}

const tableOf = (kind: string): string =>
  ({ people: 'person', addresses: 'notice_address', requests: 'data_request' })[kind] ??
  kind.replace(/e?s$/, '').replaceAll('-', '_');

const unknown = '01990000-0000-7000-8000-000000000000';

type Ids = ReadonlyMap<string, readonly string[]>;

function aboutOf(ids: Ids, wishes: Ids, operations: readonly Described[], world: World): About {
  const reads = new Set(operations.filter(({ method }) => method === 'GET').map((one) => one.operationId));
  return {
    ids: (kind, operationId = '') => {
      if (wishes.has(operationId))
        return [
          ...wishes.get(operationId)!,
          ...(reads.has(operationId) ? (ids.get('wish') ?? []) : []),
          unknown,
        ];
      const table = tableOf(kind.replace(/Ids?$/, ''));
      const like = [...ids.keys()].find((name) => name.startsWith(table.slice(0, 5)));
      return [...(ids.get(table) ?? ids.get(like ?? '') ?? []), unknown];
    },
    // what is sealed in the one world, what is personal in it, what is public in both
    words: ['林桂香', '桂香', '某某', '13900000005', '敲门请大声一点', '台灯', '另外的话', '%'],
    elder: world.ids.get('grandmother')!,
    demoPerson: world.ids.get('resident')!,
  };
}

/** Makes the two worlds: one is lived, the other is its copy with other persons in it. */
/** States of a wish. */
const states = 'proposed returned declined open claimed delivered confirmed thanked withdrawn annulled'.split(
  ' ',
);

/** A wish in each state for each operation upon one, with something to hide: what one does spoils nothing for the next. */
async function wishesFor(
  owner: pg.Client,
  operations: readonly Described[],
  { ids }: World,
): Promise<Map<string, string[]>> {
  const [subject, proposer, claimer] = ['grandmother', 'neighbour', 'volunteer'].map((key) => ids.get(key)!);
  const { rows } = await owner.query<{ wrapped_key: string }>(
    'select wrapped_key from identity.person where city_id = 6101 and person_id = $1',
    [subject],
  );
  const key = await testKeys.openDataKey(6101, rows[0]!.wrapped_key);
  const made = new Map<string, string[]>();
  for (const { operationId, path } of operations.filter((one) => one.path.includes('/wishes/{id}'))) {
    const wishes = await makeWishes(
      owner,
      states.map((state) => ({
        state,
        subject: subject!,
        proposer: proposer!,
        claimer: claimer!,
        told: !path.endsWith('/tell'),
      })),
    );
    for (const id of wishes)
      await owner.query(
        `insert into wish_private (city_id, wish_id, sealed, health_sealed, health_unasked) values (6101, $1, $2, $3, true)`,
        [
          id,
          await seal(key, 'wish_private.sealed', id, '孙女在外地'),
          await seal(key, 'wish_private.health_sealed', id, '心脏不好'),
        ],
      );
    made.set(operationId, wishes);
  }
  return made;
}

/** Makes the two worlds: one is lived, the other is its copy with other persons in it. */
export async function makePair(): Promise<Pair> {
  const one = await startWorld({ wishes: true });
  await one.settle();
  const owner = new pg.Client(one.owner);
  await owner.connect();
  await fillTables(owner, one.ids);
  const callers = (await makeCast(owner)).filter(asks);
  const tokens = await openSessions(owner, callers);
  const { operations } = await readDocument(one.url);
  const wishes = await wishesFor(owner, operations, one);
  const ids = await idsOf(owner);
  await owner.end();
  const other = await startWorld({ like: one });
  const there = new pg.Client(other.owner);
  await there.connect();
  const changed = await changePersons(there, testKeys);
  // those who ask know themselves
  await there.query(`update identity.person set name = '测试的人' where name like '测某%'`);
  await there.end();
  return {
    one,
    other,
    changed,
    callers,
    tokens,
    operations: operations.filter(
      ({ operationId, path }) =>
        path.startsWith('/api/') && !path.endsWith('/live') && !demonstration.includes(operationId),
    ),
    about: aboutOf(ids, wishes, operations, one),
    known: new Set([...ids.values(), ...wishes.values()].flat()),
    stop: async () => {
      await other.stop();
      await one.stop();
    },
  };
}

export interface Asked {
  readonly operation: Described;
  readonly caller: Caller;
  readonly url: string;
  readonly body?: { readonly type: string; readonly body: object | Buffer; readonly query: string };
  readonly key?: string;
}

/** Everything that can be read. */
export function* readings({ operations, callers, about }: Pair): Generator<Asked> {
  for (const operation of operations.filter(({ method }) => method === 'GET'))
    for (const url of addressesOf(operation, kindOf(operation), about))
      for (const caller of callers) yield { operation, caller, url };
}

/** Those who act: a few of each sort. */
const acts = ({ name, role }: Caller): boolean =>
  role === undefined ||
  ['resident', 'volunteer', 'communityWorker', 'gridWorker', 'socialWorker', 'streetOfficer'].includes(
    role,
  ) ||
  name.endsWith('siblingCommunity');

/** Everything that can be done, each thing by everybody; what ends sessions comes last. */
export function* writings({ operations, callers, about }: Pair): Generator<Omit<Asked, 'key'>> {
  const unsafe = operations.filter(({ method }) => method !== 'GET');
  const ends = ({ path }: Described) => /\/session/.test(path);
  for (const operation of [...unsafe.filter((one) => !ends(one)), ...unsafe.filter(ends)])
    for (const url of writingPaths(operation, kindOf(operation), about))
      for (const body of bodiesOf(operation, about))
        for (const caller of callers.filter(acts))
          yield { operation, caller, url: body.query ? `${url}?${body.query}` : url, body };
}

const volatile = new Set(['date', 'connection', 'keep-alive']);

async function answer(world: World, { tokens }: Pair, asked: Asked) {
  const { operation, caller, url, body, key } = asked;
  const token = caller.person ? tokens.get(caller.person) : undefined;
  const unsafe = operation.method !== 'GET';
  return world.app.inject({
    method: operation.method as 'GET',
    url,
    headers: {
      ...(unsafe ? { 'idempotency-key': key!, 'sec-fetch-site': 'same-origin' } : {}),
      ...(body && operation.method !== 'DELETE' ? { 'content-type': body.type } : {}),
    },
    ...(token ? { cookies: { nuanlin_6101: token, nuanlin_1506: token } } : {}),
    ...(body && operation.method !== 'DELETE' ? { payload: body.body } : {}),
  });
}

/** The answer once the machine is not too busy to give it. */
async function answered(world: World, pair: Pair, asked: Asked) {
  for (let tries = 1; ; tries += 1) {
    const reply = await answer(world, pair, asked);
    if (reply.statusCode !== 503 || tries > 20) return reply;
  }
}

/** What must be equal of an answer: status, headers, every byte, but for ids and times that were made by asking. */
function comparable({ known }: Pair, reply: Awaited<ReturnType<typeof answer>>, made: boolean): string {
  const headers = Object.entries(reply.headers)
    .filter(([name]) => !volatile.has(name))
    .map(([name, value]) => [name, name === 'set-cookie' ? String(value).replace(/=[\w-]{43}/, '=…') : value])
    .toSorted();
  // a workbook is packed with the time of its making
  const packed = String(reply.headers['content-type']).includes('spreadsheetml');
  let text = packed ? '' : reply.body.replace(/urn:uuid:[0-9a-f-]{36}/g, '');
  if (made)
    text = text
      .replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => (known.has(id) ? id : '…'))
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, '…')
      // tokens, codes of cards, codes that the demonstration shows
      .replace(/"(?:[\w-]{43}|[\w-]{22}|[2-9A-HJ-NP-Z]{7}|\d{6})(?=\\?")/g, '"…');
  // the length of what was replaced differs by itself: a time may end in a nought, which is not written
  const own = packed || made ? ['content-length', 'etag'] : [];
  const kept = headers.filter(([name]) => !own.includes(name as string));
  return JSON.stringify([reply.statusCode, text, kept]);
}

/** Where two answers part. */
function parting(one: string, other: string): string {
  const at = [...one].findIndex((sign, index) => sign !== other[index]);
  const around = (text: string) => text.slice(Math.max(0, at - 120), at + 80);
  return `…${around(one)}…\n  …${around(other)}…`;
}

/** Asks both worlds the same; gives where the answers part, null when nobody could tell the worlds apart. */
export async function ask(pair: Pair, asked: Asked): Promise<string | null> {
  const replies = await Promise.all([pair.one, pair.other].map((world) => answered(world, pair, asked)));
  const [one, other] = replies.map((reply) => comparable(pair, reply, asked.body !== undefined));
  return one === other ? null : parting(one!, other!);
}
