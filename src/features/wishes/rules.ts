import type { Static } from 'typebox';
import { call, type Act, type Call } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import type { getWishRules, setWishRules, WishRules } from './contract.ts';

export type Rules = Static<typeof WishRules>;

/** What holds in a community that has set nothing. */
export const defaultRules: Rules = {
  liveClaims: 3,
  visitorClaims: 1,
  organisationClaims: 10,
  openWishes: 5,
  proposalsADay: 10,
  releasesADay: 3,
  worthYuan: 200,
  thingDays: 14,
  serviceDays: 21,
  lapseDays: 7,
  reviewDays: 3,
  useDays: 14,
  taskDays: 14,
};

const columns = {
  liveClaims: 'live_claims',
  visitorClaims: 'visitor_claims',
  organisationClaims: 'organisation_claims',
  openWishes: 'open_wishes',
  proposalsADay: 'proposals_a_day',
  releasesADay: 'releases_a_day',
  worthYuan: 'worth_yuan',
  thingDays: 'thing_days',
  serviceDays: 'service_days',
  lapseDays: 'lapse_days',
  reviewDays: 'review_days',
  useDays: 'use_days',
  taskDays: 'task_days',
} as const satisfies Record<keyof Rules, string>;
const names = Object.keys(columns) as (keyof Rules)[];

type RuleRow = Record<(typeof columns)[keyof Rules], number> & { version: number };

const current = statement<RuleRow>(
  'wishes.rule',
  `select version, ${Object.values(columns).join(', ')} from wish_rule
   where city_id = $1 and place = $2 order by version desc limit 1`,
);
const lockPlace = statement(
  'wishes.lock_place',
  'select code from place where city_id = $1 and code = $2 for no key update',
);
const insert = statement<{ version: number }>(
  'wishes.set_rule',
  `insert into wish_rule (city_id, place, set_by, ${Object.values(columns).join(', ')}, version)
   select $1, $2, app.person(), ${names.map((_, index) => `$${index + 3}`).join(', ')}, coalesce(max(r.version), 0) + 1
   from wish_rule r where r.city_id = $1 and r.place = $2 returning version`,
);

const unfinished = statement<{ unfinished: number }>(
  'wishes.unfinished',
  `select count(*) as unfinished from wish
   where city_id = $1 and subject_id = $2 and state in ('proposed', 'returned', 'open', 'claimed', 'delivered')`,
);

/** The call that counts the unfinished wishes of a person. */
export const unfinishedOf = (person: string): Call<{ unfinished: number }> => call(unfinished, [person]);

/** The call that reads the rules of a community; `rulesFrom` words its rows. */
export const rulesAt = (community: string): Call<RuleRow> => call(current, [community]);

/** The rules as read, or the defaults. */
export function rulesFrom(rows: readonly RuleRow[]): Rules & { version: number } {
  const [row] = rows;
  if (!row) return { ...defaultRules, version: 0 };
  const rules = Object.fromEntries(names.map((name) => [name, row[columns[name]]])) as Rules;
  return { ...rules, version: row.version };
}

/** The rules of a community now. */
export async function rulesOf(act: Act, community: string): Promise<Rules & { version: number }> {
  const [rows] = await act.batch(rulesAt(community));
  return rulesFrom(rows.rows);
}

/** Has somebody as many unfinished wishes as the rules allow? */
async function isFull(act: Act, person: string, { openWishes }: Rules): Promise<boolean> {
  const [open] = await act.batch(unfinishedOf(person));
  return (open.rows[0]?.unfinished ?? 0) >= openWishes;
}

/** What a community allows, for everybody to read; whoever is signed in also learns whether a wish of their own would be one too many. */
export async function getRules(act: Act, tools: Tools, { query }: Input<typeof getWishRules>) {
  const rules = await rulesOf(act, query.place);
  const full = act.caller.person !== null && (await isFull(act, act.person, rules));
  const may = tools.access.allows(act.caller, 'wish.setRules', { place: query.place, relations: {} });
  return { rules, full, can: may ? (['setRules'] as const).slice() : [] };
}

/** Sets the rules of a community as their next version; of two at once the second waits, by a lock on the place. */
export async function setRules(act: Act, { body }: Input<typeof setWishRules>) {
  const { place, rules } = body;
  const [, written] = await act.batch(
    call(lockPlace, [place]),
    call(insert, [place, ...names.map((name) => rules[name])]),
  );
  const version = written.rows[0]?.version ?? 1;
  await act.batch(
    journalEntry({
      kind: 'wishRule',
      matterId: newId(),
      step: 'set',
      from: '',
      to: '',
      place,
      actorId: act.person,
      subjectId: null,
      detail: { ...rules, version },
    }),
  );
  return { rules: { ...rules, version } };
}
