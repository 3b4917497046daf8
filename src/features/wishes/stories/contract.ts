import { Type } from 'typebox';
import { contract, file } from '../../../base/contract.ts';
import {
  Can,
  City,
  Closed,
  Community,
  Id,
  Instant,
  Nullable,
  OneOf,
  Page,
  pageQuery,
  Text,
} from '../../../base/schema.ts';

/** The contracts of stories (心愿故事): written anew, published only with the separate consent of those they are about. */

export const storyStates = ['draft', 'asked', 'consented', 'published', 'ended'] as const;
export const storySteps = ['revise', 'ask', 'consent', 'agree', 'disagree', 'publish', 'end'] as const;
const warnings = ['door', 'illness', 'hardship', 'child'] as const;

const inCity = Closed({ city: City });
const oneStory = Closed({ city: City, id: Id });
const Road = Type.Optional(OneOf(['web', 'desk', 'paper'] as const, { default: 'web' }));
const State = OneOf(storyStates);
const StorySteps = Can(storySteps);
const Shown = Closed({ id: Id, width: Type.Integer(), height: Type.Integer() });

const StoryWords = {
  title: Text(30),
  words: Text(1200, {
    description: 'written anew: no name, no number; nothing is copied from the private part',
  }),
  /** Name the volunteer, if they agree; unnamed unless told. */
  namesVolunteer: Type.Optional(Type.Boolean({ default: false })),
  photoIds: Type.Optional(Type.Array(Id, { maxItems: 6, uniqueItems: true, default: [] })),
};

/** A story as everybody may read it. */
const StoryCard = Closed({
  id: Id,
  community: Community,
  title: Type.String(),
  words: Type.String(),
  /** The volunteer's name, if they agreed to it. */
  volunteer: Nullable(Type.String()),
  photos: Type.Array(Shown),
  publishedAt: Nullable(Instant),
  expiresAt: Nullable(Instant),
});

const StoryPhoto = Closed({
  ...Shown.properties,
  showsWisher: Type.Boolean(),
  showsVolunteer: Type.Boolean(),
  wisherAgreed: Type.Boolean(),
  volunteerAgreed: Type.Boolean(),
});

/** What somebody is asked to agree to, in the words that are kept with the answer. */
const Question = Closed({ words: Type.String(), version: Type.Integer() });

const Story = Closed({
  ...StoryCard.properties,
  state: State,
  version: Type.Integer(),
  relations: Type.Array(OneOf(['subject', 'volunteer', 'staff'] as const)),
  /** For those whom it concerns and the desk; otherwise null. */
  wishId: Nullable(Id),
  namesVolunteer: Type.Boolean(),
  sensitive: Type.Boolean(),
  warnings: Type.Array(OneOf(warnings)),
  /** All photos of the story, for those whom it concerns and the desk. */
  details: Type.Array(StoryPhoto),
  volunteerAgreed: Type.Boolean(),
  /** What the caller is asked, or may be asked at the desk. */
  questions: Closed({ story: Question, name: Question, photo: Question }),
  can: StorySteps,
});

const StoryRow = Closed({
  id: Id,
  wishId: Id,
  title: Type.String(),
  state: State,
  changedAt: Instant,
  expiresAt: Nullable(Instant),
  can: StorySteps,
});

const stepReply = Closed({ id: Id, state: State, version: Type.Integer(), can: StorySteps });

export const listStories = contract({
  operationId: 'listStories',
  method: 'GET',
  path: '/{city}/stories',
  tag: 'stories',
  summary: 'The published stories of a community, newest first',
  permission: 'story.list',
  params: inCity,
  query: Closed({ place: Community, ...pageQuery }),
  reply: Page(StoryCard),
});

export const listStoryQueue = contract({
  operationId: 'listStoryQueue',
  method: 'GET',
  path: '/{city}/stories/queue',
  tag: 'stories',
  summary: 'The stories that a desk works on, longest waiting first',
  permission: 'story.review',
  params: inCity,
  query: Closed({ place: Community, ...pageQuery }),
  reply: Page(StoryRow),
});

export const listMyStories = contract({
  operationId: 'listMyStories',
  method: 'GET',
  path: '/{city}/my/stories',
  tag: 'stories',
  summary: 'The stories that are about me, as wisher or as volunteer, and my photos',
  permission: 'story.mine',
  params: inCity,
  reply: Closed({
    items: Type.Array(StoryRow, { maxItems: 100 }),
    photos: Type.Array(Closed({ id: Id, wishId: Id, at: Instant }), { maxItems: 100 }),
  }),
});

export const getStory = contract({
  operationId: 'getStory',
  method: 'GET',
  path: '/{city}/stories/{id}',
  tag: 'stories',
  summary: 'One story; those whom it is about and the desk also see what it waits for',
  permission: 'story.see',
  params: oneStory,
  reply: Story,
  refusals: ['story.not_found'],
});

export const getStoryOfWish = contract({
  operationId: 'getStoryOfWish',
  method: 'GET',
  path: '/{city}/wishes/{id}/story',
  tag: 'stories',
  summary: 'Which story is told of a wish, if the caller may read it',
  permission: 'story.see',
  params: oneStory,
  reply: Closed({ id: Nullable(Id) }),
  refusals: ['wish.not_found'],
});

export const getStoryPhoto = contract({
  operationId: 'getStoryPhoto',
  method: 'GET',
  path: '/{city}/stories/{id}/photos/{photo}',
  tag: 'stories',
  summary: 'The redacted copy of a photo of a story, as a file',
  permission: 'story.see',
  params: Closed({ city: City, id: Id, photo: Id }),
  reply: file('image/jpeg'),
  refusals: ['story.not_found', 'photo.not_found'],
});

export const tellStory = contract({
  operationId: 'tellStory',
  method: 'POST',
  path: '/{city}/wishes/{id}/story',
  tag: 'stories',
  summary: 'Write a story of a wish that was thanked for; nothing is public by that',
  permission: 'story.tell',
  params: oneStory,
  body: Closed(StoryWords),
  reply: Closed({ id: Id, state: State }),
  status: 201,
  refusals: [
    'wish.not_found',
    'story.wish_not_thanked',
    'story.already_told',
    'story.of_child',
    'story.has_name',
    'story.has_number',
    'photo.not_found',
    'photo.not_redacted',
    'photo.shows_child',
  ],
});

type StepOptions = { summary: string; permission: string; refusals?: string[] };

function stepContract<B extends ReturnType<typeof Closed>>(
  operationId: string,
  verb: string,
  body: B,
  options: StepOptions,
) {
  return contract({
    operationId,
    method: 'POST',
    path: `/{city}/stories/{id}/${verb}`,
    tag: 'stories',
    summary: options.summary,
    permission: options.permission,
    params: oneStory,
    body,
    reply: stepReply,
    refusals: ['story.not_found', 'story.wrong_state', ...(options.refusals ?? [])],
  });
}

export const reviseStory = stepContract('reviseStory', 'revise', Closed(StoryWords), {
  summary: 'Change a story before it is published; everybody is asked anew',
  permission: 'story.write',
  refusals: [
    'story.has_name',
    'story.has_number',
    'photo.not_found',
    'photo.not_redacted',
    'photo.shows_child',
  ],
});
export const askStory = stepContract('askStory', 'ask', Closed({ seen: Type.Optional(Type.Boolean()) }), {
  summary: 'Ask those whom the story is about; what the words might give away must have been seen',
  permission: 'story.review',
  refusals: ['story.look_again'],
});
export const consentStory = stepContract(
  'consentStory',
  'consent',
  Closed({
    road: Road,
    version: Type.Integer({ description: 'of the words of the question' }),
    /** Photos in which the wisher agrees to be shown; the others that show the wisher leave the story. */
    photoIds: Type.Optional(Type.Array(Id, { maxItems: 6, default: [] })),
    /** Asked a second time, because the story tells of health, hardship or a child. */
    again: Type.Optional(Type.Boolean()),
  }),
  {
    summary:
      'The wisher agrees that the story is published, for a year at most; the desk records what was said or signed',
    permission: 'story.consent',
    refusals: [
      'story.ask_again',
      'consent.words_changed',
      'consent.already_given',
      'consent.guardian_needed',
      'consent.guardian_first',
      'wish.road_is_for_staff',
    ],
  },
);
export const agreeStory = stepContract(
  'agreeStory',
  'agree',
  Closed({
    road: Road,
    version: Type.Integer({ description: 'of the words of the question' }),
    /** Agrees to be named. */
    name: Type.Optional(Type.Boolean()),
    photoIds: Type.Optional(Type.Array(Id, { maxItems: 6, default: [] })),
  }),
  {
    summary: 'The volunteer agrees to be named, or shown in photos; the desk records what was said or signed',
    permission: 'story.agree',
    refusals: [
      'consent.words_changed',
      'consent.already_given',
      'consent.guardian_needed',
      'consent.guardian_first',
      'wish.road_is_for_staff',
    ],
  },
);
export const disagreeStory = stepContract('disagreeStory', 'disagree', Closed({}), {
  summary: 'The volunteer does not want to be named or shown: at once, also where it is published',
  permission: 'story.agree',
});
export const publishStory = stepContract('publishStory', 'publish', Closed({}), {
  summary: 'Publish a story with its photos, for as long as the consents hold',
  permission: 'story.review',
  refusals: [
    'story.wish_not_thanked',
    'story.of_child',
    'story.no_consent',
    'story.no_volunteer_consent',
    'photo.no_consent',
    'photo.not_redacted',
  ],
});
export const endStory = stepContract('endStory', 'end', Closed({}), {
  summary: 'Take a story down, at once and everywhere; the consents it rested upon end with it',
  permission: 'story.end',
});
