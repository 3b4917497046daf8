import { call, type Act, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';
import { recordsOf } from './records.ts';

/** A decision about a record and another one, or about a record and a telephone. */
interface Decision {
  id: string;
  place: string;
  kept_id: string;
  state: 'asked' | 'merged' | 'undone' | 'apart' | 'refused' | 'tied' | 'lapsed';
  decided_at: string;
  /** Who asked for it. */
  decided_by: string;
  kept_said_at: string | null;
  gone_said_at: string | null;
  undo_until: string | null;
  /** When it lapses, where nobody answers. */
  lapses_at: string;
  /** The days to undo it have not passed. */
  open: boolean;
  transfers: string[];
}

/** About two records. */
export interface RecordMerge extends Decision {
  what: 'record';
  gone_id: string;
}

/** A telephone that is asked to be tied to a record. */
export interface PhoneTie extends Decision {
  what: 'phone';
  gone_id: null;
  /** The number, sealed with the record's key; null once it was answered. */
  phone_sealed: string | null;
}

export type MergeRow = RecordMerge | PhoneTie;

/** Days within which a second word is given; then what was asked lapses. */
export const wordDays = 14;

const columns = `id, place, kept_id, gone_id, state, decided_at, decided_by, kept_said_at, gone_said_at, undo_until, transfers,
  decided_at + interval '${wordDays} days' as lapses_at, what, phone_sealed, state = 'merged' and undo_until > now() as open`;
const note = statement<RecordMerge>(
  'people.note_merge',
  `insert into person_merge (city_id, id, place, kept_id, gone_id, state, decided_by, undo_until, transfers,
     needs_word)
   values ($1, $2, $3, $4, $5, $6, app.person(), now() + make_interval(days => $7::integer), $8, $9)
   returning ${columns}`,
);
const merges = statement<MergeRow & { place_name: string }>(
  'people.merges',
  `select ${columns}, (select h.name from place h where h.city_id = $1 and h.code = person_merge.place) as place_name
   from person_merge
   where city_id = $1 and place >= $2 and place < $2 || '~' and (state = 'asked'
     or (state = 'merged' and decided_at > now() - interval '60 days'))
   order by state = 'asked' desc, decided_at desc limit 50`,
);
const one = statement<MergeRow>(
  'people.merge_row',
  `select ${columns} from person_merge where city_id = $1 and id = $2`,
);
const undone = statement<{ id: string }>(
  'people.undo_merge',
  `update person_merge set state = 'undone', undone_at = now(), undone_by = app.person()
   where city_id = $1 and id = $2 and state = 'merged' and undo_until > now() returning id`,
);
// those who led to the record that goes lead on to the one that is kept: there are no chains
const followers = statement(
  'people.lead_followers',
  'update person set kept_id = $3 where city_id = $1 and kept_id = $2',
);
const lead = statement<{ id: string }>(
  'people.lead',
  'update person set kept_id = $3 where city_id = $1 and id = $2 and kept_id is null returning id',
);
const stand = statement('people.stand', 'update person set kept_id = null where city_id = $1 and id = $2');
// those who were merged into the record before it went lead there again
const followersBack = statement(
  'people.followers_back',
  `update person p set kept_id = $2 where p.city_id = $1 and p.id in (select m.gone_id from person_merge m
     where m.city_id = $1 and m.kept_id = $2 and m.state = 'merged')`,
);

/** Days within which a merge can be undone. */
export const undoDays = 30;

/** The calls that make one record lead to another; the second of them gives no row where somebody was faster. */
export const leadTo = (gone: string, kept: string): readonly [Call, Call<{ id: string }>] => [
  call(followers, [gone, kept]),
  call(lead, [gone, kept]),
];

/** The calls that make a record stand by itself again, with those that were merged into it. */
export const standAgain = (gone: string): readonly Call[] => [
  call(stand, [gone]),
  call(followersBack, [gone]),
];

/** The call that writes down what was decided about two records. */
export const noteMerge = (row: {
  id: string;
  place: string;
  kept: string;
  gone: string;
  state: 'asked' | 'merged' | 'apart';
  transfers?: readonly string[];
}): Call<RecordMerge> =>
  call(note, [
    row.id,
    row.place,
    row.kept,
    row.gone,
    row.state,
    row.state === 'merged' ? undoDays : null,
    row.transfers ?? [],
    row.state === 'asked',
  ]);

const word = statement<{ needed: boolean }>(
  'people.merge_needs_word',
  `with a as (select distinct phone_index from identity.phone where city_id = $1 and person_id in ${recordsOf('$2')}),
     b as (select distinct phone_index from identity.phone where city_id = $1 and person_id in ${recordsOf('$3')})
   select case when exists (select from a) and not exists (table a except table b)
       and not exists (table b except table a) then false
     else exists (select from a) or exists (select from b)
       or exists (select from person p where p.city_id = $1 and p.id in ($2, $3) and p.self_run) end as needed`,
);

/**
 * Would this merge let somebody sign in to what they could not open before? Where either has a telephone or an account of
 * its own, unless exactly the same telephones open both.
 */
export const needsWord = async (act: Act, kept: string, gone: string): Promise<boolean> =>
  (await act.one(word, kept, gone))?.needed ?? true;

const confirmed = statement<RecordMerge>(
  'people.confirm_merge',
  `update person_merge set state = 'merged', confirmed_by = $3, undo_until = now() + make_interval(days => $4::integer),
     transfers = $5
   where city_id = $1 and id = $2 and state = 'asked' returning ${columns}`,
);
const said = statement<MergeRow>(
  'people.say_merge',
  `update person_merge set
     kept_said_at = case when kept_id = any(app.persons()) then now() else kept_said_at end,
     gone_said_at = case when gone_id = any(app.persons()) then now() else gone_said_at end
   where city_id = $1 and id = $2 and state = 'asked' returning ${columns}`,
);
const refused = statement<MergeRow>(
  'people.refuse_merge',
  `update person_merge set state = 'refused', phone_index = null, phone_sealed = null
   where city_id = $1 and id = $2 and state = 'asked' returning ${columns}`,
);
const ofPersons = statement<MergeRow>(
  'people.asked_merges',
  `select ${columns} from person_merge where city_id = $1 and kept_id = any(app.persons()) and state = 'asked'
   union all
   select ${columns} from person_merge where city_id = $1 and gone_id = any(app.persons()) and state = 'asked'`,
);

/** The call that turns what was asked into a merge, by the word of a second person of the staff (null: of the person). */
export const noteConfirmed = (
  id: string,
  by: string | null,
  transfers: readonly string[],
): Call<RecordMerge> => call(confirmed, [id, by, undoDays, transfers]);

/** The call that notes the word of the caller, as the record that they are signed in by. */
export const noteSaid = (id: string): Call<MergeRow> => call(said, [id]);

/** The call that refuses what was asked; no row where it was answered before. */
export const noteRefused = (id: string): Call<MergeRow> => call(refused, [id]);

/** What was asked about the caller's records. */
export const askedMerges = (): Call<MergeRow> => call(ofPersons, []);

/** The call that closes a merge as undone; no row where it was undone before or its days have passed. */
export const noteUndone = (id: string): Call<{ id: string }> => call(undone, [id]);

/** What waits for a second word in a place, and the merges of the last 60 days, newest first. */
export const mergesIn = (place: string): Call<MergeRow & { place_name: string }> => call(merges, [place]);

const askedPair = statement<{ id: string }>(
  'people.merge_asked',
  `select id from person_merge where city_id = $1 and state = 'asked' and what = 'record'
     and kept_id in ($2, $3) and gone_id in ($2, $3)`,
);
/** The merge of these two that waits for a second word; null where none does. */
export const waitingMerge = async (act: Act, one: string, other: string): Promise<string | null> =>
  (await act.one(askedPair, one, other))?.id ?? null;

/** What was asked and has lapsed. */
export interface Lapsed {
  readonly id: string;
  readonly place: string;
  readonly what: 'record' | 'phone';
  readonly kept_id: string;
  readonly gone_id: string | null;
}
const toLapse = statement<Lapsed>(
  'people.words_to_lapse',
  `select id, place, what, kept_id, gone_id from person_merge
   where city_id = $1 and state = 'asked' and decided_at < now() - interval '${wordDays} days'
   order by decided_at limit $2 for no key update skip locked`,
);
const lapse = statement(
  'people.lapse_words',
  `update person_merge set state = 'lapsed', phone_index = null, phone_sealed = null
   where city_id = $1 and id = any($2::uuid[])`,
);

/** Closes what nobody gave a second word to, at most `limit` at once, and forgets the numbers; gives what lapsed. */
export async function lapseWords(act: Act, limit: number): Promise<Lapsed[]> {
  const rows = await act.all(toLapse, limit);
  if (rows.length > 0) await act.batch(call(lapse, [rows.map((row) => row.id)]));
  return rows;
}

/** One decision by its id. */
export const mergeRow = one;
