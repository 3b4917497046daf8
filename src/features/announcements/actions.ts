import { call, type Act } from '../../base/act.ts';
import type { Input } from '../../base/contract.ts';
import { Failure } from '../../base/failure.ts';
import { newId } from '../../base/id.ts';
import { statement } from '../../base/statement.ts';
import type { Tools } from '../../engines/feature/index.ts';
import { journalEntry } from '../../engines/journal/index.ts';
import { mover, takeStep } from '../../engines/matters/index.ts';
import { servedCommunityOf } from '../../engines/territory/index.ts';
import type {
  correctAnnouncement,
  reviseAnnouncement,
  withdrawAnnouncement,
  writeAnnouncement,
} from './contract.ts';
import { announcementFlow, type AnnouncementState } from './flow.ts';
import { stepsFor, type AnnouncementRow } from './row.ts';

type TextBody = Input<typeof reviseAnnouncement>['body'];

/** Days, document numbers and sums of money, which may be long. */
const harmless = /\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?|〔\d{4}〕|[\d,，.]+ ?(?:万|亿)?(?:元|yuan)/gu;
/** Seven digits or more in a row, whatever is put between them, also as Chinese numerals. */
const longNumber = /\d(?:[^\p{L}\p{N}\n]{0,2}\d){6}|[零〇一二三四五六七八九]{7}/u;

/** Refuses public words that hold a telephone or identity number. */
function checkNumbers(code: string, ...texts: readonly (string | undefined)[]): void {
  for (const text of texts) {
    const bare = (text ?? '').normalize('NFKC');
    if (/\d{11}/.test(bare) || longNumber.test(bare.replace(harmless, '·'))) throw new Failure(code);
  }
}

/** The columns of what was written, in the order of the statements. */
function columnsOf(body: TextBody) {
  checkNumbers('announcement.has_number', body.title, body.body, body.concerns, body.basisWords);
  const days = body.days ?? (body.kind === 'publicity' ? 7 : null);
  return [
    body.kind,
    body.title,
    body.body,
    days,
    body.basis ?? null,
    body.basisWords ?? null,
    body.concerns ?? null,
    body.contact ?? null,
    body.namesPersons ?? false,
  ];
}

const insert = statement(
  'announcements.insert',
  `insert into announcement (city_id, id, place, state, written_by, kind, title, body, days, basis, basis_words,
     concerns, contact, names_persons)
   values ($1, $2, $3, 'draft', app.person(), $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
);

/** Writes a draft. */
export async function write(act: Act, tools: Tools, { body }: Input<typeof writeAnnouncement>) {
  const [served] = await act.batch(servedCommunityOf(body.place));
  if (!served.rows[0]) throw new Failure('place.not_served');
  const id = newId();
  await act.batch(
    call(insert, [id, body.place, ...columnsOf(body)]),
    journalEntry({
      kind: 'announcement',
      matterId: id,
      step: 'write',
      from: '',
      to: 'draft',
      place: body.place,
      actorId: act.person,
      subjectId: null,
      detail: detailOf(body),
    }),
  );
  act.announce('announcement', body.place);
  const row = {
    id,
    place: body.place,
    state: 'draft',
    version: 1,
    names_persons: body.namesPersons ?? false,
  };
  return reply(act, tools, { ...row, written_by: act.person, approved_by: null } as AnnouncementRow);
}

const detailOf = (body: TextBody) => ({ kind: body.kind, namesPersons: body.namesPersons ?? false });

const revised = mover('announcement', 'revise', [
  'kind = $6, title = $7, body = $8, days = $9, basis = $10, basis_words = $11, concerns = $12, contact = $13',
  'names_persons = $14, written_by = app.person(), approved_by = null',
]);
const approved = mover('announcement', 'approve', ['approved_by = app.person()']);
/** Whole days: it ends at midnight in Asia/Shanghai, that many days after today. */
const published = mover('announcement', 'publish', [
  'published_at = now()',
  `until_at = ((now() at time zone 'Asia/Shanghai')::date + days + 1)::timestamp at time zone 'Asia/Shanghai'`,
]);
const corrected = mover('announcement', 'correct', ['title = $6, body = $7']);
const withdrawn = mover('announcement', 'withdraw');

/** Words a draft anew: whoever approved it has not read this. */
export async function revise(
  act: Act,
  tools: Tools,
  { body }: Input<typeof reviseAnnouncement>,
  row: AnnouncementRow,
) {
  const after = await takeStep(act, announcementFlow, 'revise', row, revised, {
    set: columnsOf(body),
    note: { detail: detailOf(body) },
  });
  const change = { names_persons: body.namesPersons ?? false, written_by: act.person, approved_by: null };
  return reply(act, tools, { ...row, ...change, ...after });
}

/** Approves it as the second person; the database refuses the first one. */
export async function approve(act: Act, tools: Tools, row: AnnouncementRow) {
  const after = await takeStep(act, announcementFlow, 'approve', row, approved);
  return reply(act, tools, { ...row, approved_by: act.person, ...after });
}

/** Publishes it; its days begin. */
export async function publish(act: Act, tools: Tools, row: AnnouncementRow) {
  const after = await takeStep(act, announcementFlow, 'publish', row, published, {
    note: { detail: { kind: row.kind } },
  });
  return reply(act, tools, { ...row, live: true, ...after });
}

const keepBefore = statement(
  'announcements.keep_before',
  `insert into announcement_correction (city_id, announcement_id, version, note, title_before, body_before)
   values ($1, $2, $3, $4, $5, $6)`,
);

/** Corrects what is public; what stood there before is kept. */
export async function correct(
  act: Act,
  tools: Tools,
  { body }: Input<typeof correctAnnouncement>,
  row: AnnouncementRow,
) {
  if (row.names_persons) throw new Failure('announcement.names_persons');
  if (!row.live) throw new Failure('announcement.wrong_state');
  checkNumbers('announcement.has_number', body.title, body.body);
  checkNumbers('announcement.note_has_number', body.note);
  const after = await takeStep(act, announcementFlow, 'correct', row, corrected, {
    set: [body.title, body.body],
    also: [call(keepBefore, [row.id, row.version + 1, body.note, row.title, row.body])],
  });
  return reply(act, tools, { ...row, ...after });
}

/** Takes it down at once. */
export async function withdraw(
  act: Act,
  tools: Tools,
  { body }: Input<typeof withdrawAnnouncement>,
  row: AnnouncementRow,
) {
  const after = await takeStep(act, announcementFlow, 'withdraw', row, withdrawn, {
    note: { words: body.reason },
  });
  return reply(act, tools, { ...row, ...after });
}

function reply(act: Act, tools: Tools, row: AnnouncementRow) {
  const { id, state, version } = row as { id: string; state: AnnouncementState; version: number };
  return { id, state, version, can: stepsFor(tools.access, act.caller, row) };
}
