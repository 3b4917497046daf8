import type { Refusals } from '../../../base/failure.ts';

export const organisationRefusals: Refusals = {
  'organisation.not_found': { status: 404, zh: '没有找到这个组织。', en: 'This organisation was not found.' },
  'organisation.changed': {
    status: 409,
    zh: '这个组织刚刚被别人改过，请刷新后再改。',
    en: 'Somebody changed this organisation in the meantime. Please look at it again.',
  },
  'organisation.ended': {
    status: 409,
    zh: '这个组织已经终止。要改，请先恢复。',
    en: 'This organisation has ended. To change it, please take its end back first.',
  },
  'organisation.not_ended': {
    status: 409,
    zh: '这个组织没有终止，不用恢复。',
    en: 'This organisation has not ended.',
  },
  'organisation.has_below': {
    status: 409,
    zh: '它下面还有组织。请先把下级改到别处，或者先终止下级。',
    en: 'Other organisations stand below it. Please move them or end them first.',
  },
  'organisation.party_kind_wrong': {
    status: 422,
    zh: '党组织要选类别（党委、党支部等），其他组织不选。',
    en: 'A Party organisation needs its kind (committee, branch …); other organisations have none.',
  },
  'organisation.parent_wrong': {
    status: 422,
    zh: '上级组织不对：要是一个没有终止的组织，不能是它自己或它的下级，党组织的上级是党组织。',
    en: 'This cannot stand above: it must exist, not be the organisation itself or one below it, and above a Party organisation stands a Party organisation.',
  },
  'organisation.credit_code_invalid': {
    status: 422,
    zh: '统一社会信用代码不对，请检查（18 位，不含 I、O、S、V、Z）。',
    en: 'This is no unified social credit code (18 signs without I, O, S, V, Z). Please check it.',
  },
  'organisation.credit_code_taken': {
    status: 409,
    zh: '这个统一社会信用代码已经登记在另一个组织名下。',
    en: 'This credit code is registered for another organisation.',
  },
};
