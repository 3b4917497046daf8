import { call, type Act, type Call } from '../../base/act.ts';
import { isCaller, type Caller } from '../../base/caller.ts';
import type { Input } from '../../base/contract.ts';
import { statement } from '../../base/statement.ts';
import { relationsOf } from '../../engines/access/index.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalOf, type JournalRow } from '../../engines/journal/index.ts';
import { maskName, nameOf, organisationsOf, mergedOf } from '../../engines/people/index.ts';
import type { getWish } from './contract.ts';
import type { ProgramStep, WishStep } from './flow.ts';
import { sharesOf } from './shares.ts';
import { detailsOf } from './details.ts';
import {
  dueOf,
  isAskedStill,
  isVisible,
  oneWish,
  scopeOf,
  toCard,
  wishColumns,
  type WishRow,
} from './wish-row.ts';

const chainOf = statement<WishRow>(
  'wishes.chain',
  `select ${wishColumns} from wish where city_id = $1 and root_id = $2 order by id limit 50`,
);
const reasons = statement<{ matter_id: string; words: string | null }>(
  'wishes.reasons',
  `select distinct on (matter_id) matter_id, words from journal
   where city_id = $1 and matter_id = any($2::uuid[]) and step in ('return', 'decline')
   order by matter_id, seq desc`,
);

/** Why some wishes were returned or declined. */
export const reasonsOf = (ids: readonly string[]): Call<{ matter_id: string; words: string | null }> =>
  call(reasons, [ids]);

type StoryStep = 'propose' | WishStep | ProgramStep;
type By = 'wisher' | 'proposer' | 'worker' | 'claimer' | 'program';

/** Are two ids those of one person? */
type Same = (one: string | null, other: string | null) => boolean;

/** Whoever acted or is concerned here may have two records: which of their ids are one person's. */
async function sameness(act: Act, wishes: readonly WishRow[], steps: readonly JournalRow[]): Promise<Same> {
  const [merged] = await act.batch(
    mergedOf([
      ...wishes.flatMap((one) => [one.subject_id, one.proposer_id]),
      ...steps.flatMap((entry) => entry.actor_id ?? []),
    ]),
  );
  const kept = new Map(merged.rows.map((one) => [one.id, one.kept_id]));
  const keptOf = (id: string | null) => kept.get(id ?? '') ?? id;
  return (one, other) => keptOf(one) === keptOf(other);
}

/** Who did a step, as a role in the story: the story is told without names. */
function roleOf(entry: JournalRow, row: WishRow, same: Same): By {
  const step = entry.step as StoryStep;
  if (entry.actor_id === null) return 'program';
  if (['accept', 'return', 'decline', 'tell', 'revoke', 'restore', 'annul'].includes(step)) return 'worker';
  if (entry.detail['as'])
    return (
      ({ subject: 'wisher', proposer: 'proposer', claimer: 'claimer' }[String(entry.detail['as'])] as By) ??
      'worker'
    );
  if (same(entry.actor_id, row.subject_id)) return 'wisher';
  if (['claim', 'release', 'fulfil', 'join', 'leave', 'close'].includes(step)) return 'claimer';
  if (step === 'propose' && entry.detail['road'] !== 'web') return 'worker';
  // somebody whom the wisher named did it for them
  if (entry.detail['behalf']) return 'wisher';
  return same(entry.actor_id, row.proposer_id) && row.road === 'web' ? 'proposer' : 'worker';
}

/** Steps that concern only the wisher's side and the desk. */
const nearOnly: ReadonlySet<StoryStep> = new Set([
  'reveal',
  'tell',
  'return',
  'revise',
  'extend',
  'remind',
  'escalate',
  'restore',
  'accompany',
  'ask',
  'chase',
  'use',
  'annul',
  'inquire',
  'keep',
  'expire',
]);

interface Reader {
  /** The caller is the wisher, who hung it, or the desk. */
  readonly near: boolean;
  /** The caller fulfils or fulfilled it. */
  readonly claimer: boolean;
}

/** Words of the desk are for the wisher's side; words between claimer and wisher are for both. */
function wordsFor(reader: Reader, entry: JournalRow): string | null {
  const shared = ['claim', 'fulfil', 'confirm', 'dispute', 'thank', 'extend'].includes(entry.step);
  return reader.near || (reader.claimer && shared) ? entry.words : null;
}

/** The wisher's name: whole for the wisher and for who typed it at home, masked for the desk and the claimer. */
export function nameFor(caller: Caller, row: WishRow, name: string, masked: boolean): string | null {
  const typedIt = isCaller(caller, row.proposer_id) && row.road === 'web';
  if (isCaller(caller, row.subject_id) || typedIt) return name;
  return masked || isCaller(caller, row.proposer_id) ? maskName(name) : null;
}

/** Who chips in, without names: how many and how much; what each gives for those whom it concerns. */
async function togetherFor(act: Act, row: WishRow, whole: boolean) {
  if (row.together === null) return null;
  const [parts] = await act.batch(sharesOf(row));
  const words = parts.rows.map(({ yuan, words: said }) =>
    [yuan === null ? '' : `¥${yuan}`, said ?? ''].filter(Boolean).join(' · '),
  );
  return {
    open: row.together === 'open' && row.state === 'claimed',
    pledged: row.pledged,
    shares: parts.rows.length,
    words: whole ? words : [],
  };
}

/** The wish that a declined one repeats, when the reader may see that one. */
async function originalFor(act: Act, tools: Tools, row: WishRow): Promise<string | null> {
  if (row.duplicate_of === null) return null;
  const found = await act.one(oneWish, row.duplicate_of);
  return found && isVisible(tools.access, act.caller, found) ? found.id : null;
}

/** Who will come: the wisher's side and the claimer know the whole name, the desk the family name. */
function claimerFor(
  relations: readonly string[],
  staff: boolean,
  row: WishRow,
  name: string | undefined,
): string | null {
  if (!name || !['claimed', 'delivered', 'confirmed'].includes(row.state)) return null;
  if (relations.length > 0) return name;
  return staff ? maskName(name) : null;
}

/** One wish as its reader may see it, with the whole chain told as one story. */
export async function see(act: Act, tools: Tools, _input: Input<typeof getWish>, row: WishRow) {
  const { access } = tools;
  const [chain, names, claimers] = await act.batch(
    call(chainOf, [row.root_id]),
    nameOf(row.subject_id),
    nameOf(row.claimer_id),
  );
  const chapters = chain.rows.filter((one) => isVisible(access, act.caller, one));
  const [journal] = await act.batch(journalOf(chapters.map((one) => one.id)));
  // whose claim lives or was thanked for; who gave the wish back is a stranger to it
  const claimedBy = new Set(
    chapters.filter((one) => isCaller(act.caller, one.claimer_id)).map((one) => one.id),
  );
  const organisationIds = journal.rows.flatMap((entry) => entry.detail['organisation'] ?? []).map(String);
  const [organisations] = await act.batch(organisationsOf(organisationIds));
  const same = await sameness(act, chapters, journal.rows);
  const organisation = new Map(organisations.rows.map((one) => [one.id, one.name]));
  const relations = relationsOf(act.caller, scopeOf(row).relations) as (
    'subject' | 'proposer' | 'claimer' | 'partner'
  )[];
  const staff = access.allows(act.caller, 'wish.oversee', scopeOf(row));
  // each chapter has its own people: who hung the first wish reads no words of the next
  const isNear = (one: WishRow): boolean =>
    access.allows(act.caller, 'wish.oversee', scopeOf(one)) ||
    relationsOf(act.caller, scopeOf(one).relations).some(
      (relation) => relation !== 'claimer' && relation !== 'partner',
    );
  const near = isNear(row);
  const name = names.rows[0]?.name ?? null;
  const stepsOf = (one: WishRow) => {
    const reader = { near: isNear(one), claimer: claimedBy.has(one.id) };
    return journal.rows
      .filter(
        (entry) => entry.matter_id === one.id && (reader.near || !nearOnly.has(entry.step as StoryStep)),
      )
      .map((entry) => ({
        step: entry.step as StoryStep,
        at: entry.at,
        by: roleOf(entry, one, same),
        organisation: organisation.get(String(entry.detail['organisation'])) ?? null,
        words: wordsFor(reader, entry),
        grade: reader.near || reader.claimer ? Number(entry.detail['grade']) || null : null,
      }));
  };
  const reason = journal.rows.findLast(
    (entry) => entry.matter_id === row.id && ['return', 'decline'].includes(entry.step),
  );
  return {
    ...toCard(access, act.caller, row),
    version: row.version,
    relations: [...relations, ...(staff ? (['staff'] as const) : [])],
    subjectName: name && nameFor(act.caller, row, name, staff || relations.includes('claimer')),
    subjectTold: near ? row.subject_told : null,
    ...detailsOf(row),
    together: await togetherFor(act, row, near || relations.includes('claimer')),
    askedStill: near && isAskedStill(row),
    useState: near ? row.use_state : null,
    duplicateOf: near ? await originalFor(act, tools, row) : null,
    ...(near || relations.includes('claimer') ? dueOf(row) : { dueOn: null, overdue: false }),
    claimer: claimerFor(relations, staff, row, claimers.rows[0]?.name),
    reason: near && ['returned', 'declined'].includes(row.state) ? (reason?.words ?? null) : null,
    story: chapters.map((one) => ({
      id: one.id,
      kind: one.kind,
      state: one.state,
      publicLine: one.public_line,
      steps: stepsOf(one),
    })),
  };
}
