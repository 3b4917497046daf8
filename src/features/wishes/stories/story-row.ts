import { call, type Act } from '../../../base/act.ts';
import type { Caller } from '../../../base/caller.ts';
import { Failure } from '../../../base/failure.ts';
import type { Scope, Target } from '../../../base/operation.ts';
import { statement } from '../../../base/statement.ts';
import { relationsOf, type PermissionTable } from '../../../engines/access/index.ts';
import { possibleSteps } from '../../../engines/matters/index.ts';
import { holdPhotos } from '../../../engines/photos/index.ts';
import { storyFlow, type StoryState, type StoryStep } from './flow.ts';

/** A row of the table `story`. */
export interface StoryRow {
  id: string;
  wish_id: string;
  place: string;
  community: string;
  state: StoryState;
  version: number;
  title: string;
  words: string;
  subject_id: string;
  volunteer_id: string | null;
  names_volunteer: boolean;
  sensitive: boolean;
  consent_id: string | null;
  volunteer_consent_id: string | null;
  volunteer_consent_live: boolean | null;
  published_at: string | null;
  expires_at: string | null;
  changed_at: string;
  /** Published, and its time has not passed. */
  live: boolean;
  /** The volunteer is to be named or can be recognised in a photo. */
  involved: boolean;
}

/** A photo of a story. */
export interface StoryPhotoRow {
  story_id: string;
  photo_id: string;
  width: number;
  height: number;
  owner_id: string;
  copy_id: string | null;
  shows_wisher: boolean;
  shows_volunteer: boolean;
  wisher_consent_id: string | null;
  wisher_consent_live: boolean | null;
  volunteer_consent_id: string | null;
  volunteer_consent_live: boolean | null;
  shown: boolean;
}

export const storyColumns = `s.id, s.wish_id, s.place, s.community, s.state, s.version, s.title, s.words, s.subject_id,
  s.volunteer_id, s.names_volunteer, s.sensitive, s.consent_id, s.volunteer_consent_id, s.volunteer_consent_live,
  s.published_at, s.expires_at, s.changed_at, s.state = 'published' and s.expires_at > now() as live,
  s.names_volunteer or (select count(*) from story_photo i where i.city_id = $1 and i.story_id = s.id and i.shows_volunteer) > 0
    as involved`;

const oneStory = statement<StoryRow>(
  'stories.one',
  `select ${storyColumns} from story s where s.city_id = $1 and s.id = $2`,
);
const hold = statement<{ version: number }>(
  'stories.hold',
  'select version from story where city_id = $1 and id = $2 for no key update',
);
const photos = statement<StoryPhotoRow>(
  'stories.photos',
  `select sp.story_id, sp.photo_id, p.width, p.height, p.owner_id, p.copy_id, sp.shows_wisher, sp.shows_volunteer,
     sp.wisher_consent_id, sp.wisher_consent_live, sp.volunteer_consent_id, sp.volunteer_consent_live, sp.shown
   from story_photo sp join photo p on p.city_id = sp.city_id and p.id = sp.photo_id
   where sp.city_id = $1 and sp.story_id = any($2::uuid[]) order by sp.story_id, sp.position`,
);

/** The photos of some stories, in order. */
export const photosOfStories = (act: Act, ids: readonly string[]): Promise<StoryPhotoRow[]> =>
  ids.length === 0 ? Promise.resolve([]) : act.all(photos, ids);

/**
 * The photos of a story, held with it until the end of the transaction: neither is covered, deleted, agreed to or ended
 * meanwhile. Refuses a story that has moved on since it was read: `story.wrong_state`.
 */
export async function holdStory(act: Act, row: StoryRow): Promise<StoryPhotoRow[]> {
  const of = (await photosOfStories(act, [row.id])).map((photo) => photo.photo_id);
  const [, story] = await act.batch(holdPhotos(of), call(hold, [row.id]));
  if (story.rows[0]?.version !== row.version) throw new Failure('story.wrong_state');
  return photosOfStories(act, [row.id]);
}

/** The persons of a story. The volunteer is one of them once they are asked, and only if it names or shows them. */
export const storyScope = (row: StoryRow): Scope => ({
  place: row.place,
  relations: {
    subject: row.subject_id,
    volunteer: row.involved && !['draft', 'ended'].includes(row.state) ? row.volunteer_id : null,
  },
});

/** What a caller may do with a story now, from its flow and their rights. */
export const storyStepsFor = (access: PermissionTable, caller: Caller, row: StoryRow): StoryStep[] =>
  possibleSteps(storyFlow, row.state).filter(
    (step): step is StoryStep =>
      step !== 'lapse' && access.allows(caller, storyFlow.steps[step].permission, storyScope(row)),
  );

/** Is the story about the caller, or is it theirs to look after? */
export const isNear = (access: PermissionTable, caller: Caller, row: StoryRow): boolean =>
  relationsOf(caller, storyScope(row).relations).length > 0 ||
  access.allows(caller, 'story.review', storyScope(row));

/** How a story is found and who may know of it: everybody while it is published and its time has not passed. */
export const storyTarget = (access: PermissionTable): Target<StoryRow> => ({
  statement: oneStory,
  scope: storyScope,
  visible: (caller, row) => row.live || isNear(access, caller, row),
  notFound: 'story.not_found',
});
