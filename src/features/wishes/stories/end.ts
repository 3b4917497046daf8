import type { Act } from '../../../base/act.ts';
import { statement } from '../../../base/statement.ts';
import { consentsTo, letConsentGo } from '../../../engines/consent/index.ts';
import { takeStep } from '../../../engines/matters/index.ts';
import { ended, photosGo, photoShow, storyName, storyPublish } from './consents.ts';
import { storyFlow } from './flow.ts';
import { photosOfStories, storyColumns, type StoryRow } from './story-row.ts';

/** How a story ends, and with it every consent that it rested upon. */

const ofWish = statement<StoryRow>(
  'stories.of_wish',
  `select ${storyColumns} from story s where s.city_id = $1 and s.wish_id = $2 and s.state <> 'ended' for no key update`,
);

/** What consents of a story are about: the story and its photos. */
export const thingsOf = async (act: Act, row: StoryRow): Promise<ReadonlySet<string>> =>
  new Set([row.id, ...(await photosOfStories(act, [row.id])).map((photo) => photo.photo_id)]);

/** Ends the live consents of these persons to these things: nothing rests upon them any more. */
export async function endConsents(
  act: Act,
  things: ReadonlySet<string>,
  persons: readonly (string | null)[],
): Promise<void> {
  const names: readonly string[] = [storyPublish.name, storyName.name, photoShow.name];
  for (const person of persons.filter((one) => one !== null)) {
    const [given] = await act.batch(consentsTo(person, names, [...things]));
    for (const { id } of given.rows) await letConsentGo(act, id, 'withdrawal');
  }
}

/** Takes a story down: it is gone with this transaction, and nothing rests upon the consents any more. */
export async function takeDown(act: Act, row: StoryRow) {
  const things = await thingsOf(act, row);
  const after = await takeStep(act, storyFlow, 'end', row, ended);
  await endConsents(act, things, [row.subject_id, row.volunteer_id]);
  await act.batch(photosGo(row.id));
  return after;
}

/** Takes down the story of a wish that is no longer one to be told of, if there is one. */
export async function endStoryOf(act: Act, wishId: string): Promise<void> {
  const row = await act.one(ofWish, wishId);
  if (row) await takeDown(act, row);
}
