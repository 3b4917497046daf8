import { call, type Act } from '../../base/act.ts';
import { isCaller } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import { firstId, fromCursor, idCursor, lastId, page, toCursor } from '../../base/cursor.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { maskName, namesOf, recordsOfAny } from '../../engines/people/index.ts';
import { totalsOf } from '../../engines/statistics/index.ts';
import type {
  claimEnds,
  getWishTree,
  listLateReviews,
  listMyClaims,
  listMyWishes,
  listWishesOfPerson,
  listWishes,
  listWishQueue,
  queueNames,
} from './contract.ts';
import { stillCount, stillQueue } from './still.ts';
import { dueOf, reviewOf, toCard, wishColumns, wishColumnsOf, type WishRow } from './wish-row.ts';
import type { WishState } from './flow.ts';
import { calendarKnown, todayOf } from './details.ts';
import { rulesAt, rulesFrom } from './rules.ts';
import { nameFor, reasonsOf } from './story.ts';

const onTree = statement<WishRow>(
  'wishes.on_tree',
  `select ${wishColumns} from wish where city_id = $1 and community = $2 and state = $3 and id < $4
   order by id desc limit $5`,
);
const onTreeOfKind = statement<WishRow>(
  'wishes.on_tree_of_kind',
  `select ${wishColumns} from wish where city_id = $1 and community = $2 and state = $3 and id < $4 and kind = $6
   order by id desc limit $5`,
);

/** The wishes of one community in one state, newest first: the hot read, one statement by one index. */
export async function list(act: Act, tools: Tools, { query }: Input<typeof listWishes>) {
  const { place, state = 'open', kind, limit = 20 } = query;
  const from = idCursor(query.cursor);
  const rows = await (kind
    ? act.all(onTreeOfKind, place, state, from, limit + 1, kind)
    : act.all(onTree, place, state, from, limit + 1));
  return page(
    rows,
    limit,
    (row) => toCard(tools.access, act.caller, row),
    (row) => row.id,
  );
}

/** How many hearts of each state the picture shows: 60 in all. */
const heartsOf = [
  ['open', 30],
  ['claimed', 12],
  ['delivered', 5],
  ['confirmed', 5],
  ['thanked', 8],
] as const;

const alive = statement<{ state: WishState; count: number }>(
  'wishes.alive',
  `select state, count(*) as count from wish
   where city_id = $1 and community = $2 and state in ('open', 'claimed', 'delivered', 'confirmed') group by state`,
);

/** The tree as a picture. What is alive is counted; what was thanked for comes from the counters. */
export async function tree(act: Act, tools: Tools, { query }: Input<typeof getWishTree>) {
  const [counts, totals, ...hearts] = await act.batch(
    call(alive, [query.place]),
    totalsOf(query.place, ['wish.thanked', 'wish.unthanked']),
    ...heartsOf.map(([state, most]) => call(onTree, [query.place, state, idCursor(undefined), most])),
  );
  const count = (state: WishState) => counts.rows.find((row) => row.state === state)?.count ?? 0;
  const total = (measure: string) => totals.rows.find((row) => row.measure === measure)?.value ?? 0;
  return {
    community: query.place,
    hearts: hearts.flatMap((part) => part.rows.map((row) => toCard(tools.access, act.caller, row))),
    counts: {
      open: count('open'),
      claimed: count('claimed'),
      delivered: count('delivered'),
      confirmed: count('confirmed'),
      thanked: total('wish.thanked') - total('wish.unthanked'),
    },
  };
}

const mine = statement<WishRow>(
  'wishes.mine',
  `select ${wishColumnsOf('both_sides')} from (
     (select * from wish where city_id = $1 and subject_id = any(app.persons()) and id < $2 order by id desc limit $3)
     union
     (select * from wish where city_id = $1 and proposer_id = any(app.persons()) and road = 'web' and id < $2
      order by id desc limit $3)
   ) as both_sides where city_id = $1 order by id desc limit $3`,
);

/** Wishes that the caller made, hung for somebody, or that somebody hung for them. */
export async function listMine(act: Act, tools: Tools, { query }: Input<typeof listMyWishes>) {
  const { limit = 20 } = query;
  const rows = await act.all(mine, idCursor(query.cursor), limit + 1);
  const returned = rows
    .filter((row) => row.state === 'returned' || row.state === 'declined')
    .map((row) => row.id);
  const [names, reasons] = await act.batch(namesOf(rows.map((row) => row.subject_id)), reasonsOf(returned));
  const name = new Map(names.rows.map((row) => [row.id, row.name]));
  const reason = new Map(reasons.rows.map((row) => [row.matter_id, row.words]));
  return page(
    rows,
    limit,
    (row) => ({
      ...toCard(tools.access, act.caller, row),
      relations: [
        ...(isCaller(act.caller, row.subject_id) ? (['subject'] as const) : []),
        ...(isCaller(act.caller, row.proposer_id) ? (['proposer'] as const) : []),
      ],
      subjectName: nameFor(act.caller, row, name.get(row.subject_id) ?? '', false),
      reason: reason.get(row.id) ?? null,
    }),
    (row) => row.id,
  );
}

interface ClaimedRow extends WishRow {
  claim_id: string;
  claimed_at: string;
  live: boolean;
  ended_by: (typeof claimEnds)[number] | null;
  joined: boolean;
  reason: string | null;
}

const myClaims = statement<ClaimedRow>(
  'wishes.my_claims',
  `select ${wishColumnsOf('w')}, c.id as claim_id, coalesce((select s.joined_at from wish_share s
       where s.city_id = $1 and s.claim_id = c.id and s.person_id = any(app.persons()) and s.left_at is null
         and c.claimer_id <> all(app.persons()) order by s.joined_at limit 1), c.claimed_at) as claimed_at, c.ended_at is null as live, c.ended_by,
     c.claimer_id <> all(app.persons()) as joined,
     case when c.ended_by = 'revoke' then (select j.words from journal j where j.city_id = $1 and j.matter_id = c.wish_id
       and j.step = 'revoke' and j.at = c.ended_at limit 1) end as reason
   from wish_claim c join wish w on w.city_id = c.city_id and w.id = c.wish_id
   where c.city_id = $1 and c.id in (
     select o.id from wish_claim o where o.city_id = $1 and o.claimer_id = any(app.persons())
     union all
     select s.claim_id from wish_share s where s.city_id = $1 and s.person_id = any(app.persons()) and s.left_at is null)
     and (c.ended_at is null, c.id) < ($2::boolean, $3::uuid)
   order by c.ended_at is null desc, c.id desc limit $4`,
);

/** The caller's claims and those that they chip in for, live ones first. */
export async function listClaims(act: Act, tools: Tools, { query }: Input<typeof listMyClaims>) {
  const { limit = 20 } = query;
  const [live = 'true', id = lastId] = fromCursor(query.cursor, 'flag', 'id') ?? [];
  const rows = await act.all(myClaims, live, id, limit + 1);
  return page(
    rows,
    limit,
    (row) => ({
      ...toCard(tools.access, act.caller, row),
      claimedAt: row.claimed_at,
      live: row.live,
      joined: row.joined,
      endedBy: row.ended_by,
      reason: row.reason,
      ...(row.live ? dueOf(row) : { dueOn: null, overdue: false }),
    }),
    (row) => toCursor(String(row.live), row.claim_id),
  );
}

const queueStates: Readonly<Record<(typeof queueNames)[number], readonly WishState[]>> = {
  review: ['proposed'],
  open: ['open'],
  claimed: ['claimed'],
  use: ['confirmed', 'thanked'],
  confirm: ['delivered', 'confirmed'],
  returned: ['returned'],
  still: [],
};

const waiting = statement<WishRow>(
  'wishes.waiting',
  `select ${wishColumns} from wish
   where city_id = $1 and community = $2 and state = any($3) and (changed_at, id) > ($4::timestamptz, $5::uuid)
   order by changed_at, id limit $6`,
);
/** No answer came to whether it is of use: the desk calls. */
const toCall = statement<WishRow>(
  'wishes.to_call',
  `select ${wishColumns} from wish
   where city_id = $1 and community = $2 and state in ('confirmed', 'thanked') and use_state = 'task'
     and (changed_at, id) > ($3::timestamptz, $4::uuid)
   order by changed_at, id limit $5`,
);
const toCallCount = statement<{ count: number }>(
  'wishes.to_call_count',
  `select count(*) as count from wish
   where city_id = $1 and community = $2 and state in ('confirmed', 'thanked') and use_state = 'task'`,
);
const late = statement<WishRow & { community_name: string }>(
  'wishes.late',
  `select ${wishColumnsOf('w')}, p.name as community_name from wish w
   join place p on p.city_id = w.city_id and p.code = w.community
   where w.city_id = $1 and w.place >= $2 and w.place < $2 || '~' and w.state = 'proposed' and w.escalated
   order by w.review_by, w.id limit 100`,
);

/** The reviews of a place that are late and of which the street was told. */
export async function listLate(act: Act, tools: Tools, { query }: Input<typeof listLateReviews>) {
  const rows = await act.all(late, query.place);
  const [names] = await act.batch(namesOf(rows.map((row) => row.subject_id)));
  const item = toQueueItem(tools, act, names.rows);
  return { items: rows.map((row) => ({ ...item(row), communityName: row.community_name })) };
}

const waitingCounts = statement<{ state: WishState; count: number }>(
  'wishes.waiting_counts',
  `select state, count(*) as count from wish
   where city_id = $1 and community = $2 and state in ('proposed', 'returned', 'open', 'claimed', 'delivered', 'confirmed')
   group by state`,
);

const ofPerson = statement<WishRow>(
  'wishes.of_person',
  `select ${wishColumns} from wish
   where city_id = $1 and subject_id in ${recordsOfAny('$2')} and community = $3 order by id desc limit 20`,
);

/** A wish as the desk's lists show it, the name masked. */
export const toQueueItem = (tools: Tools, act: Act, names: readonly { id: string; name: string }[]) => {
  const name = new Map(names.map((row) => [row.id, maskName(row.name)]));
  return (row: WishRow) => ({
    ...toCard(tools.access, act.caller, row),
    place: row.place,
    subjectName: name.get(row.subject_id) ?? null,
    toTell: !row.subject_told,
    waitingSince: row.changed_at,
    ...dueOf(row),
    ...reviewOf(row),
    worthYuan: row.worth_yuan,
  });
};

/** The wishes of a resident in one community, for the desk: finished ones too, so that a caller's answer finds its wish. */
export async function listOfPerson(act: Act, tools: Tools, input: Input<typeof listWishesOfPerson>) {
  const { id } = input.params;
  const [rows, names] = await act.batch(call(ofPerson, [id, input.query.place]), namesOf([id]));
  return { items: rows.rows.map(toQueueItem(tools, act, names.rows)) };
}

/** What waits for the worker, longest waiting first, and how much waits in each queue. */
export async function listQueue(act: Act, tools: Tools, { query }: Input<typeof listWishQueue>) {
  const { limit = 20, place, queue } = query;
  const [since = '-infinity', id = firstId] = fromCursor(query.cursor, 'instant', 'id') ?? [];
  const [rows, counts, calls, still, rules] = await act.batch(
    queue === 'use'
      ? call(toCall, [place, since, id, limit + 1])
      : queue === 'still'
        ? stillQueue(place, since, id, limit + 1)
        : call(waiting, [place, queueStates[queue], since, id, limit + 1]),
    call(waitingCounts, [place]),
    call(toCallCount, [place]),
    stillCount(place),
    rulesAt(place),
  );
  const [names] = await act.batch(namesOf(rows.rows.map((row) => row.subject_id)));
  const countOf = (states: readonly WishState[]) =>
    counts.rows.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.count, 0);
  return {
    ...page(rows.rows, limit, toQueueItem(tools, act, names.rows), (row) => toCursor(row.changed_at, row.id)),
    calendarKnown: calendarKnown(await todayOf(act), rulesFrom(rules.rows).reviewDays),
    counts: {
      review: countOf(queueStates.review),
      open: countOf(queueStates.open),
      claimed: countOf(queueStates.claimed),
      confirm: countOf(queueStates.confirm),
      use: calls.rows[0]?.count ?? 0,
      returned: countOf(queueStates.returned),
      still: still.rows[0]?.count ?? 0,
    },
  };
}
