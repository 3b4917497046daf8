import type { Refusals } from '../../base/failure.ts';

export const announcementRefusals: Refusals = {
  'announcement.not_found': {
    status: 404,
    zh: '没有找到这条公告，可能已经到期或撤下。',
    en: 'This announcement was not found. It may have ended or been taken down.',
  },
  'announcement.wrong_state': {
    status: 409,
    zh: '这条公告的状态已经变了，请刷新后再看。',
    en: 'This announcement has moved on in the meantime. Please look at it again.',
  },
  'announcement.has_number': {
    status: 422,
    zh: '公告里不能写电话、证件号这样的长号码；联系方式请写在“异议联系方式”里。',
    en: 'No telephone or identity numbers in an announcement, please. How to object goes into its own field.',
  },
  'announcement.note_has_number': {
    status: 422,
    zh: '更正说明里不能写电话、证件号这样的长号码。',
    en: 'No telephone or identity numbers in the note on a correction, please.',
  },
  'announcement.statutory_missing': {
    status: 422,
    zh: '公示要写明依据、公示事项和异议联系方式。',
    en: 'A publicity needs its basis, what it concerns and how to object.',
  },
  'announcement.only_publicity': {
    status: 422,
    zh: '依据、公示事项、异议联系方式和“涉及个人姓名”只用于公示。',
    en: 'Basis, subject, how to object and names of persons belong to a publicity only.',
  },
  'announcement.basis_missing': {
    status: 422,
    zh: '选了“其他依据”，请写明是什么依据。',
    en: 'Please say what the other basis is.',
  },
  'announcement.basis_unnamed': {
    status: 422,
    zh: '只有“其他依据”才另写依据。',
    en: 'Only another basis is put into words.',
  },
  'announcement.period_too_short': {
    status: 422,
    zh: '公示至少三天。',
    en: 'A publicity lasts at least three days.',
  },
  'announcement.second_person': {
    status: 422,
    zh: '写公示的人不能自己复核，请另一位工作人员或街道干部复核。',
    en: 'Whoever worded it cannot approve it: another worker or the street does.',
  },
  'announcement.not_approved': {
    status: 409,
    zh: '公示涉及个人姓名，要先由另一个人复核。',
    en: 'It names persons: a second person must approve it first.',
  },
  'announcement.names_persons': {
    status: 409,
    zh: '这条公示涉及个人姓名，不能直接更正：请撤下后重写一条，由另一个人复核。',
    en: 'It names persons and cannot be corrected in place: withdraw it and write a new one for a second person to approve.',
  },
};
