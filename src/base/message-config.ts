import { StartError } from './start-error.ts';

/** Ways out of the program; null where one is not configured. */
export interface MessageConfig {
  /** Public address of the installation, without a slash at the end; null: where the program listens. */
  readonly origin: string | null;
  readonly email: { readonly url: string; readonly from: string } | null;
  readonly sms: { readonly url: string; readonly secret: string } | null;
  readonly push: { readonly subject: string; readonly hosts: readonly string[] } | null;
}

type Env = Readonly<Record<string, string | undefined>>;

interface Words {
  readonly zh: string;
  readonly en: string;
}

function fail(name: string, { zh, en }: Words): never {
  throw new StartError('bad_configuration', {
    zh: `环境变量 ${name} 无效：${zh}。`,
    en: `The environment variable ${name} must be ${en}.`,
  });
}

function check(env: Env, name: string, pattern: RegExp, words: Words): string | null {
  const value = env[name]?.trim();
  if (!value) return null;
  return pattern.test(value) && URL.canParse(value) ? value : fail(name, words);
}

/** Two variables that go together: both or none. */
function pair(one: string | null, other: string | null, name: string): [string, string] | null {
  if (one === null && other === null) return null;
  if (one === null || other === null)
    fail(name, { zh: '两项要一起设置', en: 'set together with its other half' });
  return [one, other];
}

/** Reads how messages leave the program; refuses a wrong value with a sentence, without repeating it: it may be a secret. */
export function readMessageConfig(env: Env): MessageConfig {
  const origin = check(env, 'NUANLIN_URL', /^https?:\/\/[^/?#]+\/?$/, {
    zh: '应为网址，不带路径',
    en: 'an address without a path',
  });
  const smtp = check(env, 'NUANLIN_SMTP', /^smtps?:\/\/./, {
    zh: '应以 smtp:// 或 smtps:// 开头',
    en: 'an smtp:// or smtps:// address',
  });
  const email = pair(smtp, env['NUANLIN_MAIL_FROM']?.trim() || null, 'NUANLIN_MAIL_FROM');
  const smsUrl = check(env, 'NUANLIN_SMS_URL', /^https?:\/\/./, { zh: '应为网址', en: 'an http(s) address' });
  const sms = pair(smsUrl, env['NUANLIN_SMS_SECRET']?.trim() || null, 'NUANLIN_SMS_SECRET');
  const subject = check(env, 'NUANLIN_PUSH_CONTACT', /^(?:mailto:|https:\/\/)./, {
    zh: '应为 mailto: 或 https:// 地址',
    en: 'a mailto: or https:// address',
  });
  const hosts = (env['NUANLIN_PUSH_HOSTS'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean);
  if (hosts.some((one) => !URL.canParse(one) || new URL(one).origin !== one))
    fail('NUANLIN_PUSH_HOSTS', {
      zh: '应为用逗号隔开的网址，不带路径',
      en: 'addresses without a path, separated by commas',
    });
  return {
    origin: origin?.replace(/\/$/, '') ?? null,
    email: email && { url: email[0], from: email[1] },
    sms: sms && { url: sms[0], secret: sms[1] },
    push: subject === null ? null : { subject, hosts },
  };
}
