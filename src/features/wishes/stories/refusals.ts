import type { Refusals } from '../../../base/failure.ts';

export const storyRefusals: Refusals = {
  'story.not_found': { status: 404, zh: '没有找到这个故事。', en: 'This story was not found.' },
  'story.wrong_state': {
    status: 409,
    zh: '这个故事的状态已经变了，请刷新后再看。',
    en: 'This story has moved on in the meantime. Please look at it again.',
  },
  'story.wish_not_thanked': {
    status: 409,
    zh: '心愿致谢以后才能讲成故事。',
    en: 'A wish can be told as a story once it has been thanked for.',
  },
  'story.already_told': {
    status: 409,
    zh: '这个心愿已经有一个故事了。',
    en: 'There is a story of this wish already.',
  },
  'story.of_child': {
    status: 422,
    zh: '不满十四岁孩子的心愿不讲成故事，照片也不公开。',
    en: 'No story is told of the wish of a child under fourteen, and no photo of it is published.',
  },
  'story.has_name': {
    status: 422,
    zh: '故事里不能写出姓名。请换一种称呼，例如“一位老人”。',
    en: 'The story must not hold a name. Please say “an elderly neighbour”, for example.',
  },
  'story.has_number': {
    status: 422,
    zh: '故事里不能有电话、证件号等号码。',
    en: 'The story must not hold a telephone or other number.',
  },
  'story.look_again': {
    status: 409,
    zh: '故事里可能提到门牌、病情、困难或孩子。请再看一遍，确认后继续。',
    en: 'The story may mention a door, an illness, hardship or a child. Please read it once more and confirm.',
  },
  'story.ask_again': {
    status: 409,
    zh: '故事提到了病情、困难或孩子，需要再问一次本人是否同意。',
    en: 'The story mentions health, hardship or a child: whom it is about must be asked once more.',
  },
  'story.no_consent': {
    status: 409,
    zh: '本人还没有同意公开这个故事。',
    en: 'The wisher has not agreed that this story is published.',
  },
  'story.no_volunteer_consent': {
    status: 409,
    zh: '志愿者还没有同意写出名字。',
    en: 'The volunteer has not agreed to be named.',
  },
  'photo.shows_child': {
    status: 422,
    zh: '照片里有孩子或学校，不能公开。',
    en: 'The photo shows a child or a school and can never be published.',
  },
  'photo.no_consent': {
    status: 409,
    zh: '照片里能认出的人还没有都同意公开这张照片。',
    en: 'Not everybody who can be recognised in the photo has agreed that it is published.',
  },
};
