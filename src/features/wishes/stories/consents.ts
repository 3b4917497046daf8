import { call, type Act } from '../../../base/act.ts';
import { statement } from '../../../base/statement.ts';
import { purpose, type ConsentRow } from '../../../engines/consent/index.ts';
import { mover, takeStep } from '../../../engines/matters/index.ts';
import { storyFlow } from './flow.ts';
import { storyColumns, type StoryRow } from './story-row.ts';

/** What is agreed to, and what ends with it: in the transaction that ends the consent, before it ends. */

const resting = statement<StoryRow>(
  'stories.resting',
  `select ${storyColumns} from story s where s.city_id = $1 and s.consent_id = $2 and s.consent_live`,
);
const named = statement<StoryRow>(
  'stories.named',
  `select ${storyColumns} from story s where s.city_id = $1 and s.volunteer_consent_id = $2 and s.volunteer_consent_live`,
);
const showing = statement<{ place: string }>(
  'stories.showing',
  `delete from story_photo sp using story s
   where sp.city_id = $1 and s.city_id = $1 and s.id = sp.story_id
     and (sp.wisher_consent_id = $2 or sp.volunteer_consent_id = $2) returning s.place`,
);
const letGo = statement(
  'stories.let_photos_go',
  'delete from story_photo where city_id = $1 and story_id = $2',
);

/** Ends a story: it rests upon nothing any more. */
export const ended = mover('story', 'ended', [
  'consent_live = null',
  'volunteer_consent_live = null',
  'expires_at = null',
]);
/** The volunteer's name leaves a story. */
export const unnamed = mover('story', 'unname', ['names_volunteer = false', 'volunteer_consent_live = null']);

/** The call that takes the photos off a story. */
export const photosGo = (storyId: string) => call(letGo, [storyId]);

async function storyEnds(act: Act, consent: ConsentRow): Promise<void> {
  const row = await act.one(resting, consent.id);
  if (row) await takeStep(act, storyFlow, 'lapse', row, ended, { also: [photosGo(row.id)] });
}

async function nameGoes(act: Act, consent: ConsentRow): Promise<void> {
  const row = await act.one(named, consent.id);
  if (row) await takeStep(act, storyFlow, 'disagree', row, unnamed);
}

async function photoGoes(act: Act, consent: ConsentRow): Promise<void> {
  for (const { place } of await act.all(showing, consent.id)) act.announce('story', place);
}

/** The wisher agrees that a story of their wish is published. */
export const storyPublish = purpose({
  name: 'story.publish',
  version: 1,
  zh: '我同意社区公开这个心愿故事：所有人都能在网页和大厅屏幕上看到，故事里不写我的名字。一年内有效；我随时可以收回，收回后一分钟内就不再显示。不同意不影响我得到任何帮助。',
  en: 'I agree that the community publishes this story: everybody can read it on the web and on the display in the hall, without my name. It holds for a year at most; I can withdraw it at any time, and within a minute it is shown no more. Not agreeing changes nothing about the help I receive.',
  ofThing: true,
  days: 365,
  ended: storyEnds,
});

/** The volunteer agrees to be named in a story. */
export const storyName = purpose({
  name: 'story.name',
  version: 1,
  zh: '我同意在这个心愿故事里写出我的名字，所有人都能看到。一年内有效，随时可以收回，收回后一分钟内名字就不再显示。不同意也没关系，故事会写“一位邻居”。',
  en: 'I agree to be named in this story, which everybody can read. It holds for a year at most and can be withdrawn at any time; within a minute the name is shown no more. Not agreeing is fine: the story then says “a neighbour”.',
  ofThing: true,
  days: 365,
  ended: nameGoes,
});

/** Somebody who can be recognised agrees that a photo is published. */
export const photoShow = purpose({
  name: 'photo.show',
  version: 1,
  zh: '这张照片里能认出我，我同意把它随心愿故事一起公开。一年内有效，随时可以收回，收回后一分钟内照片就不再显示。',
  en: 'I can be recognised in this photo and agree that it is published with the story. It holds for a year at most and can be withdrawn at any time; within a minute the photo is shown no more.',
  ofThing: true,
  days: 365,
  ended: photoGoes,
});
