import type { Refusals } from '../../base/failure.ts';

export const noticeRefusals: Refusals = {
  'notice.not_found': { status: 404, zh: '没有找到这条消息。', en: 'This message was not found.' },
  'notice.no_such_kind': { status: 422, zh: '没有这一类消息。', en: 'There is no such kind of message.' },
  'notice.no_channel': {
    status: 422,
    zh: '这里还没有配置这种通知方式。',
    en: 'This way of telling is not configured here.',
  },
  'notice.address_missing': {
    status: 422,
    zh: '缺少邮箱地址、设备信息或手机号。',
    en: 'The e-mail address, the device or the telephone is missing.',
  },
  'notice.landline': {
    status: 422,
    zh: '这个号码收不到短信，所以放在电话名单里，由社区打电话告诉。',
    en: 'This number takes no messages: they stay on the call list, and the community calls them.',
  },
  'notice.address_taken': {
    status: 409,
    zh: '这个地址已经在用了。',
    en: 'This address is in use already.',
  },
  'address.not_found': { status: 404, zh: '没有找到这个地址。', en: 'This address was not found.' },
  'notice.unknown_push_service': {
    status: 422,
    zh: '这个浏览器的推送服务不在名单里，请换一种方式。',
    en: "This browser's push service is not on the list. Please choose another way.",
  },
  'notice.code_wrong': {
    status: 422,
    zh: '验证码不对或已过期。一个验证码最多试五次，三十分钟内有效。',
    en: 'This code is wrong or no longer valid. A code can be tried five times within thirty minutes.',
  },
};
