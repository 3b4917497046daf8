import type { Refusals } from '../../base/failure.ts';
import { accountRefusals } from '../../engines/accounts/index.ts';

export const sessionRefusals: Refusals = {
  ...accountRefusals,
  'session.too_many_codes': {
    status: 429,
    zh: '今天给这个号码发送验证码的次数太多了，请明天再试，或到社区办理。',
    en: "Too many codes were sent to this telephone today. Please try tomorrow, or come to the community's desk.",
  },
  'session.code_wrong': {
    status: 422,
    zh: '验证码不对或已过期。一个验证码最多试五次，五分钟内有效。',
    en: 'This code is wrong or no longer valid. A code can be tried five times within five minutes.',
  },
  'session.too_many_tries': {
    status: 429,
    zh: '这个号码一小时内试的次数太多了，请一小时后再试。已经登录的不受影响。',
    en: 'Too many codes were tried for this telephone. Please wait for an hour. Who is signed in already stays so.',
  },
  'session.name_differs': {
    status: 422,
    zh: '姓名和登记的不一致。请再核对，或到社区办理。',
    en: "This is not the name that was registered. Please check it, or come to the community's desk.",
  },
  'session.phone_full': {
    status: 409,
    zh: '这个号码名下已经有六个人了，请到社区办理。',
    en: "Six people share this telephone already. Please come to the community's desk.",
  },
  'session.name_needed': {
    status: 422,
    zh: '第一次使用，请告诉我们您的姓名和所在社区。',
    en: 'For the first time here, please tell us your name and your community.',
  },
  'session.password_wrong': {
    status: 422,
    zh: '账号或密码不对。连续错五次以后，要过几分钟才能再试。',
    en: 'Account or password is wrong. After five wrong ones in a row, please wait for some minutes.',
  },
  'session.no_account': {
    status: 422,
    zh: '只有工作人员账号需要设置第二重验证。',
    en: 'A second factor is set up for staff accounts only.',
  },
  'session.not_found': {
    status: 404,
    zh: '没有这个登录，可能已经退出了。',
    en: 'There is no such session; it may have ended already.',
  },
  'session.no_channel': {
    status: 503,
    zh: '短信通道还没有配置，请到社区办理。',
    en: "No message channel is configured here. Please come to the community's desk.",
  },
  'session.not_demo': {
    status: 404,
    zh: '只有演示环境可以这样登录。',
    en: 'This is possible in the demonstration only.',
  },
};
