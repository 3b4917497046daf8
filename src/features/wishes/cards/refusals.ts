import type { Refusals } from '../../../base/failure.ts';

/** What is said about paper cards and their codes. */
export const cardRefusals: Refusals = {
  'card.mistyped': {
    status: 422,
    zh: '编号有误，请对照纸卡再看一遍：共 7 位，没有 0、1、5 和字母 O、I、L、S。',
    en: 'This code is mistyped. Please compare it with the card: 7 characters, no 0, 1, 5 and no O, I, L, S.',
  },
  'card.not_found': {
    status: 404,
    zh: '没有发过这个编号的纸卡。',
    en: 'No card with this code was ever given out.',
  },
  'card.already_used': {
    status: 409,
    zh: '这张纸卡已经录入过了，一张卡只能用一次。',
    en: 'This card has been entered already. A card is used once.',
  },
  'card.void': {
    status: 409,
    zh: '这张纸卡已经作废，请换一张新卡。',
    en: 'This card is void. Please take a new one.',
  },
  'card.other_community': {
    status: 422,
    zh: '这张纸卡是别的社区发的，请交给那个社区。',
    en: 'This card was given out by another community. Please hand it in there.',
  },
  'card.missing': {
    status: 422,
    zh: '录入纸卡要填写卡上的编号。',
    en: 'To enter a paper card, please give the code on it.',
  },
};
