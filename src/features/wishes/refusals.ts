import type { Refusals } from '../../base/failure.ts';

export const wishRefusals: Refusals = {
  'wish.not_found': { status: 404, zh: '没有找到这个心愿。', en: 'This wish was not found.' },
  'wish.wrong_state': {
    status: 409,
    zh: '这个心愿的状态已经变了，请刷新后再看。',
    en: 'This wish has moved on in the meantime. Please look at it again.',
  },
  'wish.already_claimed': {
    status: 409,
    zh: '这个心愿刚刚被别人认领了，谢谢您的好意。',
    en: 'Somebody else has just claimed this wish. Thank you for wanting to.',
  },
  'wish.guardian_needed': {
    status: 403,
    zh: '不满 14 周岁，不能自己挂心愿。请监护人登录后替您挂，或者请社区服务台登记。',
    en: 'Under fourteen, nobody hangs a wish alone. Please ask your guardian to hang it for you, or the desk of the community.',
  },
  'wish.guardian_claims': {
    status: 403,
    zh: '不满 14 周岁，不能自己认领心愿。想帮忙，请监护人登录后替您认领，和您一起去。',
    en: 'Under fourteen, nobody takes on a wish alone. To help, please ask your guardian to take it on for you and to come along.',
  },
  'wish.too_many_claims': {
    status: 409,
    zh: '您手上认领的心愿已经够多了，先完成或放回一个再来认领吧，谢谢您。',
    en: 'You hold as many claims as one may at a time. Please finish or give one back first. Thank you.',
  },
  'wish.too_many_releases': {
    status: 409,
    zh: '今天放回的心愿有点多了，请明天再来认领。',
    en: 'You have given back several wishes today. Please claim another one tomorrow.',
  },
  'wish.too_many_open': {
    status: 409,
    zh: '还没实现的心愿已经够多了，请等其中一个实现以后再挂。',
    en: 'There are as many unfinished wishes as one may have. Please wait until one of them is fulfilled.',
  },
  'wish.too_many_proposals': {
    status: 409,
    zh: '今天挂的心愿已经够多了，请明天再来，或者请社区代为登记。',
    en: 'You have hung as many wishes as one may in a day. Please come back tomorrow, or ask the community.',
  },
  'wish.phone_not_verified': {
    status: 422,
    zh: '您不住在这个社区：请先用手机验证码登录，再来认领。',
    en: 'You do not live in this community: please sign in with the code of your phone first.',
  },
  'wish.due_date_invalid': {
    status: 422,
    zh: '新的日期要比现在约定的晚，并且不能太远。',
    en: 'The new day must be later than the present one, and not too far away.',
  },
  'wish.already_extended': {
    status: 409,
    zh: '您已经延期过一次了，再延期请联系社区。',
    en: 'You have put the day off once. Please call the community to put it off again.',
  },
  'wish.on_its_way': {
    status: 409,
    zh: '东西已经送出或事情已经办好，不能撤销认领；请等本人确认，或记录“没有收到”。',
    en: 'It has been brought or done: the claim can no longer be withdrawn. Wait for the wisher, or record that it did not arrive.',
  },
  'wish.share_missing': {
    status: 422,
    zh: '请写您出多少钱，或者出什么力。',
    en: 'Please say how much you give, or what you will do.',
  },
  'wish.share_too_large': {
    status: 422,
    zh: '超过还差的数目了，请写小一点。',
    en: 'That is more than is still needed. Please give a smaller share.',
  },
  'wish.share_has_number': {
    status: 422,
    zh: '凑的这一份别人看得到，不能写电话、证件号等号码。',
    en: 'Others read what is chipped in: it must not hold a telephone or other number.',
  },
  'wish.share_closed': {
    status: 409,
    zh: '已经凑齐了，谢谢您的好意。',
    en: 'Enough have chipped in already. Thank you for wanting to.',
  },
  'wish.share_twice': { status: 409, zh: '您已经凑了一份。', en: 'You have chipped in already.' },
  'wish.over_worth': {
    status: 422,
    zh: '这件东西超过了社区的价值上限：请写明为什么仍然通过，或者不予受理。',
    en: 'This costs more than the community allows: please say why it is accepted all the same, or decline it.',
  },
  'wish.worth_is_for_things': {
    status: 422,
    zh: '只有“一件东西”才写大约多少钱。',
    en: 'Only a thing has a worth.',
  },
  'wish.time_is_for_services': {
    status: 422,
    zh: '时间、地点、陪同只用于请人帮忙的心愿，不用于东西。',
    en: 'Time, place and company are for services, not for things.',
  },
  'wish.health_consent_missing': {
    status: 422,
    zh: '写了身体上要注意的事，要另外征得心愿人同意才能保存：请勾选同意，或者把这一项清空。',
    en: 'What is written about health is kept only with a consent of its own: please tick that the wisher agrees, or leave it empty.',
  },
  'wish.second_missing': {
    status: 409,
    zh: '这个心愿需要两个成年人一起去：请先写上第二个人是谁。',
    en: 'Two adults come for this wish: please name the second one first.',
  },
  'wish.second_person': {
    status: 422,
    zh: '要由另一位工作人员来办：确认过或认领过的人不能自己撤销。',
    en: 'Another member of staff must do this: not whoever confirmed or claimed it.',
  },
  'wish.no_duplicate': {
    status: 422,
    zh: '请选择本社区另一条还没有完成的心愿。',
    en: 'Please choose another unfinished wish of this community.',
  },
  'wish.own_wish': { status: 422, zh: '不能认领自己的心愿。', en: "One cannot claim one's own wish." },
  'wish.not_a_member': {
    status: 422,
    zh: '您不是这个单位的成员。',
    en: 'You are not a member of this organisation.',
  },
  'wish.locked': {
    status: 409,
    zh: '心愿已被认领，不能再改。请联系社区。',
    en: 'The wish has been claimed and can no longer be changed. Please call the community.',
  },
  'wish.line_has_number': {
    status: 422,
    zh: '公开的一句话里不能有电话、证件号等号码，请写到“怎样联系”里。',
    en: 'The public line must not hold a telephone or other number. Please put it into the private part.',
  },
  'wish.line_names_subject': {
    status: 422,
    zh: '公开的一句话里不能出现姓名。',
    en: 'The public line must not hold the name.',
  },
  'wish.private_not_yours': {
    status: 403,
    zh: '“怎样联系”只能由心愿人本人或社区来改。',
    en: 'Only the wisher or the community can change how the wisher is reached.',
  },
  'wish.no_place': { status: 422, zh: '请选择所在的社区。', en: 'Please choose the community.' },
  'wish.road_is_for_staff': {
    status: 403,
    zh: '代录入由社区工作人员办理。',
    en: 'Entering for a caller is for the staff of the community.',
  },
  'wish.subject_not_told': {
    status: 409,
    zh: '请先告知本人有人替他（她）挂了这个心愿。',
    en: 'Please tell the wisher first that somebody hung this wish for them.',
  },
  'wish.reason_missing': {
    status: 422,
    zh: '请写明由工作人员确认的原因。',
    en: 'Please give the reason why staff confirms it.',
  },
  'wish.already_answered': {
    status: 409,
    zh: '这个心愿已经有后续心愿了。',
    en: 'This wish has already been answered with another.',
  },
};
