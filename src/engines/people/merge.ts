import { call, type Call } from '../../base/act.ts';
import { statement } from '../../base/statement.ts';

/** A decision about two records. */
export interface MergeRow {
  id: string;
  place: string;
  kept_id: string;
  gone_id: string;
  state: 'merged' | 'undone' | 'apart';
  decided_at: string;
  undo_until: string | null;
  /** The days to undo it have not passed. */
  open: boolean;
  transfers: string[];
}

const columns = `id, place, kept_id, gone_id, state, decided_at, undo_until, transfers,
  state = 'merged' and undo_until > now() as open`;
const note = statement<MergeRow>(
  'people.note_merge',
  `insert into person_merge (city_id, id, place, kept_id, gone_id, state, decided_by, undo_until, transfers)
   values ($1, $2, $3, $4, $5, $6, app.person(), now() + make_interval(days => $7::integer), $8)
   returning ${columns}`,
);
const merges = statement<MergeRow>(
  'people.merges',
  `select ${columns} from person_merge
   where city_id = $1 and place = $2 and state = 'merged' and decided_at > now() - interval '60 days'
   order by decided_at desc limit 50`,
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
  state: 'merged' | 'apart';
  transfers?: readonly string[];
}): Call<MergeRow> =>
  call(note, [
    row.id,
    row.place,
    row.kept,
    row.gone,
    row.state,
    row.state === 'merged' ? undoDays : null,
    row.transfers ?? [],
  ]);

/** The call that closes a merge as undone; no row where it was undone before or its days have passed. */
export const noteUndone = (id: string): Call<{ id: string }> => call(undone, [id]);

/** Merges of a community within the last 60 days, newest first. */
export const mergesIn = (community: string): Call<MergeRow> => call(merges, [community]);

/** One decision by its id. */
export const mergeRow = one;
