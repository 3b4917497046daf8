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
  'ledger.below_floor': { status: 409, zh: '积分不够。', en: 'There are not enough points.' },
};
