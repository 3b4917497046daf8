import type { Refusals } from '../../base/failure.ts';

export const ledgerRefusals: Refusals = {
  'ledger.already_posted': {
    status: 409,
    zh: '这件事已经记过积分了。',
    en: 'Points were already posted for this.',
  },
  'ledger.already_reversed': {
    status: 409,
    zh: '这笔积分已经冲正过了。',
    en: 'This posting was already taken back.',
  },
  'ledger.stopped': {
    status: 503,
    zh: '积分账目正在核对，暂时不能记分，请稍后再试。',
    en: 'The points are being checked and cannot be posted now. Please try again later.',
  },
  'ledger.below_floor': { status: 409, zh: '积分不够。', en: 'There are not enough points.' },
};
