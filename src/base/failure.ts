/**
 * An expected refusal: a dotted code that has words in both languages and a status. Anything else that is thrown is a bug.
 * `keep` commits what was written before the refusal (a counted try), which otherwise is rolled back.
 */
export class Failure extends Error {
  readonly code: string;
  readonly keep: boolean;
  readonly fields: readonly FieldError[];

  constructor(code: string, options: { keep?: boolean; fields?: readonly FieldError[] } = {}) {
    super(code);
    this.code = code;
    this.keep = options.keep ?? false;
    this.fields = options.fields ?? [];
  }
}

export interface FieldError {
  /** Path of the field in the input, e.g. `body/publicLine`. */
  readonly field: string;
  /** Keyword of the rule it breaks, e.g. `maxLength`. */
  readonly rule: string;
  /** The bound of the rule, where it has one. */
  readonly limit?: number | string;
}

export type Language = 'zh' | 'en';

/** What a refusal says, by code. */
export type Refusals = Readonly<Record<string, { status: number; zh: string; en: string }>>;

/** The refusals of the ground: those that any operation may give. */
export const groundRefusals: Refusals = {
  'request.invalid': {
    status: 400,
    zh: '填写的内容有误，请按提示修改。',
    en: 'Some of what was entered is not right. Please mend the marked fields.',
  },
  'request.no_such_path': { status: 404, zh: '没有这个地址。', en: 'There is nothing at this address.' },
  'request.too_large': { status: 413, zh: '内容太大了。', en: 'That is too large.' },
  'request.wrong_type': {
    status: 415,
    zh: '这里不接受这种类型的内容。',
    en: 'Content of this type is not accepted here.',
  },
  'request.foreign_origin': {
    status: 403,
    zh: '这个请求来自别的网站，已拒绝。',
    en: 'This request came from another site and was refused.',
  },
  'request.too_many': {
    status: 429,
    zh: '操作太频繁了，请稍后再试。',
    en: 'That was too many requests. Please try again in a little while.',
  },
  'idempotency.key_missing': {
    status: 400,
    zh: '缺少 Idempotency-Key。',
    en: 'The Idempotency-Key header is missing or is not a UUID.',
  },
  'idempotency.other_request': {
    status: 422,
    zh: '这个 Idempotency-Key 已用于另一个请求。',
    en: 'This Idempotency-Key was used for another request.',
  },
  'idempotency.in_flight': {
    status: 409,
    zh: '同一个操作正在进行，请稍候。',
    en: 'The same act is still in progress. Please wait a moment.',
  },
  'access.sign_in': { status: 401, zh: '请先登录。', en: 'Please sign in first.' },
  'access.forbidden': { status: 403, zh: '您没有做这件事的权限。', en: 'You are not allowed to do this.' },
  'access.not_for_them': {
    status: 403,
    zh: '您不能替这位居民办理，或者代办已经结束。',
    en: 'You cannot act for this resident, or that has ended.',
  },
  'access.not_this_act': {
    status: 403,
    zh: '这件事不在代办的范围内，请本人来办。',
    en: 'You were not named for this. The resident does it themselves.',
  },
  'access.both_sides': {
    status: 403,
    zh: '您是这件事的另一方，不能同时替对方办理。',
    en: 'You are on the other side of this, and cannot act for them as well.',
  },
  'session.second_factor_needed': {
    status: 403,
    zh: '工作人员要用账号加第二重验证登录，才能做这件事。',
    en: 'Members of staff sign in with their account and a second factor before they can do this.',
  },
  'session.step_up_needed': {
    status: 403,
    zh: '请再验证一次身份，然后继续。',
    en: 'Please confirm once more that it is you, and go on.',
  },
  'place.not_found': { status: 404, zh: '没有找到这个地方。', en: 'This place was not found.' },
  'place.not_served': {
    status: 422,
    zh: '这个社区还没有使用暖邻。',
    en: 'This community does not use Nuanlin yet.',
  },
  'server.busy': {
    status: 503,
    zh: '系统繁忙，请几秒钟后再试。',
    en: 'The system is busy. Please try again in a few seconds.',
  },
  'server.bug': {
    status: 500,
    zh: '系统出错了，我们已记录。',
    en: 'Something went wrong on our side; it has been recorded.',
  },
};
