import { randomBytes } from 'node:crypto';
import { call, type Call } from '../../base/act.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import { wordsDigest } from './leaf.ts';

/**
 * The journal: one row per step, in the step's own transaction. It is the audit trail, the story of a thing and what
 * the statistics are counted from. Rows are only ever inserted; a step that no flow has is refused by the database.
 */
export interface Entry {
  readonly kind: string;
  readonly matterId: string;
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly place: string;
  readonly actorId: string | null;
  readonly subjectId: string | null;
  /** Codes and counts only. */
  readonly detail?: Readonly<Record<string, string | number | boolean>>;
  /** Reason or thanks, as written by a person. */
  readonly words?: string | undefined;
}

const insert = statement(
  'journal.insert',
  `insert into journal (city_id, id, kind, matter_id, step, from_state, to_state, place, actor_id, subject_id, detail,
     words, words_salt, words_digest)
   values ($1, $2, $3, $4, $5, $6, $7, $8,
     case when $9::uuid = app.person() and app.actor() is not null then app.actor() else $9::uuid end, $10,
     case when $9::uuid = app.person() and app.actor() is not null
       then $11::jsonb || jsonb_build_object('behalf', app.mandate()) else $11::jsonb end, $12, $13, $14)`,
);

/** The call that writes an entry; it goes into the same batch as the step itself. */
export const journalEntry = (entry: Entry): Call => {
  const salt = entry.words === undefined ? null : randomBytes(16);
  return call(insert, [
    newId(),
    entry.kind,
    entry.matterId,
    entry.step,
    entry.from,
    entry.to,
    entry.place,
    entry.actorId,
    entry.subjectId,
    entry.detail ?? {},
    entry.words ?? null,
    salt,
    salt && wordsDigest(salt, entry.words!),
  ]);
};

export interface JournalRow {
  id: string;
  matter_id: string;
  step: string;
  from_state: string;
  to_state: string;
  at: string;
  actor_id: string | null;
  subject_id: string | null;
  detail: Record<string, string | number | boolean>;
  words: string | null;
}

const storyOf = statement<JournalRow>(
  'journal.story',
  `select id, matter_id, step, from_state, to_state, at, actor_id, subject_id, detail, words
   from (select * from journal where city_id = $1 and matter_id = any($2::uuid[]) order by seq desc limit 500) as latest
   where city_id = $1 order by seq`,
);

/** The steps of some things, in order; of more than five hundred the latest. */
export const journalOf = (matterIds: readonly string[]): Call<JournalRow> => call(storyOf, [matterIds]);

const entries = statement<ToldEntry>(
  'journal.entries',
  `select id, kind, matter_id, step, place, actor_id, subject_id, at, detail from journal where city_id = $1 and id = any($2::uuid[])`,
);

/** An entry as a notice tells it. */
export interface ToldEntry {
  id: string;
  kind: string;
  matter_id: string;
  step: string;
  place: string;
  actor_id: string | null;
  subject_id: string | null;
  at: string;
  detail: Record<string, string | number | boolean>;
}

/** Some entries by their ids. */
export const journalEntries = (ids: readonly string[]): Call<ToldEntry> => call(entries, [ids]);

const eraseWritten = statement(
  'journal.erase_words',
  `update journal set words = null, words_salt = null where city_id = $1 and actor_id = $2 and words is not null`,
);

/** Takes back what a person wrote in words (reasons, thanks); the steps stay, and their seal still holds. */
export const eraseWords = (personId: string): Call => call(eraseWritten, [personId]);

const stepsByPerson = statement<{ id: string; steps: number }>(
  'journal.steps_of_persons',
  `select of_.id, (select count(*)::integer from journal j where j.city_id = $1 and j.subject_id = of_.id) as steps
   from unnest($2::uuid[]) as of_ (id) where $1::integer is not null`,
);

/** How many steps were taken for some persons. */
export const stepsOfPersons = (ids: readonly string[]): Call<{ id: string; steps: number }> =>
  call(stepsByPerson, [ids]);

const looks = statement<JournalRow>(
  'journal.looks',
  `select id, matter_id, step, from_state, to_state, at, actor_id, subject_id, detail, words
   from journal where city_id = $1 and subject_id = any(app.persons())
     and (step = any(array['reveal', 'find', 'export', 'correct', 'askPhone', 'tiePhone', 'untiePhone'])
       or (kind = 'permit' and step = 'give') or (kind = 'delivery' and step = 'reach'))
     and (step <> 'correct' or actor_id <> all(app.persons()))
     and seq < coalesce((select before.seq from journal before where before.city_id = $1 and before.id = $2), 9223372036854775807)
   order by seq desc limit $3`,
);

/** Who looked at the caller, newest first: so many, before the look of this id. */
export const looksAt = (beforeId: string, limit: number): Call<JournalRow> => call(looks, [beforeId, limit]);

const opened = statement(
  'journal.opened_for',
  `select 1 from journal where city_id = $1 and matter_id = $2 and kind = 'person' and step = 'reveal'
     and actor_id = any(app.persons()) and detail ->> 'merge' = $3::text limit 1`,
);

/** Has the caller opened a person's data for this decision about their record? One row if so. */
export const openedFor = (personId: string, merge: string): Call => call(opened, [personId, merge]);

const deeds = statement<JournalRow & { kind: string }>(
  'journal.deeds',
  `select deed.* from unnest($2::uuid[]) as of_ (actor) cross join lateral (
     select j.id, j.kind, j.matter_id, j.step, j.from_state, j.to_state, j.at, j.actor_id, j.subject_id, j.detail, j.words, j.seq
     from journal j where j.city_id = $1 and j.actor_id = of_.actor
       and j.detail ->> 'behalf' is not null and j.detail ->> 'behalf' = any($3::text[])
       and j.seq < coalesce((select before.seq from journal before where before.city_id = $1 and before.id = $4), 9223372036854775807)
     order by j.seq desc limit $5) deed
   order by deed.seq desc limit $5`,
);

/** What some people did by some mandates, newest first: so many, before the deed of this id. Walks only what they did for others. */
export const deedsBy = (
  actors: readonly string[],
  mandates: readonly string[],
  beforeId: string,
  limit: number,
): Call<JournalRow & { kind: string }> => call(deeds, [actors, mandates, beforeId, limit]);

export { beginReading, countedBy, readJournal, type JournalReader, type ReadRow } from './reader.ts';
export { dropRoutine, sealRoutine, type HeadCopy, type SealHead } from './seal.ts';
export { checkSeals, type CheckedSeal, type CheckResult, type Finding } from './check.ts';
export { rowsOf, sealsOf, type Ask } from './sealed.ts';
export type { SealedRow } from './leaf.ts';
