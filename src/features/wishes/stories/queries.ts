import { call, type Act } from '../../../base/act.ts';
import type { FileAnswer, Input } from '../../../base/contract.ts';
import { firstId, fromCursor, idCursor, page, toCursor } from '../../../base/cursor.ts';
import { Failure } from '../../../base/failure.ts';
import type { Edge } from '../../../base/operation.ts';
import { statement } from '../../../base/statement.ts';
import { relationsOf } from '../../../engines/access/index.ts';
import type { Purpose } from '../../../engines/consent/index.ts';
import type { Tools } from '../../../engines/feature/index.ts';
import { namesOf } from '../../../engines/people/index.ts';
import { copyFile, ownPhotos } from '../../../engines/photos/index.ts';
import { photoShow, storyName, storyPublish } from './consents.ts';
import type * as contracts from './contract.ts';
import { warningsOf } from './look.ts';
import {
  isNear,
  photosOfStories,
  storyColumns,
  storyScope,
  storyStepsFor,
  type StoryPhotoRow,
  type StoryRow,
} from './story-row.ts';

const published = statement<StoryRow>(
  'stories.published',
  `select ${storyColumns} from story s
   where s.city_id = $1 and s.community = $2 and s.state = 'published' and s.expires_at > now() and s.id < $3
   order by s.id desc limit $4`,
);
const waiting = statement<StoryRow>(
  'stories.waiting',
  `select ${storyColumns} from story s
   where s.city_id = $1 and s.community = $2 and s.state <> 'ended' and (s.changed_at, s.id) > ($3, $4)
   order by s.changed_at, s.id limit $5`,
);
const ofWisher = statement<StoryRow>(
  'stories.of_wisher',
  `select ${storyColumns} from story s where s.city_id = $1 and s.subject_id = any(app.persons()) order by s.id desc limit 50`,
);
const ofVolunteer = statement<StoryRow>(
  'stories.of_volunteer',
  `select ${storyColumns} from story s
   where s.city_id = $1 and s.volunteer_id = any(app.persons()) and s.state in ('asked', 'consented', 'published') order by s.id desc limit 50`,
);

const told = statement<StoryRow>(
  'stories.told_of_wish',
  `select ${storyColumns} from story s where s.city_id = $1 and s.wish_id = $2 and s.state <> 'ended'`,
);

/** The volunteer's names, of the stories that name one who agreed. */
async function volunteersOf(act: Act, rows: readonly StoryRow[]): Promise<Map<string, string>> {
  const named = rows.filter((row) => row.names_volunteer && row.volunteer_consent_live === true);
  const ids = named.map((row) => row.volunteer_id!);
  if (ids.length === 0) return new Map();
  const [names] = await act.batch(namesOf(ids));
  const byId = new Map(names.rows.map((one) => [one.id, one.name]));
  return new Map(named.map((row) => [row.id, byId.get(row.volunteer_id!) ?? '']));
}

const shownOf = (photos: readonly StoryPhotoRow[], row: StoryRow) =>
  photos
    .filter((photo) => photo.story_id === row.id && photo.shown)
    .map((photo) => ({ id: photo.photo_id, width: photo.width, height: photo.height }));

const toCard = (
  row: StoryRow,
  photos: readonly StoryPhotoRow[],
  volunteers: ReadonlyMap<string, string>,
) => ({
  id: row.id,
  community: row.community,
  title: row.title,
  words: row.words,
  volunteer: volunteers.get(row.id) ?? null,
  photos: shownOf(photos, row),
  publishedAt: row.published_at,
  expiresAt: row.expires_at,
});

/** The published stories of a community whose time has not passed. */
export async function list(act: Act, { query }: Input<typeof contracts.listStories>) {
  const limit = query.limit ?? 20;
  const rows = await act.all(published, query.place, idCursor(query.cursor), limit + 1);
  const photos = await photosOfStories(
    act,
    rows.map((row) => row.id),
  );
  const volunteers = await volunteersOf(act, rows);
  return page(
    rows,
    limit,
    (row) => toCard(row, photos, volunteers),
    (row) => row.id,
  );
}

const toRow = (act: Act, tools: Tools, row: StoryRow) => ({
  id: row.id,
  wishId: row.wish_id,
  title: row.title,
  state: row.state,
  changedAt: row.changed_at,
  expiresAt: row.expires_at,
  can: storyStepsFor(tools.access, act.caller, row),
});

const beginning = '0001-01-01T00:00:00Z';

/** The stories that a desk works on. */
export async function listQueue(act: Act, tools: Tools, { query }: Input<typeof contracts.listStoryQueue>) {
  const limit = query.limit ?? 20;
  const [from, id] = fromCursor(query.cursor, 'instant', 'id') ?? [beginning, firstId];
  const rows = await act.all(waiting, query.place, from, id, limit + 1);
  return page(
    rows,
    limit,
    (row) => toRow(act, tools, row),
    (row) => toCursor(row.changed_at, row.id),
  );
}

/** The stories about the caller, and the photos that belong to them; whoever answers for somebody has no need of those. */
export async function listMine(act: Act, tools: Tools) {
  const [told, did] = await act.batch(call(ofWisher, []), call(ofVolunteer, []));
  const photos = act.caller.behalf ? [] : await ownPhotos(act);
  const rows = [...told.rows, ...did.rows.filter((row) => row.involved)];
  return {
    items: rows.map((row) => toRow(act, tools, row)),
    photos: photos.map((photo) => ({ id: photo.id, wishId: photo.matter_id, at: photo.created_at })),
  };
}

const question = (one: Purpose, { language }: Edge) => ({ words: one[language], version: one.version });

/** One story as its reader may see it. */
export async function see(act: Act, tools: Tools, row: StoryRow, edge: Edge) {
  const { access } = tools;
  const near = isNear(access, act.caller, row);
  const photos = await photosOfStories(act, [row.id]);
  const relations = relationsOf(act.caller, storyScope(row).relations) as ('subject' | 'volunteer')[];
  const staff = access.allows(act.caller, 'story.review', storyScope(row));
  return {
    ...toCard(row, row.live || near ? photos : [], await volunteersOf(act, [row])),
    state: row.state,
    version: row.version,
    relations: [...relations, ...(staff ? (['staff'] as const) : [])],
    wishId: near ? row.wish_id : null,
    namesVolunteer: row.names_volunteer,
    sensitive: near && row.sensitive,
    warnings: near ? warningsOf(`${row.title} ${row.words}`) : [],
    details: near
      ? photos.map((photo) => ({
          id: photo.photo_id,
          width: photo.width,
          height: photo.height,
          showsWisher: photo.shows_wisher,
          showsVolunteer: photo.shows_volunteer,
          wisherAgreed: photo.wisher_consent_live === true,
          volunteerAgreed: photo.volunteer_consent_live === true,
        }))
      : [],
    volunteerAgreed: row.volunteer_consent_live === true,
    questions: {
      story: question(storyPublish, edge),
      name: question(storyName, edge),
      photo: question(photoShow, edge),
    },
    can: storyStepsFor(access, act.caller, row),
  };
}

/** The story that is told of a wish, if the caller may read it. */
export async function ofWish(act: Act, tools: Tools, wish: { id: string }) {
  const row = await act.one(told, wish.id);
  const known = row && (row.live || isNear(tools.access, act.caller, row));
  return { id: known ? row.id : null };
}

/** The copy of a photo of a story: to everybody while it is shown, before that to those whom the story is about. */
export async function seePhoto(
  act: Act,
  tools: Tools,
  { params }: Input<typeof contracts.getStoryPhoto>,
  row: StoryRow,
): Promise<FileAnswer> {
  const near = isNear(tools.access, act.caller, row);
  const photo = (await photosOfStories(act, [row.id])).find((one) => one.photo_id === params.photo);
  if (!photo || photo.copy_id === null || !(near || (row.live && photo.shown)))
    throw new Failure('story.not_found');
  return copyFile(act, tools.keys, photo.owner_id, photo.copy_id);
}
