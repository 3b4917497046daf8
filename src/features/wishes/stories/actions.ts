import { call, type Act } from '../../../base/act.ts';
import { isCaller } from '../../../base/caller.ts';
import type { Input } from '../../../base/contract.ts';
import { Failure } from '../../../base/failure.ts';
import { newId } from '../../../base/id.ts';
import { statement } from '../../../base/statement.ts';
import { giveConsent, type Purpose } from '../../../engines/consent/index.ts';
import { givenAtDesk } from '../../../engines/mandates/index.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { journalEntry } from '../../../engines/journal/index.ts';
import { mover, takeStep } from '../../../engines/matters/index.ts';
import { isChild, namesOf } from '../../../engines/people/index.ts';
import { forgetOriginal, photosOf } from '../../../engines/photos/index.ts';
import { lockWish, type WishRow } from '../wish-row.ts';
import { photoShow, storyName, storyPublish, unnamed } from './consents.ts';
import type * as contracts from './contract.ts';
import { endConsents, takeDown, thingsOf } from './end.ts';
import { storyFlow, type StoryState } from './flow.ts';
import { checkWords, isSensitive, warningsOf } from './look.ts';
import { choosePhotos } from './photos.ts';
import { holdStory, storyStepsFor, type StoryRow } from './story-row.ts';

type Body = Input<typeof contracts.tellStory>['body'];

const insert = statement(
  'stories.insert',
  `insert into story (city_id, id, wish_id, place, state, title, words, subject_id, volunteer_id, names_volunteer, sensitive, of_child)
   values ($1, $2, $3, $4, 'draft', $5, $6, $7, $8, $9, $10, $11)`,
);
const revised = mover('story', 'revise', [
  'title = $6',
  'words = $7',
  'names_volunteer = $8',
  'sensitive = $9',
  'asked_again = false',
  'consent_id = null',
  'consent_live = null',
  'volunteer_consent_id = null',
  'volunteer_consent_live = null',
]);
const moved = mover('story', 'move');
const consented = mover('story', 'consent', ['consent_id = $6', 'consent_live = true', 'asked_again = $7']);
const agreed = mover('story', 'agree', [
  'volunteer_consent_id = coalesce($6, volunteer_consent_id)',
  'volunteer_consent_live = case when $6::uuid is null then volunteer_consent_live else true end',
]);
const published = mover('story', 'publish', [
  'published_at = now()',
  'of_child = $7',
  // until the first of the consents that it rests upon runs out
  'expires_at = (select min(c.expires_at) from consent c where c.city_id = $1 and c.live and c.id = any($6::uuid[]))',
]);
const wisherIn = statement(
  'stories.wisher_in',
  `update story_photo set wisher_consent_id = $4, wisher_consent_live = true
   where city_id = $1 and story_id = $2 and photo_id = $3 and shows_wisher`,
);
const volunteerIn = statement(
  'stories.volunteer_in',
  `update story_photo set volunteer_consent_id = $4, volunteer_consent_live = true
   where city_id = $1 and story_id = $2 and photo_id = $3 and shows_volunteer`,
);
const withoutWisher = statement(
  'stories.without_wisher',
  `delete from story_photo where city_id = $1 and story_id = $2 and shows_wisher and wisher_consent_live is null`,
);
const show = statement<{ photo_id: string }>(
  'stories.show',
  'update story_photo set shown = true where city_id = $1 and story_id = $2 returning photo_id',
);

function reply(
  act: Act,
  tools: Tools,
  row: StoryRow,
  after: { state: StoryState; version: number },
  change: Partial<StoryRow> = {},
) {
  const next = { ...row, ...change, state: after.state, version: after.version };
  return {
    id: row.id,
    state: after.state,
    version: after.version,
    can: storyStepsFor(tools.access, act.caller, next),
  };
}

/** Refuses words that name the wisher, or the volunteer who is not to be named. */
async function check(act: Act, body: Body, subjectId: string, volunteerId: string | null): Promise<void> {
  const ids = [subjectId, ...(volunteerId && !body.namesVolunteer ? [volunteerId] : [])];
  const [names] = await act.batch(namesOf(ids));
  checkWords(
    `${body.title} ${body.words}`,
    names.rows.map((row) => row.name),
  );
}

/** Nothing is told of a wish whose thanks were taken back; the wish is held, so that none is meanwhile. */
async function checkThanked(act: Act, wishId: string): Promise<void> {
  const [held] = await act.batch(lockWish(wishId));
  if (held.rows[0]?.state !== 'thanked') throw new Failure('story.wish_not_thanked');
}

/** Writes a story of a wish that was thanked for. */
export async function tell(
  act: Act,
  _tools: Tools,
  { body }: Input<typeof contracts.tellStory>,
  wish: WishRow,
) {
  await checkThanked(act, wish.id);
  const volunteer = wish.claimer_id;
  await check(act, body, wish.subject_id, volunteer);
  const id = newId();
  const names = body.namesVolunteer === true && volunteer !== null;
  const sensitive = isSensitive(`${body.title} ${body.words}`);
  const ofChild = await isChild(act, wish.subject_id);
  const told = [id, wish.id, wish.place, body.title, body.words, wish.subject_id, volunteer];
  const row = [...told, names, sensitive, ofChild];
  const photos = await choosePhotos(act, id, wish.id, body.photoIds ?? []);
  const entry = journalEntry({
    kind: 'story',
    matterId: id,
    step: 'tell',
    from: '',
    to: 'draft',
    place: wish.place,
    actorId: act.person,
    subjectId: wish.subject_id,
  });
  await act.batch(call(insert, row), ...photos, entry);
  act.announce('story', wish.place);
  return { id, state: 'draft' as const };
}

/** Writes a story anew; nobody is bound by what they agreed to before. */
export async function revise(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.reviseStory>,
  row: StoryRow,
) {
  await check(act, body, row.subject_id, row.volunteer_id);
  const names = body.namesVolunteer === true && row.volunteer_id !== null;
  const sensitive = isSensitive(`${body.title} ${body.words}`);
  const photos = await choosePhotos(act, row.id, row.wish_id, body.photoIds ?? []);
  const after = await takeStep(act, storyFlow, 'revise', row, revised, {
    set: [body.title, body.words, names, sensitive],
  });
  await endConsents(act, await thingsOf(act, row), [row.subject_id, row.volunteer_id]);
  await act.batch(...photos);
  return reply(act, tools, row, after, { names_volunteer: names, sensitive });
}

/** Asks those whom it is about. */
export async function ask(act: Act, tools: Tools, { body }: Input<typeof contracts.askStory>, row: StoryRow) {
  if (row.state === 'draft' && !body.seen && warningsOf(`${row.title} ${row.words}`).length > 0)
    throw new Failure('story.look_again');
  return reply(act, tools, row, await takeStep(act, storyFlow, 'ask', row, moved));
}

function checkVersion(asked: Purpose, version: number): void {
  if (asked.version !== version) throw new Failure('consent.words_changed');
}

/** The wisher agrees. What is recorded at the desk says so, and by whom. */
export async function consent(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.consentStory>,
  row: StoryRow,
) {
  if (row.state !== 'asked') throw new Failure('story.wrong_state');
  const { road = 'web', photoIds = [] } = body;
  if ((road === 'web') !== isCaller(act.caller, row.subject_id)) throw new Failure('wish.road_is_for_staff');
  checkVersion(storyPublish, body.version);
  if (row.sensitive && !body.again) throw new Failure('story.ask_again');
  const personId = row.subject_id;
  const by = road === 'web' ? {} : await givenAtDesk(act, personId);
  const photos = await holdStory(act, row);
  const story = await giveConsent(act, { personId, purpose: storyPublish, thing: row.id, road, ...by });
  for (const photo of photos) {
    if (!photo.shows_wisher || !photoIds.includes(photo.photo_id)) continue;
    const given = await giveConsent(act, {
      personId,
      purpose: photoShow,
      thing: photo.photo_id,
      road,
      ...by,
    });
    await act.batch(call(wisherIn, [row.id, photo.photo_id, given]));
  }
  const after = await takeStep(act, storyFlow, 'consent', row, consented, {
    set: [story, body.again ?? false],
    note: { detail: { road } },
    also: [call(withoutWisher, [row.id])],
  });
  return reply(act, tools, row, after);
}

/** The volunteer whom a story names or shows; of a story without one there is nothing to agree to. */
function volunteerOf(row: StoryRow): string {
  if (!row.involved || row.volunteer_id === null) throw new Failure('story.wrong_state');
  return row.volunteer_id;
}

/** The volunteer agrees to be named, or shown. What is recorded at the desk says so, and by whom. */
export async function agree(
  act: Act,
  tools: Tools,
  { body }: Input<typeof contracts.agreeStory>,
  row: StoryRow,
) {
  const personId = volunteerOf(row);
  const { road = 'web' } = body;
  if ((road === 'web') !== isCaller(act.caller, personId)) throw new Failure('wish.road_is_for_staff');
  checkVersion(storyName, body.version);
  const by = road === 'web' ? {} : await givenAtDesk(act, personId);
  const photos = await holdStory(act, row);
  const name =
    row.names_volunteer && body.name
      ? await giveConsent(act, { personId, purpose: storyName, thing: row.id, road, ...by })
      : null;
  for (const photo of photos) {
    if (!photo.shows_volunteer || !body.photoIds?.includes(photo.photo_id)) continue;
    const given = await giveConsent(act, {
      personId,
      purpose: photoShow,
      thing: photo.photo_id,
      road,
      ...by,
    });
    await act.batch(call(volunteerIn, [row.id, photo.photo_id, given]));
  }
  return reply(act, tools, row, await takeStep(act, storyFlow, 'agree', row, agreed, { set: [name] }));
}

const withoutVolunteer = statement(
  'stories.without_volunteer',
  'delete from story_photo where city_id = $1 and story_id = $2 and shows_volunteer',
);

/** The volunteer is neither named nor shown any more, wherever the story stands. */
export async function disagree(act: Act, tools: Tools, row: StoryRow) {
  const volunteer = volunteerOf(row);
  const things = await thingsOf(act, row);
  const after = await takeStep(act, storyFlow, 'disagree', row, unnamed, {
    also: [call(withoutVolunteer, [row.id])],
  });
  await endConsents(act, things, [volunteer]);
  return reply(act, tools, row, after, { names_volunteer: false, involved: false });
}

/** Publishes a story for as long as every consent holds; the originals of its photos are deleted. */
export async function publish(act: Act, tools: Tools, row: StoryRow) {
  await checkThanked(act, row.wish_id);
  const photos = await holdStory(act, row);
  if (photos.some((photo) => photo.copy_id === null)) throw new Failure('photo.not_redacted');
  const rests = [
    row.consent_id,
    row.names_volunteer ? row.volunteer_consent_id : null,
    ...photos.flatMap((photo) => [photo.wisher_consent_id, photo.volunteer_consent_id]),
  ].filter((id) => id !== null);
  const after = await takeStep(act, storyFlow, 'publish', row, published, {
    set: [rests, await isChild(act, row.subject_id)],
    also: [call(show, [row.id])],
  });
  const [all] = await act.batch(photosOf(row.wish_id));
  const shown = new Set((after.also[0]!.rows as { photo_id: string }[]).map((one) => one.photo_id));
  const originals = all.rows.filter((photo) => shown.has(photo.id) && photo.original_id !== null);
  if (originals.length > 0) await act.batch(...originals.flatMap((photo) => forgetOriginal(photo)));
  return reply(act, tools, row, after);
}

/** Takes a story down: it is gone with this transaction, and nothing rests upon the consents any more. */
export const end = async (act: Act, tools: Tools, row: StoryRow) =>
  reply(act, tools, row, await takeDown(act, row));
